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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ModuleResolver;
import org.luaspring.engine.ScriptTable;

/**
 * What a plugin reaches of the plugins that it needs: {@code require "base64-tools"}, or
 * {@code plugin "base64-tools"}, is a table whose functions call the needed plugin as it
 * is at that moment.
 */
final class NeededPlugins {

	/**
	 * The name of the global function.
	 */
	static final String FUNCTION = "plugin";

	private static final Set<String> RESERVED = Set.of("start", "stop", "health");

	private final Function<String, @Nullable ScriptUnit> units;

	private final Function<LuaSource, LuaScript> compiler;

	NeededPlugins(Function<String, @Nullable ScriptUnit> units, Function<LuaSource, LuaScript> compiler) {
		this.units = units;
		this.compiler = compiler;
	}

	/**
	 * Return a resolver that finds plugins where no module has the name.
	 * @param modules finds the modules
	 * @return the resolver
	 */
	ModuleResolver resolver(ModuleResolver modules) {
		return (name) -> {
			LuaScript module = modules.resolve(name);
			if (module != null || this.units.apply(name) == null) {
				return module;
			}
			return this.compiler.apply(LuaSource.of("plugin:" + name, "return " + FUNCTION + " '" + name + "'\n"));
		};
	}

	/**
	 * Return the global function.
	 * @param self the name of the plugin that gets it
	 * @param needed returns what it needs; {@code null} while that is not known
	 * @return the function
	 */
	HostFunction function(String self, Supplier<@Nullable Map<String, String>> needed) {
		return (arguments) -> {
			String name = arguments.string(0);
			Map<String, String> needs = needed.get();
			if (needs != null && !needs.containsKey(name)) {
				throw new LuaRuntimeException("'" + self + "' does not list plugin '" + name
						+ "' in its 'needs', which are " + needs.keySet());
			}
			ScriptTable table = arguments.newTable();
			ScriptTable metatable = arguments.newTable();
			metatable.put("__index", (HostFunction) (access) -> member(name, access));
			metatable.put("__metatable", false);
			table.metatable(metatable);
			return table;
		};
	}

	private @Nullable Object member(String plugin, LuaArguments access) {
		Object key = access.get(1);
		return (key instanceof String function) ? (HostFunction) (arguments) -> call(plugin, function, arguments)
				: null;
	}

	private Object call(String plugin, String function, LuaArguments arguments) {
		ScriptUnit unit = this.units.apply(plugin);
		if (unit == null) {
			throw new LuaRuntimeException("there is no plugin '" + plugin + "'");
		}
		List<@Nullable Object> values = new ArrayList<>();
		for (int i = 0; i < arguments.count(); i++) {
			values.add(arguments.get(i));
		}
		List<?> results = unit.call(function, (generation, usage) -> {
			PluginGeneration called = (PluginGeneration) generation;
			if (RESERVED.contains(function)) {
				throw new LuaRuntimeException("'" + function + "' of plugin '" + plugin + "' is the host's to call");
			}
			return called.use(false, usage,
					(instance) -> instance.function(function)
						.orElseThrow(() -> new LuaRuntimeException("plugin '" + plugin + "' has no function '"
								+ function + "'" + Suggestion.question(function, called.metadata().functions())))
						.callAll(values.toArray()));
		});
		return LuaResults.of(results.toArray());
	}

}
