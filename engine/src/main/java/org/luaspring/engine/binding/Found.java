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

package org.luaspring.engine.binding;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.Coroutine;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Numbers;

/**
 * Words for a Lua value in error messages.
 */
final class Found {

	private static final int LONGEST = 40;

	private Found() {
	}

	static String describe(@Nullable Object value) {
		if (value == null) {
			return "nil";
		}
		if (value instanceof LuaString string) {
			String text = string.toString();
			return "string '" + ((text.length() > LONGEST) ? text.substring(0, LONGEST) + "..." : text) + "'";
		}
		if (value instanceof Double number) {
			return "number " + Numbers.format(number);
		}
		if (value instanceof Boolean) {
			return "boolean " + value;
		}
		if (value instanceof LuaTable) {
			return "table";
		}
		if (value instanceof LuaCallable) {
			return "function";
		}
		if (value instanceof Coroutine) {
			return "thread";
		}
		return (value instanceof HostObject host) ? host.describe() : "value";
	}

}
