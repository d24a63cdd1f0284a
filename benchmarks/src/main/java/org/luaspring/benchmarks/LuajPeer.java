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

package org.luaspring.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.jse.CoerceJavaToLua;
import org.luaj.vm2.lib.jse.JsePlatform;
import org.luaj.vm2.luajc.LuaJC;

/**
 * Stock LuaJ, without limits: its interpreter, or its compiler to Java bytecode.
 */
final class LuajPeer implements Peer {

	private final boolean compiled;

	LuajPeer(boolean compiled) {
		this.compiled = compiled;
	}

	private Globals globals() {
		Globals globals = JsePlatform.standardGlobals();
		if (this.compiled) {
			LuaJC.install(globals);
		}
		globals.set("prices", CoerceJavaToLua.coerce(new Prices()));
		return globals;
	}

	@Override
	public Script load(String workload) throws Exception {
		LuaValue function = globals().load(Peer.source(workload + ".lua"), workload).call();
		return (arguments) -> {
			LuaValue[] values = new LuaValue[arguments.length];
			for (int i = 0; i < values.length; i++) {
				values[i] = toLua(arguments[i]);
			}
			Varargs result = function.invoke(values);
			return toJava(result.arg1());
		};
	}

	@Override
	public Object configure(String text) {
		return toJava(globals().load(text, "config").call());
	}

	private static LuaValue toLua(Object value) {
		if (value instanceof Double number) {
			return LuaValue.valueOf(number);
		}
		if (value instanceof String string) {
			return LuaValue.valueOf(string);
		}
		if (value instanceof Boolean bool) {
			return LuaValue.valueOf(bool);
		}
		LuaTable table = new LuaTable();
		if (value instanceof Map<?, ?> map) {
			map.forEach((key, element) -> table.set(toLua(key), toLua(element)));
		}
		else if (value instanceof List<?> list) {
			for (int i = 0; i < list.size(); i++) {
				table.set(i + 1, toLua(list.get(i)));
			}
		}
		return table;
	}

	private static Object toJava(LuaValue value) {
		if (value.isnumber()) {
			return value.todouble();
		}
		if (value.isboolean()) {
			return value.toboolean();
		}
		if (value.isstring()) {
			return value.tojstring();
		}
		LuaTable table = value.checktable();
		int length = table.length();
		if (length > 0) {
			List<Object> list = new ArrayList<>(length);
			for (int i = 1; i <= length; i++) {
				list.add(toJava(table.get(i)));
			}
			return list;
		}
		Map<String, Object> map = new LinkedHashMap<>();
		Varargs next = table.next(LuaValue.NIL);
		while (!next.isnil(1)) {
			map.put(next.tojstring(1), toJava(next.arg(2)));
			next = table.next(next.arg1());
		}
		return map;
	}

}
