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

package org.luaspring.engine.jit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.compiler.ChunkCompiler;
import org.luaspring.engine.compiler.ChunkNames;
import org.luaspring.engine.library.GlobalTable;
import org.luaspring.engine.library.ModuleSource;
import org.luaspring.engine.library.StandardLibrary;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.Environment;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.Types;
import org.luaspring.engine.runtime.UpValue;

/**
 * Runs a script by interpretation or by generated code and writes down all that can be
 * observed.
 */
final class Observation {

	/** What was printed, returned or thrown. */
	final List<String> events = new ArrayList<>();

	final long instructions;

	final JitCompiler jit = new JitCompiler();

	private Observation(String text, boolean generated, LuaLimits limits, int calls) {
		ChunkCompiler compiler = new ChunkCompiler(Duration.ofSeconds(10), StandardLibrary.names());
		GlobalTable globals = new GlobalTable(ModuleSource.NONE, (cx, source, name, env) -> {
			Prototype chunk = compiler.compile(cx, ChunkNames.display(name), source);
			if (generated) {
				generate(chunk);
			}
			return new LuaClosure(chunk, new UpValue[] { new UpValue(env) });
		});
		Environment environment = new Environment(handle(), globals, limits, 1,
				(line) -> this.events.add(line.replaceAll("0x[0-9a-f]{8}", "0x")), (name) -> false, null, null);
		StandardLibrary.install(environment);
		Prototype main = compiler.compile(LuaSource.of("test.lua", text));
		if (generated) {
			environment.compiler(this.jit);
			generate(main);
		}
		CallContext cx = new CallContext(environment, null);
		LuaClosure closure = new LuaClosure(main, new UpValue[] { new UpValue(globals) });
		for (int i = 0; i < calls; i++) {
			call(cx, closure);
		}
		this.instructions = cx.instructions();
	}

	private void generate(Prototype prototype) {
		prototype.compiled(this.jit.compile(prototype));
		for (Prototype function : prototype.functions) {
			generate(function);
		}
	}

	private void call(CallContext cx, LuaClosure closure) {
		try {
			for (Object value : Results.all(closure.call(cx))) {
				this.events.add("returned " + show(value));
			}
		}
		catch (LuaError ex) {
			this.events.add("error " + show(ex.value()));
		}
		catch (LuaException ex) {
			this.events.add("limit " + ex.getClass().getSimpleName());
		}
	}

	private static String show(Object value) {
		if (value instanceof LuaTable table) {
			StringBuilder text = new StringBuilder("{");
			for (int i = table.nextPosition(table.positionAfter(null)); i >= 0; i = table.nextPosition(i + 1)) {
				text.append(plain(table.positionKey(i))).append('=').append(plain(table.positionValue(i))).append(' ');
			}
			return text.append('}').toString();
		}
		return plain(value);
	}

	private static String plain(Object value) {
		return (value == null || value instanceof LuaString || value instanceof Double || value instanceof Boolean)
				? Conversions.plain(value).toString().replaceAll("0x[0-9a-f]{8}", "0x") : Types.name(value);
	}

	static Observation interpreted(String text) {
		return new Observation(text, false, LuaLimits.unlimited().withInstructions(5_000_000), 1);
	}

	static Observation generated(String text) {
		return new Observation(text, true, LuaLimits.unlimited().withInstructions(5_000_000), 1);
	}

	static Observation of(String text, boolean generated, LuaLimits limits, int calls) {
		return new Observation(text, generated, limits, calls);
	}

	private static LuaEnvironment handle() {
		return (LuaEnvironment) java.lang.reflect.Proxy.newProxyInstance(Observation.class.getClassLoader(),
				new Class<?>[] { LuaEnvironment.class }, (proxy, method, args) -> null);
	}

}
