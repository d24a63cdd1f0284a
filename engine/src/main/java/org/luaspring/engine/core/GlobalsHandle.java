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

import org.luaspring.engine.runtime.LuaString;

/**
 * A handle to the globals that hides the standard library and the host modules.
 */
final class GlobalsHandle extends TableHandle {

	private final EnvironmentGlobals globals;

	GlobalsHandle(DefaultLuaEnvironment environment, EnvironmentGlobals globals) {
		super(environment, globals);
		this.globals = globals;
	}

	@Override
	boolean visible(Object key, Object value) {
		return !(key instanceof LuaString name
				&& (this.globals.isStandard(name) || owner().modules().global(name.toString()) == value));
	}

	@Override
	public Object toJava() {
		java.util.Map<Object, Object> plain = new java.util.LinkedHashMap<>();
		forEach((key, value) -> plain.put(key,
				(value instanceof org.luaspring.engine.ScriptTable table) ? table.toJava() : value));
		return plain;
	}

}
