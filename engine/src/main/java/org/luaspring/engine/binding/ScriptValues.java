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

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Coroutine;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Makes plain Java of Lua values where no type is declared. Tables become snapshots;
 * cycles in them stay cycles.
 */
final class ScriptValues {

	private ScriptValues() {
	}

	static @Nullable Object toJava(CallContext cx, @Nullable Object value) {
		if (value == null || value instanceof Boolean) {
			return value;
		}
		if (value instanceof LuaString string) {
			return Scalars.natural(string);
		}
		if (value instanceof Double number) {
			return Scalars.natural(number);
		}
		if (value instanceof LuaTable table) {
			return table(cx, table, new IdentityHashMap<>(4));
		}
		return other(cx, value);
	}

	private static @Nullable Object inner(CallContext cx, @Nullable Object value, Map<LuaTable, Object> seen) {
		if (value instanceof LuaTable table) {
			Object known = seen.get(table);
			return (known != null) ? known : table(cx, table, seen);
		}
		return toJava(cx, value);
	}

	private static @Nullable Object other(CallContext cx, Object value) {
		ScriptHost host = (ScriptHost) cx.env().handle();
		if (value instanceof JavaFunction function) {
			return function.target();
		}
		if (value instanceof ForeignFunction function) {
			return function.function();
		}
		if (value instanceof LuaCallable function) {
			return host.function(function);
		}
		if (value instanceof View view) {
			return view.pass(cx);
		}
		if (value instanceof ModuleObject module) {
			return module.module();
		}
		if (value instanceof HostObject || value instanceof Coroutine) {
			host.escape();
			return new OpaqueValue(value);
		}
		throw new IllegalArgumentException("Not a Lua value: " + value.getClass().getName());
	}

	private static Object table(CallContext cx, LuaTable table, Map<LuaTable, Object> seen) {
		ScriptHost host = (ScriptHost) cx.env().handle();
		host.escape();
		int length = table.length();
		if (length > 0 && table.isSequence()) {
			List<@Nullable Object> elements = new ArrayList<>(length);
			ScriptList list = new ScriptList(elements, table, host);
			seen.put(table, list);
			for (int i = 1; i <= length; i++) {
				elements.add(inner(cx, table.get(i), seen));
			}
			return list;
		}
		Map<Object, Object> entries = new LinkedHashMap<>();
		ScriptMap map = new ScriptMap(entries, table, host);
		seen.put(table, map);
		for (int at = table.positionAfter(null); (at = table.nextPosition(at)) >= 0; at++) {
			Object key = inner(cx, table.positionKey(at), seen);
			Object value = inner(cx, table.positionValue(at), seen);
			if (key != null && value != null) {
				entries.put(key, value);
			}
		}
		return map;
	}

}
