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

import org.jspecify.annotations.Nullable;

/**
 * The types of values.
 */
public final class Types {

	private Types() {
	}

	/**
	 * Return the name of a value's type, as {@code type} answers it.
	 * @param value the value
	 * @return the name
	 */
	public static String name(@Nullable Object value) {
		if (value == null) {
			return "nil";
		}
		if (value instanceof LuaTable) {
			return "table";
		}
		if (value instanceof LuaString) {
			return "string";
		}
		if (value instanceof Double) {
			return "number";
		}
		if (value instanceof LuaCallable) {
			return "function";
		}
		if (value instanceof Boolean) {
			return "boolean";
		}
		if (value instanceof Coroutine) {
			return "thread";
		}
		if (value instanceof HostObject object) {
			return object.typeName();
		}
		throw new IllegalArgumentException("Not a Lua value: " + value.getClass().getName());
	}

}
