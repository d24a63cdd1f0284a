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

package org.luaspring.boot.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.GenerationRequest;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaOutput;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;

/**
 * Makes the instances of one generation: runs the chunk in an environment of its own, and
 * gives it its configuration.
 */
final class InstanceMaker implements PluginGeneration.InstanceFactory {

	private static final Log logger = LogFactory.getLog(InstanceMaker.class);

	private final GenerationRequest request;

	private final NeededPlugins needed;

	private final Log output;

	private final Set<String> warned = ConcurrentHashMap.newKeySet();

	private volatile @Nullable PluginMetadata metadata;

	private volatile Map<String, Object> config = Map.of();

	InstanceMaker(GenerationRequest request, Function<String, @Nullable ScriptUnit> units) {
		this.request = request;
		this.needed = new NeededPlugins(units, request.engine()::compile);
		this.output = LogFactory.getLog(request.identity().logger());
	}

	/**
	 * Run the chunk to read what it says about itself: with what its text lists in
	 * {@code requires}, or all that the sandbox allows where it lists nothing.
	 * @return what it made
	 */
	Probe probe() {
		List<String> declared = DeclaredRequires.in(this.request.script().source().text());
		List<String> printed = new ArrayList<>();
		AtomicReference<@Nullable PluginInstance> instance = new AtomicReference<>();
		AtomicReference<LuaOutput> target = new AtomicReference<>(printed::add);
		LuaEnvironment environment = environment(declared, instance, (line) -> target.get().println(line));
		return new Probe(environment, run(environment), declared, instance, printed, target);
	}

	void configure(PluginMetadata metadata, Map<String, Object> config) {
		this.metadata = metadata;
		this.config = config;
	}

	/**
	 * Make the probe the primary instance.
	 * @param probe what {@link #probe()} made
	 * @return the instance
	 */
	PluginInstance keep(Probe probe) {
		probe.printed().forEach(this.output::info);
		probe.target().set(this.output::info);
		return instance(probe.environment(), probe.table(), true, probe.instance());
	}

	@Override
	public PluginInstance make(boolean primary) {
		PluginMetadata known = this.metadata;
		AtomicReference<@Nullable PluginInstance> instance = new AtomicReference<>();
		LuaEnvironment environment = environment((known != null) ? known.requires() : null, instance,
				this.output::info);
		return instance(environment, run(environment), primary, instance);
	}

	private PluginInstance instance(LuaEnvironment environment, ScriptTable table, boolean primary,
			AtomicReference<@Nullable PluginInstance> reference) {
		table.table("config").ifPresent((declared) -> apply(declared, this.config));
		PluginInstance instance = new PluginInstance(environment, table, primary);
		reference.set(instance);
		return instance;
	}

	private LuaEnvironment environment(@Nullable List<String> modules,
			AtomicReference<@Nullable PluginInstance> instance, LuaOutput output) {
		return this.request.newEnvironment(modules)
			.modules(this.needed.resolver(this.request.modules()))
			.global(NeededPlugins.FUNCTION, this.needed.function(this.request.definition().name(), () -> {
				PluginMetadata known = this.metadata;
				return (known != null) ? known.needs() : null;
			}))
			.output(output)
			.onStateWrite((variable, script, line) -> stateWritten(instance.get(), variable, script, line))
			.build();
	}

	private ScriptTable run(LuaEnvironment environment) {
		Object result = environment.run(this.request.script());
		if (result instanceof ScriptObject object) {
			return object.table();
		}
		String script = this.request.definition().script();
		throw new LuaContractException(script
				+ ": a plugin must return a table of functions (its last line is usually 'return M'), but it returned "
				+ ((result != null) ? "'" + result + "'" : "nothing"), new LuaErrorDetails(script, 0, 0, 0, List.of()),
				List.of(), List.of());
	}

	private void stateWritten(@Nullable PluginInstance instance, String variable, String script, int line) {
		PluginMetadata known = this.metadata;
		if (instance == null || !instance.isStarted() || known == null || known.serial()) {
			return;
		}
		if (this.warned.add(script + ":" + variable)) {
			logger.warn("plugins/" + this.request.definition().name() + ": " + script + ":" + line + ": variable '"
					+ variable + "' is written after start, but each instance has its own; "
					+ "share data through 'store', or say concurrency = \"serial\"");
		}
	}

	// the script's own table gets the effective values, so that it may keep and change
	// them
	private static void apply(ScriptTable declared, Map<String, Object> values) {
		values.forEach((key, value) -> {
			ScriptTable nested = declared.table(key).orElse(null);
			if (nested != null && value instanceof Map<?, ?> map) {
				apply(nested, strings(map));
			}
			else if (nested != null && value instanceof List<?> list) {
				apply(nested, list);
			}
			else {
				declared.put(key, value);
			}
		});
	}

	private static void apply(ScriptTable declared, List<?> values) {
		for (int i = Math.max(declared.length(), values.size()); i > values.size(); i--) {
			declared.put(i, null);
		}
		for (int i = 0; i < values.size(); i++) {
			declared.put(i + 1, values.get(i));
		}
	}

	private static Map<String, Object> strings(Map<?, ?> map) {
		Map<String, Object> strings = new LinkedHashMap<>();
		map.forEach((key, value) -> strings.put(String.valueOf(key), value));
		return strings;
	}

	/**
	 * An environment in which the chunk ran to tell what it is.
	 *
	 * @param environment the environment
	 * @param table what the chunk returned
	 * @param modules the host modules that it could reach, {@code null} for all
	 * @param instance to be set to the instance, if it becomes one
	 * @param printed what was printed meanwhile
	 * @param target where the environment's output goes
	 */
	record Probe(LuaEnvironment environment, ScriptTable table, @Nullable List<String> modules,
			AtomicReference<@Nullable PluginInstance> instance, List<String> printed,
			AtomicReference<LuaOutput> target) {

		/**
		 * Return whether the environment is what an instance of the plugin gets.
		 * @param metadata what the plugin says about itself
		 * @return whether it can be kept
		 */
		boolean isAsDeclared(PluginMetadata metadata) {
			List<String> requires = metadata.requires();
			return (this.modules == null || requires == null) ? this.modules == requires
					: Set.copyOf(this.modules).equals(Set.copyOf(requires));
		}

	}

}
