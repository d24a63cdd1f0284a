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

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.ModuleResolver;
import org.luaspring.engine.library.ModuleSource;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;

/**
 * What the scripts of one environment can require: host modules, those that are denied,
 * and Lua modules.
 */
final class EnvironmentModules implements ModuleSource {

	/** Host modules, and what stands for the denied ones. */
	private final Map<String, HostObject> modules;

	private final Map<String, String> denied;

	private final @Nullable ModuleResolver resolver;

	EnvironmentModules(DefaultLuaEnvironmentBuilder builder) {
		this.modules = Map.copyOf(builder.modules);
		this.denied = Map.copyOf(builder.denied);
		this.resolver = builder.resolver;
	}

	/**
	 * Return the global of a host module, also of a denied one.
	 */
	@Nullable HostObject global(String name) {
		return this.modules.get(name);
	}

	void forEachGlobal(BiConsumer<String, HostObject> visitor) {
		this.modules.forEach(visitor);
	}

	@Override
	public @Nullable Object hostModule(CallContext cx, String name) {
		return this.denied.containsKey(name) ? null : this.modules.get(name);
	}

	@Override
	public @Nullable LuaCallable luaModule(CallContext cx, String name) {
		ModuleResolver resolver = this.resolver;
		if (resolver == null) {
			return null;
		}
		cx.enterHost();
		LuaScript script = resolve(cx, resolver, name);
		cx.leaveHost();
		return (script != null) ? DefaultLuaEngine.chunk(DefaultLuaEnvironment.prototype(script), cx.env().globals())
				: null;
	}

	private static @Nullable LuaScript resolve(CallContext cx, ModuleResolver resolver, String name) {
		try {
			return resolver.resolve(name);
		}
		catch (LuaSyntaxException ex) {
			// the script may go on without the module; if not, the host gets this
			// exception
			throw new LuaError(LuaString.of(String.valueOf(ex.getMessage())), cx.error("").traceback(), ex);
		}
		catch (LuaException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw cx.error("module '" + name + "' cannot be loaded", ex);
		}
	}

	@Override
	public @Nullable String denied(String name) {
		return this.denied.get(name);
	}

	@Override
	public Collection<String> names() {
		return this.modules.keySet();
	}

}
