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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

import org.luaspring.boot.script.ScriptLifecycle;
import org.luaspring.boot.script.ScriptStore;
import org.luaspring.boot.script.WatchedFiles;

/**
 * Reloads configuration when the content of a file that it was made of changes. The files
 * are watched by the watcher of the scripts.
 */
final class ConfigurationWatch implements SmartLifecycle, WatchedFiles {

	private static final Log logger = LogFactory.getLog(LuaConfiguration.class);

	private final DefaultLuaConfiguration configuration;

	private final @Nullable ScriptStore watcher;

	private final Set<Path> awaited;

	private volatile boolean running;

	ConfigurationWatch(DefaultLuaConfiguration configuration, @Nullable ScriptStore watcher, Set<Path> awaited) {
		this.configuration = configuration;
		this.watcher = watcher;
		this.awaited = ConcurrentHashMap.newKeySet();
		this.awaited.addAll(awaited);
	}

	@Override
	public void start() {
		this.running = true;
		if (this.watcher == null || !this.watcher.watch(this)) {
			logger.info("No script store that watches files is there: configuration is only reloaded on request");
		}
		// what changed since it was read
		changed();
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		// with the scripts, after all that they may need has started
		return ScriptLifecycle.PHASE + 1;
	}

	@Override
	public Set<Path> files() {
		Set<Path> files = new HashSet<>(this.configuration.files().keySet());
		files.addAll(this.awaited);
		return files;
	}

	@Override
	public synchronized void changed() {
		if (this.running) {
			this.awaited.removeIf(ConfigurationWatch::appeared);
			Map<Path, String> read = this.configuration.files();
			if (read.entrySet().stream().anyMatch((entry) -> !digest(entry.getKey()).equals(entry.getValue()))) {
				this.configuration.reload();
			}
		}
	}

	/**
	 * Where its properties belong among all others is only known when an application
	 * starts.
	 */
	private static boolean appeared(Path file) {
		if (!Files.exists(file)) {
			return false;
		}
		logger.warn("A restart is needed to read " + file + ", which did not exist when the application started");
		return true;
	}

	private static String digest(Path file) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			// missing and unreadable files are told apart by the evaluation
			return "";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
