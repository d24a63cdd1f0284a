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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaOutput;
import org.luaspring.engine.ModuleResolver;
import org.luaspring.engine.StateWriteListener;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.runtime.HostObject;

/**
 * Builds a {@link DefaultLuaEnvironment}.
 */
public final class DefaultLuaEnvironmentBuilder implements LuaEnvironment.Builder {

	private static final LuaOutput NOWHERE = (line) -> {
	};

	final DefaultLuaEngine engine;

	final Map<String, HostObject> modules = new LinkedHashMap<>();

	final Map<String, String> denied = new LinkedHashMap<>();

	final Map<String, @Nullable Object> globals = new LinkedHashMap<>();

	LuaLimits limits;

	long generation;

	@Nullable ModuleResolver resolver;

	Predicate<String> environmentVariables = (name) -> false;

	LuaOutput output = NOWHERE;

	@Nullable StateWriteListener stateWrites;

	boolean origins;

	boolean shared;

	GlobalsFactory globalTable = EnvironmentGlobals::new;

	DefaultLuaEnvironmentBuilder(DefaultLuaEngine engine) {
		this.engine = engine;
		this.limits = engine.limits();
	}

	@Override
	public DefaultLuaEnvironmentBuilder limits(LuaLimits limits) {
		this.limits = limits;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder generation(long generation) {
		this.generation = generation;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder module(HostModule module) {
		this.modules.put(module.name(), binding().object(module));
		this.denied.remove(module.name());
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder denied(String name, String reason) {
		this.modules.put(name, binding().denied(name, reason));
		this.denied.put(name, reason);
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder global(String name, @Nullable Object value) {
		this.globals.put(name, value);
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder modules(ModuleResolver resolver) {
		this.resolver = resolver;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder environmentVariables(Predicate<String> allowed) {
		this.environmentVariables = allowed;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder output(LuaOutput output) {
		this.output = output;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder onStateWrite(StateWriteListener listener) {
		this.stateWrites = listener;
		return this;
	}

	@Override
	public DefaultLuaEnvironmentBuilder trackOrigins() {
		this.origins = true;
		return this;
	}

	/**
	 * Set what makes the table of globals.
	 * @param factory the factory
	 * @return this builder
	 */
	public DefaultLuaEnvironmentBuilder globals(GlobalsFactory factory) {
		this.globalTable = factory;
		return this;
	}

	/**
	 * Let threads wait for each other instead of refusing the second one.
	 * @return this builder
	 */
	public DefaultLuaEnvironmentBuilder shared() {
		this.shared = true;
		return this;
	}

	@Override
	public DefaultLuaEnvironment build() {
		return new DefaultLuaEnvironment(this);
	}

	private JavaBinding binding() {
		return this.engine.binding();
	}

}
