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

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.script.Bindings;
import javax.script.ScriptContext;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.core.DefaultLuaEngine;
import org.luaspring.engine.core.DefaultLuaEnvironment;
import org.luaspring.engine.core.EnvironmentGlobals;
import org.luaspring.engine.library.StandardLibrary;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Globals that are the attributes of a script context, over the standard library. Nothing
 * is copied: a read asks the bindings, an assignment goes to the bindings of the engine's
 * scope.
 */
final class BindingsGlobals extends EnvironmentGlobals {

	private static final Object UNKNOWN = new Object();

	private static final LuaString SELF = LuaString.of("_G");

	private final DefaultLuaEnvironment environment;

	private final DefaultLuaEngine engine;

	/** Keeps the environment reachable from the functions and tables that it made. */
	@SuppressWarnings("unused")
	private final BindingsEnvironment owner;

	private @Nullable ScriptContext context;

	/** Whether an evaluation runs, perhaps with others inside. */
	private boolean evaluating;

	/** What a traversal took over, so that later assignments are noticed. */
	private @Nullable Map<LuaString, Object> traversed;

	/** Tables that were assigned to globals in the running evaluation. */
	private final Map<String, LuaTable> assigned = new LinkedHashMap<>();

	BindingsGlobals(DefaultLuaEnvironment environment, DefaultLuaEngine engine, BindingsEnvironment owner) {
		super(environment, engine);
		this.environment = environment;
		this.engine = engine;
		this.owner = owner;
	}

	ScriptContext context() {
		ScriptContext context = this.context;
		if (context == null) {
			throw new IllegalStateException("No evaluation runs");
		}
		return context;
	}

	/**
	 * Run code with the attributes of a context.
	 */
	<T extends @Nullable Object> T with(ScriptContext context, Supplier<T> code) {
		return this.environment.exclusively(() -> {
			ScriptContext before = this.context;
			boolean outermost = !this.evaluating;
			try {
				return evaluate(context, outermost, code);
			}
			finally {
				if (before != null) {
					this.context = before;
				}
			}
		});
	}

	/**
	 * Run a script with the attributes of a context, in an environment that the running
	 * thread has taken for that.
	 */
	@Nullable Object run(LuaScript script, ScriptContext context) {
		return this.<@Nullable Object>evaluate(context, true, () -> this.environment.run(script));
	}

	private <T extends @Nullable Object> T evaluate(ScriptContext context, boolean outermost, Supplier<T> code) {
		this.context = context;
		this.evaluating = true;
		T result;
		try {
			result = code.get();
		}
		catch (Throwable ex) {
			if (outermost) {
				publish(context, ex);
			}
			throw ex;
		}
		if (outermost) {
			publish(context);
		}
		return result;
	}

	/** Bring what a failed evaluation assigned to the bindings, as it had until then. */
	private void publish(ScriptContext context, Throwable failure) {
		try {
			publish(context);
		}
		catch (Throwable ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Bring to the bindings what changed after it was assigned: tables that became lists,
	 * and globals that were written while a traversal kept a copy. From then on the
	 * bindings are asked again.
	 */
	private void publish(ScriptContext context) {
		this.evaluating = false;
		Map<LuaString, Object> traversed = this.traversed;
		if (traversed == null && this.assigned.isEmpty()) {
			return;
		}
		Bindings bindings = context.getBindings(ScriptContext.ENGINE_SCOPE);
		if (traversed != null) {
			this.traversed = null;
			traversed.forEach((name, value) -> {
				Object now = held(name);
				disinherit(name);
				if (now != null && now != value) {
					write(running(), context, bindings, name.toString(), now);
				}
			});
		}
		this.assigned.forEach((name, table) -> {
			if (bindings != null && bindings.get(name) instanceof Map<?, ?> && table.length() > 0
					&& table.isSequence()) {
				bindings.put(name, this.environment.live(table));
			}
		});
		this.assigned.clear();
	}

	CallContext running() {
		return this.environment.running();
	}

	@Override
	protected @Nullable Object absent(Object key) {
		if (!(key instanceof LuaString name)) {
			return null;
		}
		if (name.equals(SELF)) {
			return this;
		}
		Object value = (this.context != null) ? read(this.context, name.toString()) : UNKNOWN;
		if (value != UNKNOWN) {
			return this.engine.binding().toLua(running(), value);
		}
		Object standard = standard(name);
		return (standard != null) ? standard : module(name);
	}

	/**
	 * Forget the context, if nothing of it can be reached any more.
	 * @return whether another evaluation may use this environment
	 */
	boolean reset() {
		if (this.environment.hasEscaped() || this.environment.runtime().cancelled() != null
				|| !StandardLibrary.reset(this.environment.runtime())) {
			return false;
		}
		this.context = null;
		return true;
	}

	private @Nullable Object read(ScriptContext context, String name) {
		if (name.isEmpty()) {
			return UNKNOWN;
		}
		try {
			Bindings bindings = context.getBindings(ScriptContext.ENGINE_SCOPE);
			if (bindings != null) {
				Object value = bindings.get(name);
				if (value != null || bindings.containsKey(name)) {
					return value;
				}
			}
			Object value = context.getAttribute(name);
			return (value != null) ? value : UNKNOWN;
		}
		catch (LuaException | LuaError ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw running().error("the bindings failed to read '" + name + "'", ex);
		}
	}

	@Override
	protected boolean redirect(CallContext cx, Object key, @Nullable Object value) {
		if (!(key instanceof LuaString name) || this.context == null) {
			return false;
		}
		String text = name.toString();
		Bindings bindings = this.context.getBindings(ScriptContext.ENGINE_SCOPE);
		try {
			write(cx, this.context, bindings, text, value);
		}
		catch (LuaException | LuaError ex) {
			throw ex;
		}
		catch (UnsupportedOperationException ex) {
			throw cx.error("attempt to assign the global '" + text + "', but the bindings are read-only", ex);
		}
		catch (RuntimeException ex) {
			throw cx.error("the bindings failed to assign '" + text + "'", ex);
		}
		if (value instanceof LuaTable table) {
			this.assigned.put(text, table);
		}
		else {
			this.assigned.remove(text);
		}
		// a traversal's copy has to follow
		return this.traversed == null || held(name) == null;
	}

	private void write(CallContext cx, ScriptContext context, @Nullable Bindings bindings, String name,
			@Nullable Object value) {
		Object plain = (value instanceof LuaTable table) ? this.environment.live(table)
				: this.engine.binding().toJava(cx, value);
		if (bindings == null) {
			context.setAttribute(name, plain, ScriptContext.ENGINE_SCOPE);
		}
		else if (plain == null && standard(LuaString.of(name)) == null) {
			bindings.remove(name);
		}
		else {
			bindings.put(name, plain);
		}
	}

	@Override
	protected void materialize() {
		ScriptContext context = this.context;
		if (context == null) {
			return;
		}
		Map<LuaString, Object> taken = new LinkedHashMap<>();
		for (String name : names(context)) {
			LuaString key = LuaString.of(name);
			Object value = get(key);
			if (value != null && held(key) == null) {
				taken.put(key, value);
			}
		}
		forEachStandard((key, value) -> {
			if (!taken.containsKey(key) && held(key) == null) {
				taken.put(key, value);
			}
		});
		taken.forEach(this::inherit);
		this.traversed = taken;
	}

	/** Return the copy of a global that a traversal made. */
	private @Nullable Object held(LuaString key) {
		int slot = slot(key);
		return (slot >= 0) ? valueAt(slot) : null;
	}

	private Set<String> names(ScriptContext context) {
		Set<String> names = new LinkedHashSet<>();
		try {
			for (int scope : context.getScopes()) {
				Bindings bindings = context.getBindings(scope);
				if (bindings != null) {
					names.addAll(bindings.keySet());
				}
			}
		}
		catch (UnsupportedOperationException ex) {
			// bindings that cannot be listed
			return names;
		}
		return names;
	}

}
