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

package org.luaspring.engine.binding;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ScriptFunction;

/**
 * Runs snippets with globals.
 */
final class Bench {

	private final LuaEngine engine;

	Bench() {
		this(LuaEngine.builder().build());
	}

	Bench(LuaEngine engine) {
		this.engine = engine;
	}

	LuaEngine engine() {
		return this.engine;
	}

	/**
	 * Evaluate with the arguments as {@code ...}.
	 */
	@Nullable Object eval(String text, @Nullable Object... arguments) {
		return environment(Map.of()).run(this.engine.compile(LuaSource.of("test.lua", text)), arguments);
	}

	List<@Nullable Object> all(String text, @Nullable Object... arguments) {
		return environment(Map.of()).runAll(this.engine.compile(LuaSource.of("test.lua", text)), arguments);
	}

	@Nullable Object evalWith(Map<String, ?> globals, String text, @Nullable Object... arguments) {
		return environment(globals).run(this.engine.compile(LuaSource.of("test.lua", text)), arguments);
	}

	@Nullable Object evalWith(String name, HostFunction function, String text) {
		return evalWith(Map.of(name, function), text);
	}

	LuaEnvironment environment(Map<String, ?> globals) {
		LuaEnvironment.Builder builder = this.engine.newEnvironment();
		globals.forEach(builder::global);
		return builder.build();
	}

	ScriptFunction function(String text) {
		Object function = eval("return " + text);
		if (function instanceof ScriptFunction script) {
			return script;
		}
		throw new AssertionError("Not a function: " + function);
	}

}
