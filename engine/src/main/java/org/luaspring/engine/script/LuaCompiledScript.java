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

import javax.script.Bindings;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaScript;

/**
 * A compiled script. Safe for use by many threads.
 */
final class LuaCompiledScript extends CompiledScript {

	private final LuaScriptEngine engine;

	private final LuaScript script;

	LuaCompiledScript(LuaScriptEngine engine, LuaScript script) {
		this.engine = engine;
		this.script = script;
	}

	@Override
	public @Nullable Object eval(ScriptContext context) throws ScriptException {
		return this.engine.evaluate(this.script, context, context.getBindings(ScriptContext.ENGINE_SCOPE));
	}

	@Override
	public @Nullable Object eval(@Nullable Bindings bindings) throws ScriptException {
		ScriptContext context = this.engine.getContext();
		return (bindings != null) ? this.engine.evaluate(this.script, context, bindings) : eval(context);
	}

	@Override
	public ScriptEngine getEngine() {
		return this.engine;
	}

}
