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

package org.luaspring.benchmarks;

import java.util.Objects;

import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

/**
 * Finds the peers that are script engines.
 */
final class ScriptEngines {

	private ScriptEngines() {
	}

	static ScriptEngine named(String name) {
		if (name.equals("luaj")) {
			// the manager gives ours for LuaJ's names too
			return new org.luaj.vm2.script.LuaScriptEngineFactory().getScriptEngine();
		}
		if (name.equals("graaljs")) {
			System.setProperty("polyglot.engine.WarnInterpreterOnly", "false");
			ScriptEngine engine = byName("graal.js");
			engine.getBindings(ScriptContext.ENGINE_SCOPE).put("polyglot.js.allowHostAccess", true);
			return engine;
		}
		return byName(name);
	}

	private static ScriptEngine byName(String name) {
		return Objects.requireNonNull(new ScriptEngineManager().getEngineByName(name),
				() -> "There is no script engine '" + name + "'");
	}

}
