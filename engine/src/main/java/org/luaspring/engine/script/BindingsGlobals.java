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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.script.Bindings;
import javax.script.ScriptContext;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.core.DefaultLuaEngine;
import org.luaspring.engine.core.DefaultLuaEnvironment;
import org.luaspring.engine.core.EnvironmentGlobals;
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

	/** The scopes of an evaluation whose bindings stand in place of the context's. */
	private static final List<Integer> REPLACED_SCOPES = List.of(ScriptContext.ENGINE_SCOPE,
			ScriptContext.GLOBAL_SCOPE);

	private final DefaultLuaEnvironment environment;

	private final JavaBinding binding;

	/** Whether numbers of the host need no conversion. */
	private final boolean plainNumbers;

	/** Keeps the environment reachable from the functions and tables that it made. */
	@SuppressWarnings("unused")
	private final BindingsEnvironment owner;

	private @Nullable ScriptContext context;

	/** What stands for the context's bindings of the engine's scope. */
	private @Nullable Bindings bindings;

	/** Whether an evaluation runs, perhaps with others inside. */
	private boolean evaluating;

	/** What a traversal took over, so that later assignments are noticed. */
	private @Nullable Map<LuaString, Object> traversed;

	/** Tables that were assigned to globals in the running evaluation. */
	private @Nullable Map<String, LuaTable> assigned;

	BindingsGlobals(DefaultLuaEnvironment environment, DefaultLuaEngine engine, BindingsEnvironment owner) {
		super(environment, engine);
		this.environment = environment;
		this.binding = engine.binding();
		this.plainNumbers = this.binding.isPlain(Double.class);
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
		return with(context, context.getBindings(ScriptContext.ENGINE_SCOPE), code);
	}

	/**
	 * Run code with the attributes of a context, and bindings in place of those that it
	 * has in the engine's scope.
	 */
	<T extends @Nullable Object> T with(ScriptContext context, @Nullable Bindings bindings, Supplier<T> code) {
		return this.environment.exclusively(() -> {
			ScriptContext before = this.context;
			Bindings bindingsBefore = this.bindings;
			boolean outermost = !this.evaluating;
			try {
				return evaluate(context, bindings, outermost, code);
			}
			finally {
				if (before != null) {
					this.context = before;
					this.bindings = bindingsBefore;
				}
			}
		});
	}

	/**
	 * Run a script with the attributes of a context, in an environment that the running
	 * thread has taken for that.
	 */
	@Nullable Object run(LuaScript script, ScriptContext context, @Nullable Bindings bindings) {
		return this.<@Nullable Object>evaluate(context, bindings, true, () -> this.environment.runTaken(script));
	}

	private <T extends @Nullable Object> T evaluate(ScriptContext context, @Nullable Bindings bindings,
			boolean outermost, Supplier<T> code) {
		this.bindings = bindings;
		this.context = context;
		this.evaluating = true;
		T result;
		try {
			result = code.get();
		}
		catch (Throwable ex) {
			if (outermost) {
				publish(ex);
			}
			throw ex;
		}
		if (outermost) {
			publish();
		}
		return result;
	}

	/** Bring what a failed evaluation assigned to the bindings, as it had until then. */
	private void publish(Throwable failure) {
		try {
			publish();
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
	private void publish() {
		this.evaluating = false;
		Map<LuaString, Object> traversed = this.traversed;
		Map<String, LuaTable> assigned = this.assigned;
		if (traversed == null && assigned == null) {
			return;
		}
		Bindings bindings = this.bindings;
		if (traversed != null) {
			this.traversed = null;
			traversed.forEach((name, value) -> {
				Object now = held(name);
				disinherit(name);
				if (now != null && now != value) {
					write(running(), name.toString(), now);
				}
			});
		}
		if (assigned != null) {
			this.assigned = null;
			assigned.forEach((name, table) -> {
				if (bindings != null && bindings.get(name) instanceof Map<?, ?> && table.length() > 0
						&& table.isSequence()) {
					bindings.put(name, this.environment.live(table));
				}
			});
		}
	}

	CallContext running() {
		return this.environment.running();
	}

	@Override
	protected @Nullable Object absent(Object key) {
		return (key instanceof LuaString name) ? absent(name) : null;
	}

	@Override
	protected @Nullable Object absent(LuaString name) {
		Bindings bindings = this.bindings;
		Object value = null;
		if (bindings != null) {
			try {
				value = bindings.get(name.toString());
			}
			catch (RuntimeException ex) {
				value = unreadable(name, ex);
			}
			if (value instanceof Double && this.plainNumbers) {
				return value;
			}
		}
		return (value != null) ? toLua(value) : unbound(bindings, name);
	}

	/** Convert a value that a script reads, or the host while none runs. */
	private @Nullable Object toLua(Object value) {
		return this.environment.<@Nullable Object>idle((cx) -> this.binding.toLua(cx, value));
	}

	private @Nullable Object unreadable(LuaString name, RuntimeException failure) {
		if (failure instanceof LuaException || failure instanceof LuaError) {
			throw failure;
		}
		if (name.length() == 0) {
			// not allowed as a key of bindings
			return null;
		}
		throw running().error("the bindings failed to read '" + name + "'", failure);
	}

	/**
	 * Return the value of a global that the bindings of the engine's scope have not.
	 */
	private @Nullable Object unbound(@Nullable Bindings bindings, LuaString name) {
		Object value = null;
		ScriptContext context = this.context;
		String text = name.toString();
		if (context != null && !text.isEmpty()) {
			try {
				if (bindings != null && bindings.containsKey(text)) {
					return null;
				}
				value = attribute(context, bindings, text);
			}
			catch (RuntimeException ex) {
				return unreadable(name, ex);
			}
		}
		if (value != null) {
			return toLua(value);
		}
		Object standard = standard(name);
		return (standard != null) ? standard : module(name);
	}

	private static @Nullable Object attribute(ScriptContext context, @Nullable Bindings bindings, String name) {
		if (bindings == context.getBindings(ScriptContext.ENGINE_SCOPE)) {
			return context.getAttribute(name);
		}
		Bindings global = context.getBindings(ScriptContext.GLOBAL_SCOPE);
		return (global != null) ? global.get(name) : null;
	}

	/**
	 * Return whether the next evaluation finds this environment as it was made.
	 */
	boolean isIdle() {
		return this.context == null;
	}

	/**
	 * Forget the context, if nothing of it can be reached any more.
	 * @return whether another evaluation may use this environment
	 */
	boolean reset() {
		if (this.environment.hasEscaped() || this.environment.runtime().cancelled() != null || !resetLibrary()) {
			return false;
		}
		this.context = null;
		this.bindings = null;
		return true;
	}

	@Override
	protected boolean redirect(CallContext cx, Object key, @Nullable Object value) {
		if (!(key instanceof LuaString name) || this.context == null) {
			return false;
		}
		String text = name.toString();
		try {
			write(cx, text, value);
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
			if (this.assigned == null) {
				this.assigned = new LinkedHashMap<>();
			}
			this.assigned.put(text, table);
		}
		else if (this.assigned != null) {
			this.assigned.remove(text);
		}
		// a traversal's copy has to follow
		return this.traversed == null || held(name) == null;
	}

	private void write(CallContext cx, String name, @Nullable Object value) {
		Bindings bindings = this.bindings;
		Object plain = (value instanceof LuaTable table) ? this.environment.live(table)
				: this.binding.toJava(cx, value);
		if (bindings == null) {
			context().setAttribute(name, plain, ScriptContext.ENGINE_SCOPE);
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
			boolean own = this.bindings == context.getBindings(ScriptContext.ENGINE_SCOPE);
			for (int scope : own ? context.getScopes() : REPLACED_SCOPES) {
				Bindings bindings = (scope == ScriptContext.ENGINE_SCOPE) ? this.bindings : context.getBindings(scope);
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
