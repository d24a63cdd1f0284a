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

package org.luaspring.engine.library;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.compiler.ChunkCompiler;
import org.luaspring.engine.compiler.ChunkNames;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.Environment;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.UpValue;

/**
 * An environment with the standard library, on the execution core alone.
 */
final class Lua implements ModuleSource {

	private static final ChunkCompiler COMPILER = new ChunkCompiler();

	private static final ChunkLoader LOADER = (cx, text, name, env) -> new LuaClosure(
			COMPILER.compile(cx, ChunkNames.display(name), text), new UpValue[] { new UpValue(env) });

	final List<String> output = new ArrayList<>();

	final Map<String, Object> hostModules = new TreeMap<>();

	final Map<String, String> luaModules = new TreeMap<>();

	final Map<String, String> denied = new TreeMap<>();

	final Set<String> variables = new java.util.TreeSet<>();

	final Environment environment;

	private CallContext cx;

	Lua() {
		this(LuaLimits.unlimited().withInstructions(500_000_000L).withMemory(256L << 20));
	}

	Lua(LuaLimits limits) {
		LuaEnvironment handle = (LuaEnvironment) Proxy.newProxyInstance(Lua.class.getClassLoader(),
				new Class<?>[] { LuaEnvironment.class }, (proxy, method, args) -> null);
		this.environment = new Environment(handle, new GlobalTable(this, LOADER), limits, 1, this.output::add,
				this.variables::contains, null, null);
		StandardLibrary.install(this.environment);
		this.cx = new CallContext(this.environment, null);
	}

	CallContext call() {
		return this.cx;
	}

	/** Run as a new call; the last error or limit does not matter any more. */
	@Nullable Object[] run(String name, String text) {
		this.cx = new CallContext(this.environment, null);
		return Results.all(load(name, text).call(this.cx));
	}

	LuaCallable load(String name, String text) {
		return new LuaClosure(COMPILER.compile(LuaSource.of(name, text)),
				new UpValue[] { new UpValue(this.environment.globals()) });
	}

	/**
	 * Run and return the results, or the error, as text.
	 */
	String eval(String text) {
		try {
			return show(run("test", text));
		}
		catch (LuaError ex) {
			return "error: " + Conversions.tostring(this.cx, ex.value());
		}
	}

	private String show(@Nullable Object[] values) {
		StringBuilder text = new StringBuilder();
		for (Object value : values) {
			text.append((text.length() > 0) ? " " : "").append(Conversions.tostring(this.cx, value));
		}
		return text.toString();
	}

	@Override
	public @Nullable Object hostModule(CallContext cx, String name) {
		return this.hostModules.get(name);
	}

	@Override
	public @Nullable LuaCallable luaModule(CallContext cx, String name) {
		String text = this.luaModules.get(name);
		return (text != null) ? load(name + ".lua", text) : null;
	}

	@Override
	public @Nullable String denied(String name) {
		return this.denied.get(name);
	}

	@Override
	public Collection<String> names() {
		return this.hostModules.keySet();
	}

	static LuaString string(String text) {
		return LuaString.of(text);
	}

}
