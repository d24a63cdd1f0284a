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

package org.luaspring.engine.runtime;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.StateWriteListener;
import org.luaspring.engine.compiler.ChunkCompiler;

/**
 * Runs scripts on the execution core alone, with the few functions that its tests need.
 */
final class Scripts {

	final List<String> output = new ArrayList<>();

	final LuaTable globals = new LuaTable();

	final Environment environment;

	CallContext cx;

	Scripts(LuaLimits limits, @Nullable StateWriteListener listener, @Nullable OriginTracker origins) {
		this.environment = new Environment(handle(), this.globals, limits, 7, this.output::add, (name) -> false,
				listener, origins);
		this.cx = new CallContext(this.environment, null);
		library();
	}

	Scripts() {
		this(LuaLimits.unlimited().withInstructions(2_000_000_000L), null, null);
	}

	private static LuaEnvironment handle() {
		return (LuaEnvironment) java.lang.reflect.Proxy.newProxyInstance(Scripts.class.getClassLoader(),
				new Class<?>[] { LuaEnvironment.class }, (proxy, method, args) -> null);
	}

	/** A new call from the host. */
	CallContext newCall() {
		this.cx = new CallContext(this.environment, null);
		return this.cx;
	}

	LuaClosure load(String text) {
		return load("test", text);
	}

	LuaClosure load(String name, String text) {
		Prototype prototype = new ChunkCompiler().compile(LuaSource.of(name, text));
		return new LuaClosure(prototype, new UpValue[] { new UpValue(this.globals) });
	}

	@Nullable Object run(String text) {
		return load(text).call(this.cx);
	}

	/**
	 * Run and return the results as text.
	 */
	String eval(String text) {
		try {
			return show(Results.all(run(text)));
		}
		catch (LuaError ex) {
			return "error: " + show(new Object[] { ex.value() });
		}
	}

	static String show(@Nullable Object[] values) {
		StringBuilder text = new StringBuilder();
		for (Object value : values) {
			text.append((text.length() > 0) ? " " : "")
				.append((value == null || value instanceof LuaString || value instanceof Double
						|| value instanceof Boolean) ? Conversions.plain(value).toString() : Types.name(value));
		}
		return text.toString();
	}

	void define(LuaTable table, String name, Function function) {
		table.put(this.cx, LuaString.of(name), new LuaCallable() {

			@Override
			public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
				return function.call(cx, java.util.Arrays.copyOf(args, Math.max(3, args.length)), args.length);
			}

			@Override
			public String name() {
				return name;
			}

		});
	}

	private void library() {
		LuaTable g = this.globals;
		g.put(this.cx, LuaString.of("_G"), g);
		g.put(this.cx, LuaString.of("pcall"), ProtectedCall.PCALL);
		g.put(this.cx, LuaString.of("xpcall"), ProtectedCall.XPCALL);
		define(g, "print", (cx, a, n) -> {
			StringBuilder line = new StringBuilder();
			for (int i = 0; i < n; i++) {
				line.append((i > 0) ? "\t" : "").append(Conversions.tostring(cx, a[i]));
			}
			cx.println(line.toString());
			return Results.NONE;
		});
		define(g, "error", (cx, a, n) -> {
			int level = (a[1] != null) ? ((Double) a[1]).intValue() : 1;
			String place = (a[0] instanceof LuaString) ? cx.place(level) : null;
			throw cx.raise((place != null) ? Operations.concat(cx, LuaString.of(place + ": "), a[0]) : a[0]);
		});
		define(g, "type", (cx, a, n) -> LuaString.of(Types.name(a[0])));
		define(g, "tostring", (cx, a, n) -> Conversions.tostring(cx, a[0]));
		define(g, "tonumber", (cx, a, n) -> Conversions.toNumber(a[0]));
		define(g, "select", (cx, a, n) -> {
			if (a[0] instanceof LuaString) {
				return (double) n - 1;
			}
			int from = ((Double) a[0]).intValue();
			return Results.of(java.util.Arrays.copyOfRange(a, Math.min(from, n), n));
		});
		define(g, "setmetatable", (cx, a, n) -> {
			((LuaTable) a[0]).metatable((LuaTable) a[1]);
			return a[0];
		});
		define(g, "getmetatable", (cx, a, n) -> Metatables.of(cx, a[0]));
		define(g, "rawget", (cx, a, n) -> ((LuaTable) a[0]).get(a[1]));
		define(g, "rawset", (cx, a, n) -> {
			((LuaTable) a[0]).put(cx, a[1], a[2]);
			return a[0];
		});
		define(g, "next", (cx, a, n) -> next(cx, (LuaTable) a[0], a[1]));
		define(g, "pairs", (cx, a, n) -> new Object[] { g.get(LuaString.of("next")), a[0], null });
		define(g, "inext", (cx, a, n) -> {
			double i = (Double) a[1] + 1;
			Object value = ((LuaTable) a[0]).get(i);
			return (value != null) ? new Object[] { i, value } : null;
		});
		define(g, "ipairs", (cx, a, n) -> new Object[] { g.get(LuaString.of("inext")), a[0], 0.0 });
		define(g, "assert", (cx, a, n) -> {
			if (!Operations.truth(a[0])) {
				throw cx.raise((a[1] != null) ? a[1] : LuaString.of("assertion failed!"));
			}
			return a[0];
		});
		define(g, "callback", (cx, a, n) -> Operations.call(cx, a[0], java.util.Arrays.copyOfRange(a, 1, n)));
		define(g, "unpack", (cx, a, n) -> {
			LuaTable t = (LuaTable) a[0];
			Object[] values = new Object[t.length()];
			for (int i = 0; i < values.length; i++) {
				values[i] = t.get(i + 1);
			}
			return Results.of(values);
		});
		LuaTable co = new LuaTable();
		g.put(this.cx, LuaString.of("coroutine"), co);
		co.put(this.cx, LuaString.of("yield"), Coroutine.YIELD);
		define(co, "create", (cx, a, n) -> Coroutine.create(cx, (LuaCallable) a[0]));
		define(co, "wrap", (cx, a, n) -> Coroutine.create(cx, (LuaCallable) a[0]).wrap());
		define(co, "status", (cx, a, n) -> LuaString.of(((Coroutine) a[0]).status(cx)));
		define(co, "running",
				(cx, a, n) -> new Object[] {
						(Coroutine.running(cx) != null) ? Coroutine.running(cx) : Coroutine.main(cx),
						Coroutine.running(cx) == null });
		define(co, "resume", (cx, a, n) -> {
			try {
				Object result = ((Coroutine) a[0]).resume(cx, java.util.Arrays.copyOfRange(a, 1, n));
				return Calls.prepend(true, Results.all(result));
			}
			catch (LuaError ex) {
				if (cx.exceeded() != null) {
					throw cx.exceeded();
				}
				return new Object[] { false, ex.value() };
			}
		});
		LuaTable string = new LuaTable();
		g.put(this.cx, LuaString.of("string"), string);
		define(string, "rep", (cx, a, n) -> {
			int times = ((Double) a[1]).intValue();
			cx.allocate((long) times * ((LuaString) a[0]).length());
			return LuaString.of(a[0].toString().repeat(times));
		});
		LuaTable metatable = new LuaTable();
		metatable.put(this.cx, Metatables.INDEX, string);
		this.environment.stringMetatable(metatable);
	}

	private static @Nullable Object next(CallContext cx, LuaTable table, @Nullable Object key) {
		int after = table.positionAfter(key);
		if (after < 0) {
			throw cx.raise(LuaString.of("invalid key to 'next'"));
		}
		int position = table.nextPosition(after);
		return (position >= 0) ? new Object[] { table.positionKey(position), table.positionValue(position) } : null;
	}

	@FunctionalInterface
	interface Function {

		@Nullable Object call(CallContext cx, @Nullable Object[] args, int count);

	}

}
