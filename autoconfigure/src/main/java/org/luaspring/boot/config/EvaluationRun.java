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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin.Location;
import org.springframework.core.io.Resource;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;

/**
 * One evaluation of a configuration file. Used once, by one thread.
 */
final class EvaluationRun {

	private static final Pattern MODULE_NAME = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");

	private static final Pattern NO_VALUE = Pattern.compile("[\\s})\\],;]*(--.*)?");

	private final LuaConfigurationFile file;

	private final SecretResolver secrets;

	private final ConfigurationGlobals globals;

	private final Map<String, LuaSource> sources = new HashMap<>();

	private final Map<String, Resource> resources = new HashMap<>();

	private final Map<String, List<String>> lines = new HashMap<>();

	private final List<String> required = new ArrayList<>();

	private final Map<Path, String> files = new HashMap<>();

	private String digest = "";

	EvaluationRun(LuaConfigurationFile file) {
		this.file = file;
		this.secrets = new SecretResolver(file.early());
		this.globals = new ConfigurationGlobals(file.early(), this.secrets);
	}

	/**
	 * Evaluate the file.
	 * @return the result
	 * @throws IOException if it cannot be read
	 * @throws LuaConfigurationException if it is not valid
	 */
	LuaEvaluation evaluate() throws IOException {
		String scriptName = this.file.scriptName();
		LuaConfigurationFile.Content content = this.file.read(scriptName, this.file.resource());
		LuaSource source = content.source();
		this.digest = content.digest();
		remember(this.file.resource(), content.digest());
		this.sources.put(scriptName, source);
		this.resources.put(scriptName, this.file.resource());
		try {
			LuaScript script = this.file.runtime().engine().compile(source);
			var environment = this.globals.environment(this.file, this::module);
			Object result = environment.run(script);
			return new LuaEvaluation(documents(environment.globals(), result, scriptName), inputs(),
					this.secrets.values());
		}
		catch (LuaException ex) {
			throw errors().translate(ex);
		}
		catch (InvalidValueException ex) {
			throw errors().translate(ex, scriptName);
		}
	}

	/**
	 * Return what was read so far.
	 * @return the inputs
	 */
	LuaEvaluation.Inputs inputs() {
		Map<Path, String> read = new HashMap<>(this.secrets.files());
		read.putAll(this.files);
		return new LuaEvaluation.Inputs(this.digest, List.copyOf(this.required), Map.copyOf(read));
	}

	private void remember(Resource resource, String digest) {
		Path path = LuaConfigurationFile.path(resource);
		if (path != null) {
			this.files.put(path.toAbsolutePath().normalize(), digest);
		}
	}

	private EvaluationErrors errors() {
		return new EvaluationErrors(this.file, this.sources, this.secrets.values(), inputs());
	}

	private List<LuaDocument> documents(ScriptTable assigned, @Nullable Object result, String scriptName) {
		List<LuaDocument> documents = new ArrayList<>();
		TableFlattener main = flattener();
		for (String name : assigned.keys()) {
			ScriptTable.Origin place = assigned.origin(name).orElse(null);
			boolean given = place == null && ConfigurationGlobals.NAMES.contains(name);
			if (!given && assigned.function(name).isEmpty() && !isModule(assigned, name)) {
				main.addValue(name, assigned.table(name).map(Object.class::cast).orElseGet(() -> assigned.get(name)),
						place);
			}
		}
		addResult(main, result, scriptName);
		documents.add(main.document());
		for (ConfigurationGlobals.Conditional conditional : this.globals.conditionals()) {
			TableFlattener flattener = flattener();
			if (conditional.onProfile() != null) {
				flattener.add(LuaDocument.ON_PROFILE, conditional.onProfile(), conditional.place());
			}
			flattener.addAll(conditional.table(), conditional.place());
			documents.add(flattener.document());
		}
		return List.copyOf(documents);
	}

	private static boolean isModule(ScriptTable assigned, String name) {
		// "json = require 'json'" without "local" is no configuration
		return ConfigurationGlobals.MODULES.contains(name) && assigned.get(name) instanceof Map<?, ?> map
				&& !map.isEmpty() && map.values().stream().anyMatch(ScriptFunction.class::isInstance);
	}

	private static void addResult(TableFlattener main, @Nullable Object result, String scriptName) {
		if (result == null) {
			return;
		}
		if (result instanceof ScriptObject object) {
			main.addAll(object.table(), new ScriptTable.Origin(scriptName, 0));
			return;
		}
		throw new InvalidValueException("",
				"is not a table but "
						+ ((result instanceof CharSequence) ? "a text"
								: (result instanceof Number) ? "a number"
										: (result instanceof Boolean) ? "a boolean" : "something else")
						+ "; return a table such as { server = { port = 8080 } }, or nothing",
				null);
	}

	private TableFlattener flattener() {
		return new TableFlattener(this::origin, this.secrets.values());
	}

	private Origin origin(ScriptTable.@Nullable Origin place) {
		Resource resource = (place != null) ? this.resources.getOrDefault(place.script(), this.file.resource())
				: this.file.resource();
		Location location = (place != null && place.line() > 0) ? new Location(line(place) - 1, 0) : null;
		return new TextResourceOrigin(resource, location);
	}

	/**
	 * The compiler takes the line of the closing brace for a constant that is the last
	 * element of a list, and no value stands in a line that only closes something.
	 */
	private int line(ScriptTable.Origin place) {
		List<String> lines = this.lines.computeIfAbsent(place.script(), this::lines);
		int line = place.line();
		while (line > 1 && line <= lines.size() && NO_VALUE.matcher(lines.get(line - 1)).matches()) {
			line--;
		}
		return (line <= lines.size()) ? line : place.line();
	}

	private List<String> lines(String script) {
		LuaSource source = this.sources.get(script);
		return (source != null) ? new String(source.content(), StandardCharsets.UTF_8).lines().toList() : List.of();
	}

	private @Nullable LuaScript module(String name) {
		if (!MODULE_NAME.matcher(name).matches()) {
			return null;
		}
		String path = name.replace('.', '/') + ".lua";
		try {
			Resource resource = this.file.resource().createRelative(path);
			remember(resource, "");
			if (!resource.exists()) {
				return null;
			}
			LuaConfigurationFile.Content content = this.file.read(path, resource);
			remember(resource, content.digest());
			LuaSource source = content.source();
			this.required.add(path);
			this.sources.put(path, source);
			this.resources.put(path, this.file.tracked(resource));
			return this.file.runtime().engine().compile(source);
		}
		catch (FileNotFoundException ex) {
			// nothing lies beside an environment variable or a byte array
			return null;
		}
		catch (IOException ex) {
			throw new LuaConfigurationException(LuaConfigurationException.Kind.READ,
					"module '" + name + "' cannot be read: " + ex.getMessage(), LuaErrorDetails.UNKNOWN,
					this.file.location(), "", null, null, ex);
		}
	}

}
