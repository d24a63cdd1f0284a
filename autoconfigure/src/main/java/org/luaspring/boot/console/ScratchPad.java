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

package org.luaspring.boot.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.boot.script.ScriptSandbox;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaUsage;

/**
 * Runs a text once, in an environment that is thrown away, within the default limits.
 */
final class ScratchPad {

	private static final String NAME = "scratch.lua";

	private final LuaEngine engine;

	private final ScriptSandbox sandbox;

	ScratchPad(LuaEngine engine, ScriptSandbox sandbox) {
		this.engine = engine;
		this.sandbox = sandbox;
	}

	/**
	 * Run a text.
	 * @param text a chunk, or an expression
	 * @return its output, results, usage, and its failure if it failed
	 */
	Map<String, @Nullable Object> run(String text) {
		List<String> output = new ArrayList<>();
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		LuaEnvironment environment = this.sandbox.newEnvironment(new ScriptIdentity("script", "scratch", NAME, 0), null)
			.output(output::add)
			.build();
		try {
			List<?> results = environment.runAll(this.engine.compile(LuaSource.of(NAME, text)));
			answer.put("results", results.stream().map(String::valueOf).toList());
		}
		catch (LuaException ex) {
			answer.put("error", String.valueOf(ex.getMessage()));
			answer.put("traceback", ex.traceback());
		}
		LuaUsage usage = environment.lastUsage();
		answer.put("output", output);
		answer.put("usage",
				Map.of("instructions", usage.instructions(), "memory", usage.memory(), "output", usage.output()));
		return answer;
	}

}
