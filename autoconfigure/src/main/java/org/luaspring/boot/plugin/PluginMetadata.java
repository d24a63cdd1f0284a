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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.semver4j.Semver;
import org.semver4j.range.RangeListFactory;

/**
 * What a plugin's table says about it. Immutable.
 *
 * @param version the version, {@code null} if it has none
 * @param description the description, {@code null} if it has none
 * @param implementedPoints the names of the extension points that it implements
 * @param requires the host modules that it may use, {@code null} if it does not say
 * @param needs the version ranges of the plugins that it needs, by name
 * @param config the defaults of its configuration
 * @param serial whether its calls run one after the other
 * @param handlers its hook handlers, by hook point
 * @param functions the names of its functions
 */
record PluginMetadata(@Nullable String version, @Nullable String description, List<String> implementedPoints,
		@Nullable List<String> requires, Map<String, String> needs, Map<String, Object> config, boolean serial,
		Map<String, DeclaredHandler> handlers, Set<String> functions) {

	private static final Pattern HANDLER = Pattern.compile("[a-z0-9][a-z0-9-]*");

	PluginMetadata {
		implementedPoints = List.copyOf(implementedPoints);
		requires = (requires != null) ? List.copyOf(requires) : null;
		needs = Collections.unmodifiableMap(new TreeMap<>(needs));
		config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
		handlers = Collections.unmodifiableMap(new TreeMap<>(handlers));
		functions = Collections.unmodifiableSet(new TreeSet<>(functions));
	}

	/**
	 * Return the hook points that it handles.
	 * @return the names in order
	 */
	Set<String> hooks() {
		return this.handlers.keySet();
	}

	static PluginMetadata of(ScriptTable table, String script) {
		return new Reader(table, script).read();
	}

	private static final class Reader {

		private static final Set<String> HANDLER_KEYS = Collections
			.unmodifiableSet(new TreeSet<>(Set.of(DeclaredHandler.RUN, "before", "after")));

		private final ScriptTable table;

		private final String script;

		Reader(ScriptTable table, String script) {
			this.table = table;
			this.script = script;
		}

		PluginMetadata read() {
			String version = text("version");
			if (version != null && !Semver.isValid(version)) {
				throw invalid("version is '" + version + "' but must be a semantic version such as '1.2.0'");
			}
			return new PluginMetadata(version, text("description"),
					names(this.table, "implements", "implements", List.of()),
					(this.table.get("requires") != null) ? names(this.table, "requires", "requires", List.of()) : null,
					needs(), config(), serial(), handlers(), functions());
		}

		private @Nullable String text(String key) {
			Object value = this.table.get(key);
			if (value == null || value instanceof String) {
				return (String) value;
			}
			throw wrongType(key, "a string", value);
		}

		private List<String> names(ScriptTable table, String field, String key, List<String> absent) {
			Object value = table.table(field).map(ScriptTable::toJava).orElse(table.get(field));
			if (value == null) {
				return absent;
			}
			if (value instanceof String name) {
				return List.of(name);
			}
			if (value instanceof Map<?, ?> map && map.isEmpty()) {
				return List.of();
			}
			if (!(value instanceof List<?> list)) {
				throw wrongType(key, "a name or a list of names", value);
			}
			List<String> names = new ArrayList<>();
			for (Object name : list) {
				if (!(name instanceof String text)) {
					throw wrongType(key, "a list of names", name);
				}
				names.add(text);
			}
			return names;
		}

		private Map<String, String> needs() {
			Map<String, String> needs = new TreeMap<>();
			mapping("needs").forEach((name, range) -> {
				if (!(range instanceof String text) || !isRange(text)) {
					throw invalid("needs['" + name + "'] is '" + range
							+ "' but must be a range of versions such as '>=1.0', '^1.2' or '*'");
				}
				needs.put(name, text);
			});
			return needs;
		}

		private static boolean isRange(String text) {
			try {
				return !text.isBlank() && !RangeListFactory.create(text).get().isEmpty();
			}
			catch (RuntimeException ex) {
				return false;
			}
		}

		private Map<String, Object> config() {
			return mapping("config");
		}

		private Map<String, Object> mapping(String key) {
			Object value = this.table.get(key);
			if (value == null) {
				return Map.of();
			}
			Object copy = this.table.table(key).map(ScriptTable::toJava).orElse(value);
			if (copy instanceof List<?> list && list.isEmpty()) {
				return Map.of();
			}
			if (!(copy instanceof Map<?, ?> map)) {
				throw wrongType(key, "a table with names as keys", value);
			}
			Map<String, Object> mapping = new LinkedHashMap<>();
			map.forEach((name, entry) -> {
				if (!(name instanceof String text) || entry == null) {
					throw invalid(key + " has the key '" + name + "', but keys must be names");
				}
				mapping.put(text, entry);
			});
			return mapping;
		}

		private boolean serial() {
			String concurrency = text("concurrency");
			if (concurrency == null || concurrency.equals("parallel")) {
				return false;
			}
			if (concurrency.equals("serial")) {
				return true;
			}
			throw invalid("concurrency is '" + concurrency + "' but must be 'parallel' or 'serial'");
		}

		private Map<String, DeclaredHandler> handlers() {
			Object value = this.table.get("on");
			if (value == null) {
				return Map.of();
			}
			ScriptTable handlers = this.table.table("on")
				.orElseThrow(() -> wrongType("on", "a table of functions by hook point", value));
			Map<String, DeclaredHandler> declared = new TreeMap<>();
			for (String hookPoint : handlers.keys()) {
				declared.put(hookPoint, handlers.function(hookPoint).isPresent() ? DeclaredHandler.PLAIN
						: handler("on['" + hookPoint + "']", handlers.table(hookPoint).orElse(null)));
			}
			return declared;
		}

		private DeclaredHandler handler(String path, @Nullable ScriptTable handler) {
			if (handler == null || handler.function(DeclaredHandler.RUN).isEmpty()) {
				throw invalid(path + " must be a function, or a table such as { run = function(event) end, "
						+ "before = 'name', after = { 'name' } }");
			}
			Set<String> unknown = new TreeSet<>(handler.keys());
			unknown.removeAll(HANDLER_KEYS);
			if (!unknown.isEmpty()) {
				throw invalid(path + " has " + unknown + ", but may only have " + HANDLER_KEYS);
			}
			return new DeclaredHandler(wishes(handler, path, "before"), wishes(handler, path, "after"));
		}

		private Set<String> wishes(ScriptTable handler, String path, String key) {
			Set<String> names = new TreeSet<>(names(handler, key, path + "." + key, List.of()));
			for (String name : names) {
				if (!HANDLER.matcher(name).matches()) {
					throw invalid(path + "." + key + " names '" + name + "', which cannot be a handler: expected the "
							+ "name of a hook file without its ending, or of a plugin");
				}
			}
			return names;
		}

		private Set<String> functions() {
			Set<String> functions = new TreeSet<>();
			for (String key : this.table.keys()) {
				if (this.table.function(key).isPresent()) {
					functions.add(key);
				}
			}
			for (String reserved : List.of("start", "stop", "health")) {
				if (this.table.get(reserved) != null && !functions.contains(reserved)) {
					throw wrongType(reserved, "a function", this.table.get(reserved));
				}
			}
			return functions;
		}

		private LuaContractException wrongType(String key, String expected, @Nullable Object found) {
			String type = (found instanceof ScriptFunction) ? "a function"
					: (found instanceof Map || found instanceof List) ? "a table" : "'" + found + "'";
			return invalid(key + " is " + type + " but must be " + expected);
		}

		private LuaContractException invalid(String message) {
			return new LuaContractException(this.script + ": " + message,
					new LuaErrorDetails(this.script, 0, 0, 0, List.of()), List.of(), List.of());
		}

	}

}
