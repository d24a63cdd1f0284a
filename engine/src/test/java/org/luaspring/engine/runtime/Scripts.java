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

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.StateWriteListener;
import org.luaspring.engine.compiler.ChunkCompiler;
import org.luaspring.engine.jit.JitCompiler;
import org.luaspring.engine.library.GlobalTable;
import org.luaspring.engine.library.ModuleSource;
import org.luaspring.engine.library.StandardLibrary;

/**
 * Runs scripts on the execution core, with the standard library.
 */
final class Scripts {

	private static final ChunkCompiler COMPILER = new ChunkCompiler(Duration.ofSeconds(30), StandardLibrary.names());

	final List<String> output = new ArrayList<>();

	final GlobalTable globals = new GlobalTable(ModuleSource.NONE, this::compile);

	final Environment environment;

	CallContext cx;

	private boolean generating;

	Scripts(LuaLimits limits, @Nullable StateWriteListener listener, @Nullable OriginTracker origins) {
		this.environment = new Environment(handle(), this.globals, limits, 7, this.output::add, (name) -> false,
				listener, origins);
		this.cx = new CallContext(this.environment, null);
		StandardLibrary.install(this.environment);
		function("callback", (cx, args) -> Operations.call(cx, args[0], Arrays.copyOfRange(args, 1, args.length)));
	}

	Scripts() {
		this(LuaLimits.unlimited().withInstructions(2_000_000_000L), null, null);
	}

	private static LuaEnvironment handle() {
		return (LuaEnvironment) Proxy.newProxyInstance(Scripts.class.getClassLoader(),
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
		return closure(COMPILER.compile(LuaSource.of(name, text)), this.globals);
	}

	private LuaCallable compile(CallContext cx, LuaString text, LuaString name, @Nullable Object env) {
		String chunk = name.toString();
		return closure(COMPILER.compile(cx, chunk.startsWith("=") ? chunk.substring(1) : chunk, text), env);
	}

	/**
	 * Generate code for every function before it runs, instead of for hot ones.
	 */
	Scripts generating() {
		this.environment.compiler(new JitCompiler());
		this.generating = true;
		newCall();
		return this;
	}

	/**
	 * Generate code for hot functions, and let it take over in loops: with slices that
	 * are so short that every loop soon comes to the end of one.
	 */
	Scripts takingOver() {
		this.environment.compiler(new JitCompiler());
		newCall();
		this.cx.sliceSize = 25;
		this.cx.begin();
		this.cx.endSlice();
		return this;
	}

	private void generate(Prototype prototype) {
		FunctionCompiler compiler = this.environment.compiler();
		if (this.generating && compiler != null) {
			prototype.compiled(compiler.compile(prototype));
			for (Prototype function : prototype.functions) {
				generate(function);
			}
		}
	}

	private LuaClosure closure(Prototype prototype, @Nullable Object env) {
		generate(prototype);
		return new LuaClosure(prototype, new UpValue[] { new UpValue(env) });
	}

	/**
	 * Give scripts a function of the host.
	 */
	void function(String name, Function function) {
		this.globals.put(this.cx, LuaString.of(name), new LuaCallable() {

			@Override
			public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
				return function.call(cx, args);
			}

			@Override
			public String name() {
				return name;
			}

		});
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

	@FunctionalInterface
	interface Function {

		@Nullable Object call(CallContext cx, @Nullable Object[] args);

	}

}
