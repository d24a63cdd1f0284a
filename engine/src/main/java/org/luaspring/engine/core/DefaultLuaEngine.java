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

package org.luaspring.engine.core;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.compiler.ChunkCompiler;
import org.luaspring.engine.compiler.ChunkNames;
import org.luaspring.engine.library.ChunkLoader;
import org.luaspring.engine.library.StandardLibrary;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.FunctionCompiler;
import org.luaspring.engine.runtime.HostClock;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.TotalMemory;
import org.luaspring.engine.runtime.UpValue;

/**
 * Puts the parts together: compiler, library, conversions and generated code.
 */
public final class DefaultLuaEngine implements LuaEngine, ChunkLoader {

	private static final Duration COMPILE_TIME = Duration.ofSeconds(5);

	private final LuaLimits limits;

	private final JavaBinding binding;

	private final @Nullable TotalMemory totalMemory;

	private final ChunkCompiler compiler = new ChunkCompiler(COMPILE_TIME, StandardLibrary.names());

	private final ScriptCache cache = new ScriptCache();

	private final HostClock hostClock = new HostClock();

	private final @Nullable FunctionCompiler functions;

	DefaultLuaEngine(LuaLimits limits, JavaBinding binding, @Nullable TotalMemory totalMemory,
			@Nullable FunctionCompiler functions) {
		this.limits = limits;
		this.binding = binding;
		this.totalMemory = totalMemory;
		this.functions = functions;
	}

	@Override
	public LuaScript compile(LuaSource source) {
		DefaultLuaScript known = this.cache.get(source);
		if (known == null) {
			known = new DefaultLuaScript(source, this.compiler.compile(source));
			this.cache.put(known);
		}
		return known;
	}

	@Override
	public LuaCallable load(CallContext cx, LuaString text, LuaString name, @Nullable Object env) {
		return chunk(this.compiler.compile(cx, ChunkNames.display(name), text), env);
	}

	/**
	 * Make the function of a main chunk.
	 * @param prototype the chunk
	 * @param env what it sees as {@code _ENV}
	 * @return the function
	 */
	static LuaClosure chunk(Prototype prototype, @Nullable Object env) {
		UpValue[] upvalues = new UpValue[prototype.upvalues.length];
		for (int i = 0; i < upvalues.length; i++) {
			upvalues[i] = new UpValue((i == 0) ? env : null);
		}
		return new LuaClosure(prototype, upvalues);
	}

	@Override
	public DefaultLuaEnvironmentBuilder newEnvironment() {
		return new DefaultLuaEnvironmentBuilder(this);
	}

	@Override
	public CallSignature signature(Method method, CallSignature.ResultRule rule) {
		return this.binding.signature(method, rule);
	}

	@Override
	public CallSignature signature(Method method, Type resultType) {
		return this.binding.signature(method, resultType);
	}

	@Override
	public HostModule module(String name, Class<?> type, Object target) {
		return this.binding.module(name, type, target);
	}

	@Override
	public LuaLimits limits() {
		return this.limits;
	}

	/**
	 * Return the conversions.
	 * @return the conversions of this engine
	 */
	public JavaBinding binding() {
		return this.binding;
	}

	@Nullable TotalMemory totalMemory() {
		return this.totalMemory;
	}

	HostClock hostClock() {
		return this.hostClock;
	}

	@Nullable FunctionCompiler functions() {
		return this.functions;
	}

}
