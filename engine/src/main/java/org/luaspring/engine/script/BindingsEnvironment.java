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

import java.util.function.Consumer;

import javax.script.Bindings;
import javax.script.ScriptContext;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.core.DefaultLuaEngine;
import org.luaspring.engine.core.DefaultLuaEnvironment;
import org.luaspring.engine.core.DefaultLuaEnvironmentBuilder;

/**
 * An environment whose globals are those of script contexts.
 */
final class BindingsEnvironment {

	private final DefaultLuaEnvironment environment;

	private final BindingsGlobals globals;

	BindingsEnvironment(DefaultLuaEngine engine, Consumer<LuaEnvironment.Builder> settings) {
		BindingsOutput output = new BindingsOutput();
		DefaultLuaEnvironmentBuilder builder = engine.newEnvironment();
		settings.accept(builder);
		this.environment = builder.output(output)
			.shared()
			.globals((environment, owner) -> new BindingsGlobals(environment, owner, this))
			.build();
		this.globals = (BindingsGlobals) this.environment.runtime().globals();
		output.globals(this.globals);
	}

	@Nullable Object run(LuaScript script, ScriptContext context, @Nullable Bindings bindings) {
		return this.globals.<@Nullable Object>with(context, bindings, () -> this.environment.run(script));
	}

	/** Run a script, for the thread that has taken this environment. */
	@Nullable Object runTaken(LuaScript script, ScriptContext context, @Nullable Bindings bindings) {
		return this.globals.run(script, context, bindings);
	}

	/**
	 * Take this environment, if nobody has it.
	 * @return whether the running thread has it until {@link #giveBack}
	 */
	boolean tryTake() {
		return this.environment.tryTake();
	}

	/** Let others have this environment. */
	void giveBack() {
		this.environment.giveBack();
	}

	/**
	 * Prepare for another evaluation.
	 * @return whether that is possible: this one left no trace
	 */
	boolean reset() {
		return this.globals.reset();
	}

	/**
	 * Return whether the last evaluation left no trace; only for who has this
	 * environment.
	 */
	boolean isIdle() {
		return this.globals.isIdle();
	}

	/**
	 * Return whether the host or the bindings hold a function or a table of this
	 * environment.
	 */
	boolean hasEscaped() {
		return this.environment.hasEscaped();
	}

}
