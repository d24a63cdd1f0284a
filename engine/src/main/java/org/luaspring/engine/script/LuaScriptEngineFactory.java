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

package org.luaspring.engine.script;

import java.util.List;

import java.util.function.Consumer;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;

/**
 * Makes sandboxed Lua engines for {@code javax.script}. Also answers to LuaJ's names, so
 * that nobody gets LuaJ's own engine, which has no sandbox, by accident. Immutable.
 *
 * @since 0.1.0
 */
public final class LuaScriptEngineFactory implements ScriptEngineFactory {

	/** A manager asks engines in the order of their names: this one is before "Luaj". */
	private static final String ENGINE_NAME = "Lua for Spring Boot";

	private static final String ENGINE_VERSION = version();

	private static final String LANGUAGE_NAME = "lua";

	private static final String LANGUAGE_VERSION = "5.2";

	private static final List<String> NAMES = List.of("lua", "Lua", "LUA", "lua5.2", "luaj", "Luaj", "LuaJ");

	private static final List<String> EXTENSIONS = List.of("lua", ".lua");

	private static final List<String> MIME_TYPES = List.of("text/lua", "text/x-lua", "application/lua",
			"application/x-lua");

	private final LuaEngine engine;

	private final Consumer<LuaEnvironment.Builder> settings;

	/**
	 * Create a factory with the default limits, as
	 * {@link javax.script.ScriptEngineManager} does.
	 */
	public LuaScriptEngineFactory() {
		this(LuaEngine.builder().build());
	}

	/**
	 * Create a factory over an engine with settings of its own.
	 * @param engine an engine from {@link LuaEngine#builder()}
	 */
	public LuaScriptEngineFactory(LuaEngine engine) {
		this(engine, (environment) -> {
		});
	}

	/**
	 * Create a factory over an engine with settings of its own, and give scripts more
	 * than the standard library.
	 * @param engine an engine from {@link LuaEngine#builder()}
	 * @param settings applied to each environment, with host modules for example; what
	 * {@code print} writes goes to the script context in any case
	 */
	public LuaScriptEngineFactory(LuaEngine engine, Consumer<LuaEnvironment.Builder> settings) {
		this.engine = engine;
		this.settings = settings;
	}

	private static String version() {
		String version = LuaScriptEngineFactory.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "0.1.0";
	}

	@Override
	public String getEngineName() {
		return ENGINE_NAME;
	}

	@Override
	public String getEngineVersion() {
		return ENGINE_VERSION;
	}

	@Override
	public List<String> getExtensions() {
		return EXTENSIONS;
	}

	@Override
	public List<String> getMimeTypes() {
		return MIME_TYPES;
	}

	@Override
	public List<String> getNames() {
		return NAMES;
	}

	@Override
	public String getLanguageName() {
		return LANGUAGE_NAME;
	}

	@Override
	public String getLanguageVersion() {
		return LANGUAGE_VERSION;
	}

	/**
	 * Return a property of the engine. {@code THREADING} is {@code MULTITHREADED}:
	 * scripts may run concurrently, but those that share bindings see each other's
	 * globals.
	 * @param key the name of the property
	 * @return its value, {@code null} if the property is not known
	 */
	@Override
	public @Nullable Object getParameter(@Nullable String key) {
		if (key == null) {
			return null;
		}
		return switch (key) {
			case ScriptEngine.ENGINE -> ENGINE_NAME;
			case ScriptEngine.ENGINE_VERSION -> ENGINE_VERSION;
			case ScriptEngine.LANGUAGE -> LANGUAGE_NAME;
			case ScriptEngine.LANGUAGE_VERSION -> LANGUAGE_VERSION;
			case ScriptEngine.NAME -> LANGUAGE_NAME;
			case "THREADING" -> "MULTITHREADED";
			default -> null;
		};
	}

	@Override
	public String getMethodCallSyntax(String object, String method, String... arguments) {
		return object + ":" + method + "(" + String.join(", ", arguments) + ")";
	}

	@Override
	public String getOutputStatement(String text) {
		return "print(" + quote(text) + ")";
	}

	private static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '"', '\\' -> quoted.append('\\').append(character);
				case '\n' -> quoted.append("\\n");
				case '\r' -> quoted.append("\\r");
				case '\0' -> quoted.append("\\000");
				default -> quoted.append(character);
			}
		}
		return quoted.append('"').toString();
	}

	@Override
	public String getProgram(String... statements) {
		StringBuilder program = new StringBuilder();
		for (String statement : statements) {
			program.append(statement).append('\n');
		}
		return program.toString();
	}

	@Override
	public ScriptEngine getScriptEngine() {
		return new LuaScriptEngine(this, this.engine, this.settings);
	}

}
