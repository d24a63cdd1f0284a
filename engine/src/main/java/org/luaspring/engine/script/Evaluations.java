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

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.script.Bindings;
import javax.script.ScriptContext;
import javax.script.ScriptException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.core.DefaultLuaEngine;
import org.luaspring.engine.core.DefaultLuaEnvironment;

/**
 * Gives each evaluation an environment: a fresh one, unless functions or tables of an
 * earlier evaluation are kept with the same bindings. Then they share one and take turns.
 */
final class Evaluations {

	private static final int IDLE = 16;

	/** How many places a thread looks at, such as for evaluations inside of others. */
	private static final int PROBES = 4;

	private final DefaultLuaEngine engine;

	private final Consumer<LuaEnvironment.Builder> settings;

	/** By bindings. The functions and tables in the bindings keep their environment. */
	private final WeakIdentityMap<WeakReference<BindingsEnvironment>> kept = new WeakIdentityMap<>();

	/**
	 * Environments that are as they were made whenever nobody has them, by thread. Racy
	 * on purpose: who finds one still has to reserve it, and one that loses its place is
	 * forgotten after its evaluation.
	 */
	private final @Nullable BindingsEnvironment[] idle = new BindingsEnvironment[IDLE];

	Evaluations(DefaultLuaEngine engine, Consumer<LuaEnvironment.Builder> settings) {
		this.engine = engine;
		this.settings = settings;
	}

	private @Nullable BindingsEnvironment kept(Object key) {
		WeakReference<BindingsEnvironment> reference = this.kept.get(key);
		return (reference != null) ? reference.get() : null;
	}

	/** Return an environment that the running thread has until it gives it back. */
	private BindingsEnvironment take() {
		for (int probe = 0; probe < PROBES; probe++) {
			int slot = slot(probe);
			BindingsEnvironment idle = this.idle[slot];
			if (idle == null) {
				BindingsEnvironment made = make();
				this.idle[slot] = made;
				return made;
			}
			if (idle.tryTake()) {
				if (idle.isIdle()) {
					return idle;
				}
				forget(idle);
				idle.giveBack();
			}
		}
		return make();
	}

	private BindingsEnvironment make() {
		BindingsEnvironment made = new BindingsEnvironment(this.engine, this.settings);
		made.tryTake();
		return made;
	}

	private void giveBack(Object key, BindingsEnvironment environment) {
		try {
			if (!environment.reset()) {
				forget(environment);
				if (environment.hasEscaped()) {
					this.kept.put(key, new WeakReference<>(environment));
				}
			}
		}
		finally {
			environment.giveBack();
		}
	}

	private void forget(BindingsEnvironment environment) {
		for (int probe = 0; probe < PROBES; probe++) {
			int slot = slot(probe);
			if (this.idle[slot] == environment) {
				this.idle[slot] = null;
			}
		}
	}

	/** Return a place where the running thread looks. */
	private static int slot(int probe) {
		return (int) (Thread.currentThread().getId() + probe) & (IDLE - 1);
	}

	@Nullable Object run(LuaScript script, ScriptContext context, @Nullable Bindings bindings) throws ScriptException {
		Object key = (bindings != null) ? bindings : context;
		try {
			BindingsEnvironment kept = this.kept.isUsed() ? kept(key) : null;
			if (kept != null) {
				return kept.run(script, context, bindings);
			}
			BindingsEnvironment environment = take();
			try {
				return environment.runTaken(script, context, bindings);
			}
			finally {
				giveBack(key, environment);
			}
		}
		catch (LuaException ex) {
			throw Failures.toScriptException(script.name(), ex);
		}
		catch (RuntimeException ex) {
			throw Failures.toScriptException(script.name(), 1, "the host failed: " + ex, ex);
		}
	}

	/**
	 * Find a function by its global name.
	 */
	@Nullable ScriptFunction function(String name, ScriptContext context) {
		Object value = (name.isEmpty()) ? null : context.getAttribute(name);
		return (value instanceof ScriptFunction function) ? function : null;
	}

	/**
	 * Find a function of a table, also through its metatable.
	 */
	@Nullable ScriptFunction method(ScriptTable table, String name, ScriptContext context) {
		DefaultLuaEnvironment environment = DefaultLuaEnvironment.of(table);
		if (environment != null && environment.runtime().globals() instanceof BindingsGlobals globals) {
			return globals.<@Nullable ScriptFunction>with(context, () -> environment.method(table, name));
		}
		return (environment != null) ? environment.method(table, name) : null;
	}

	CallSignature signature(Method method) {
		return this.engine.signature(method);
	}

	@Nullable Object call(ScriptFunction function, ScriptContext context, @Nullable Object[] arguments) {
		return with(function, context, () -> function.call(arguments));
	}

	/**
	 * Call a function as a method of an interface.
	 */
	@Nullable Object call(ScriptFunction function, CallSignature signature, ScriptContext context, @Nullable ScriptTable self,
			@Nullable Object @Nullable [] arguments) {
		return with(function, context,
				() -> (self != null) ? DefaultLuaEnvironment.callMethod(function, signature, self, arguments)
						: function.call(signature, arguments));
	}

	private static @Nullable Object with(ScriptFunction function, ScriptContext context,
			Supplier<@Nullable Object> call) {
		if (function.environment() instanceof DefaultLuaEnvironment environment
				&& environment.runtime().globals() instanceof BindingsGlobals globals) {
			return globals.<@Nullable Object>with(context, call);
		}
		return call.get();
	}

}
