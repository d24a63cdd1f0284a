/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.luaspring.boot.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertySource;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptState;

/**
 * Evaluates the configuration files that serve, and remembers how it went.
 */
final class DefaultLuaConfiguration implements LuaConfiguration {

	private static final Log logger = LogFactory.getLog(LuaConfiguration.class);

	private final ReloadParts parts;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, SourceRecord> records = new ConcurrentHashMap<>();

	private final Instant start = Instant.now();

	DefaultLuaConfiguration(ReloadParts parts) {
		this.parts = parts;
	}

	@Override
	public ConfigurationReloadStatus reload() {
		if (this.lock.isHeldByCurrentThread()) {
			throw new IllegalStateException("A listener of a reload cannot ask for another one: it has not ended yet");
		}
		this.lock.lock();
		try {
			return reload(serving());
		}
		finally {
			this.lock.unlock();
		}
	}

	private ConfigurationReloadStatus reload(Map<String, LuaPropertySource> serving) {
		Map<String, LuaEvaluation> evaluations = new LinkedHashMap<>();
		for (LuaPropertySource source : serving.values()) {
			try {
				evaluations.put(source.file().name(), source.file().evaluate());
			}
			catch (LuaConfigurationException ex) {
				return failed(source, ReloadRejectedException.of(ex, Instant.now()).error(), false, ex.inputs());
			}
			catch (IOException ex) {
				boolean gone = ex instanceof FileNotFoundException || ex instanceof NoSuchFileException;
				String message = source.file().location()
						+ (gone ? " is gone; its last values still serve" : " cannot be read: " + ex.getMessage());
				return failed(source, new ErrorStatus(ErrorStatus.Kind.HOST, message, Instant.now(),
						source.file().scriptName(), 0, List.of()), gone, null);
			}
		}
		return apply(serving, evaluations);
	}

	private ConfigurationReloadStatus failed(LuaPropertySource source, ErrorStatus error, boolean gone,
			LuaEvaluation.@Nullable Inputs inputs) {
		ConfigurationReloadStatus status = new ConfigurationReloadStatus(Outcome.REJECTED, error.at(), List.of(),
				List.of(), error);
		String name = source.file().name();
		this.records.put(name, recordOf(name).refused(status, gone, inputs));
		logger.warn("Configuration was not changed: " + error.message());
		return status;
	}

	private ConfigurationReloadStatus apply(Map<String, LuaPropertySource> serving,
			Map<String, LuaEvaluation> evaluations) {
		DocumentActivation activation = new DocumentActivation(this.parts.context().getEnvironment());
		Map<String, List<LuaPropertySource>> replacements = new LinkedHashMap<>();
		evaluations.forEach((name, evaluation) -> {
			LuaPropertySource source = java.util.Objects.requireNonNull(serving.get(name));
			List<LuaPropertySource> active = activation.active(source.file(), evaluation);
			replacements.put(name, active);
		});
		ConfigurationReload reload = new ConfigurationReload(this.parts, replacements);
		List<String> changed = reload.changed();
		List<String> restartNeeded = reload.restartNeeded();
		try {
			reload.apply();
		}
		catch (ReloadRejectedException ex) {
			Outcome outcome = ex.isVeto() ? Outcome.VETOED : Outcome.REJECTED;
			return ended(serving, evaluations,
					new ConfigurationReloadStatus(outcome, Instant.now(), changed, restartNeeded, ex.error()));
		}
		Outcome outcome = changed.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED;
		return ended(serving, evaluations,
				new ConfigurationReloadStatus(outcome, Instant.now(), changed, restartNeeded, null));
	}

	private ConfigurationReloadStatus ended(Map<String, LuaPropertySource> serving,
			Map<String, LuaEvaluation> evaluations, ConfigurationReloadStatus status) {
		evaluations.forEach((name, evaluation) -> {
			LuaPropertySource old = java.util.Objects.requireNonNull(serving.get(name));
			boolean same = evaluation.documents().equals(old.evaluation().documents());
			SourceRecord known = recordOf(name);
			this.records.put(name, switch (status.outcome()) {
				case APPLIED -> same ? known : known.applied(status);
				case UNCHANGED -> known.unchanged(status);
				case REJECTED, VETOED -> same ? known : known.refused(status, false, evaluation.inputs());
			});
		});
		log(status);
		return status;
	}

	private static void log(ConfigurationReloadStatus status) {
		switch (status.outcome()) {
			case APPLIED -> logger.info("Configuration changed: " + String.join(", ", status.changed()));
			case UNCHANGED -> logger.debug("Configuration evaluated anew: nothing changed");
			case REJECTED, VETOED -> logger.warn("Configuration was not changed: "
					+ ((status.error() != null) ? status.error().message() : "refused"));
		}
		if (status.outcome() == Outcome.APPLIED && !status.restartNeeded().isEmpty()) {
			logger.warn("A restart is needed to apply " + String.join(", ", status.restartNeeded()));
		}
	}

	private SourceRecord recordOf(String name) {
		return this.records.getOrDefault(name, SourceRecord.first(this.start));
	}

	/** One property source of each file, in the order of the environment. */
	private Map<String, LuaPropertySource> serving() {
		Map<String, LuaPropertySource> serving = new LinkedHashMap<>();
		for (PropertySource<?> source : this.parts.context().getEnvironment().getPropertySources()) {
			if (source instanceof LuaPropertySource lua) {
				serving.putIfAbsent(lua.file().name(), lua);
			}
		}
		return serving;
	}

	@Override
	public List<ConfigurationSourceStatus> sources() {
		List<ConfigurationSourceStatus> sources = new ArrayList<>();
		for (LuaPropertySource source : serving().values()) {
			SourceRecord known = recordOf(source.file().name());
			LuaEvaluation evaluation = source.evaluation();
			sources.add(new ConfigurationSourceStatus(source.file().location(),
					known.gone() ? ScriptState.REMOVED : ScriptState.ACTIVE, evaluation.inputs().sha256(),
					known.generation(), evaluation.keys(), known.loadedAt(), evaluation.inputs().required(),
					known.lastReload()));
		}
		return List.copyOf(sources);
	}

	/**
	 * Return what the configuration was last made of, or was last attempted to be made
	 * of.
	 * @return the digests of the files, empty for those that did not exist
	 */
	Map<Path, String> files() {
		Map<Path, String> files = new HashMap<>();
		for (LuaPropertySource source : serving().values()) {
			LuaEvaluation.Inputs attempted = recordOf(source.file().name()).attempted();
			files.putAll(source.evaluation().inputs().files());
			if (attempted != null) {
				files.putAll(attempted.files());
			}
		}
		return files;
	}

}
