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

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.core.DefaultLuaEngine;

/**
 * A Lua engine for {@code javax.script}. Evaluations are independent of each other but
 * for what they share through their bindings. Each works with the bindings that its
 * context has when it starts, and prints to the writer that the context has when it
 * prints. Safe for use by many threads; evaluations that share functions or tables in the
 * same bindings take turns.
 *
 * @since 0.1.0
 */
public final class LuaScriptEngine extends AbstractScriptEngine implements Compilable, Invocable {

	private final LuaScriptEngineFactory factory;

	private final Sources sources;

	private final Evaluations evaluations;

	LuaScriptEngine(LuaScriptEngineFactory factory, LuaEngine engine, Consumer<LuaEnvironment.Builder> settings) {
		this.factory = factory;
		this.sources = new Sources(engine);
		this.evaluations = new Evaluations((DefaultLuaEngine) engine, settings);
	}

	@Override
	public @Nullable Object eval(String script, ScriptContext context) throws ScriptException {
		return evaluate(this.sources.compile(script, context), context,
				context.getBindings(ScriptContext.ENGINE_SCOPE));
	}

	@Override
	public @Nullable Object eval(Reader reader, ScriptContext context) throws ScriptException {
		return eval(read(reader, context), context);
	}

	private static String read(Reader reader, ScriptContext context) throws ScriptException {
		StringBuilder text = new StringBuilder();
		char[] buffer = new char[8192];
		try {
			for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
				text.append(buffer, 0, count);
				if (text.length() > Sources.LONGEST) {
					throw Failures.toScriptException(Sources.name(context), 1,
							"the source has more than " + Sources.LONGEST + " characters", null);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			throw Failures.toScriptException(Sources.name(context), 1, "the source cannot be read: " + ex, ex);
		}
		return text.toString();
	}

	/**
	 * Run a script.
	 * @param script the script
	 * @param context the context
	 * @param bindings what stands in place of the context's bindings of the engine's
	 * scope; its own, or {@code null} if it has none
	 * @return the first result
	 */
	@Nullable Object evaluate(LuaScript script, ScriptContext context, @Nullable Bindings bindings) throws ScriptException {
		return this.evaluations.run(script, context, bindings);
	}

	@Override
	public CompiledScript compile(String script) throws ScriptException {
		return new LuaCompiledScript(this, this.sources.compile(script, getContext()));
	}

	@Override
	public CompiledScript compile(Reader reader) throws ScriptException {
		return compile(read(reader, getContext()));
	}

	@Override
	public @Nullable Object invokeFunction(String name, @Nullable Object... arguments)
			throws ScriptException, NoSuchMethodException {
		ScriptFunction function = this.evaluations.function(name, getContext());
		if (function == null) {
			throw new NoSuchMethodException("There is no function '" + name + "'");
		}
		return call(name, function, arguments);
	}

	private @Nullable Object call(String name, ScriptFunction function, @Nullable Object @Nullable [] arguments)
			throws ScriptException {
		try {
			return this.evaluations.call(function, getContext(), (arguments != null) ? arguments : new Object[0]);
		}
		catch (LuaException ex) {
			throw Failures.toScriptException(Sources.name(getContext()), ex);
		}
		catch (RuntimeException ex) {
			throw Failures.toScriptException(Sources.name(getContext()), 1, name + " failed: " + ex, ex);
		}
	}

	@Override
	public @Nullable Object invokeMethod(@Nullable Object thiz, String name, @Nullable Object... arguments)
			throws ScriptException, NoSuchMethodException {
		ScriptTable table = table(thiz);
		ScriptFunction method;
		try {
			method = this.evaluations.method(table, name, getContext());
		}
		catch (LuaException ex) {
			throw Failures.toScriptException(Sources.name(getContext()), ex);
		}
		if (method == null) {
			throw new NoSuchMethodException("The script object has no function '" + name + "'");
		}
		return call(name, method, withSelf(table, arguments));
	}

	private static @Nullable Object[] withSelf(ScriptTable table, @Nullable Object @Nullable [] arguments) {
		int count = (arguments != null) ? arguments.length : 0;
		@Nullable Object[] all = new Object[count + 1];
		all[0] = table;
		if (arguments != null) {
			System.arraycopy(arguments, 0, all, 1, count);
		}
		return all;
	}

	private static ScriptTable table(@Nullable Object thiz) {
		if (thiz instanceof ScriptTable table) {
			return table;
		}
		if (thiz instanceof ScriptObject object) {
			return object.table();
		}
		throw new IllegalArgumentException(
				"The object is " + ((thiz == null) ? "null" : "a " + thiz.getClass().getName())
						+ " and not a table that a script returned");
	}

	@Override
	public <T> @Nullable T getInterface(@Nullable Class<T> type) {
		return InterfaceProxy.make(checked(type), this, null);
	}

	@Override
	public <T> @Nullable T getInterface(@Nullable Object thiz, @Nullable Class<T> type) {
		return InterfaceProxy.make(checked(type), this, table(thiz));
	}

	private static <T> Class<T> checked(@Nullable Class<T> type) {
		if (type == null || !type.isInterface()) {
			throw new IllegalArgumentException(type + " is not an interface");
		}
		return type;
	}

	/**
	 * Return the function that a method of an interface stands for.
	 */
	@Nullable ScriptFunction function(@Nullable ScriptTable table, String name) {
		return (table != null) ? this.evaluations.method(table, name, getContext())
				: this.evaluations.function(name, getContext());
	}

	Evaluations evaluations() {
		return this.evaluations;
	}

	@Override
	public Bindings createBindings() {
		return new SimpleBindings();
	}

	@Override
	public ScriptEngineFactory getFactory() {
		return this.factory;
	}

}
