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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.library.GlobalTable;
import org.luaspring.engine.runtime.LuaString;

/**
 * The globals of one environment: what scripts assign, over the host modules, over the
 * standard library.
 */
public class EnvironmentGlobals extends GlobalTable {

	private final EnvironmentModules modules;

	/**
	 * Create the globals.
	 * @param environment the environment
	 * @param engine its engine
	 */
	public EnvironmentGlobals(DefaultLuaEnvironment environment, DefaultLuaEngine engine) {
		super(environment.modules(), engine);
		this.modules = environment.modules();
	}

	@Override
	protected @Nullable Object absent(Object key) {
		if (key instanceof LuaString name && slot(name) < 0) {
			Object module = this.modules.global(name.toString());
			if (module != null) {
				inherit(name, module);
				return module;
			}
		}
		return super.absent(key);
	}

	/**
	 * Return a host module of the environment.
	 * @param name the name of the module
	 * @return the module, or {@code null} if there is none
	 */
	protected final @Nullable Object module(LuaString name) {
		return this.modules.global(name.toString());
	}

	@Override
	protected void materialize() {
		this.modules.forEachGlobal((name, module) -> {
			LuaString key = LuaString.of(name);
			if (slot(key) < 0) {
				inherit(key, module);
			}
		});
		super.materialize();
	}

}
