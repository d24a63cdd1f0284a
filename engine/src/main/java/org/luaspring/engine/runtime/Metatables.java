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
 * The metatables of values.
 */
public final class Metatables {

	public static final LuaString INDEX = LuaString.of("__index");

	public static final LuaString NEWINDEX = LuaString.of("__newindex");

	public static final LuaString CALL = LuaString.of("__call");

	public static final LuaString ADD = LuaString.of("__add");

	public static final LuaString SUB = LuaString.of("__sub");

	public static final LuaString MUL = LuaString.of("__mul");

	public static final LuaString DIV = LuaString.of("__div");

	public static final LuaString MOD = LuaString.of("__mod");

	public static final LuaString POW = LuaString.of("__pow");

	public static final LuaString UNM = LuaString.of("__unm");

	public static final LuaString CONCAT = LuaString.of("__concat");

	public static final LuaString LEN = LuaString.of("__len");

	public static final LuaString EQ = LuaString.of("__eq");

	public static final LuaString LT = LuaString.of("__lt");

	public static final LuaString LE = LuaString.of("__le");

	public static final LuaString TOSTRING = LuaString.of("__tostring");

	public static final LuaString METATABLE = LuaString.of("__metatable");

	public static final LuaString PAIRS = LuaString.of("__pairs");

	public static final LuaString IPAIRS = LuaString.of("__ipairs");

	private Metatables() {
	}

	/**
	 * Return the metatable of a value.
	 * @param cx the running call
	 * @param value the value
	 * @return the metatable, {@code null} if it has none
	 */
	public static @Nullable LuaTable of(CallContext cx, @Nullable Object value) {
		if (value instanceof LuaTable table) {
			return table.metatable();
		}
		return (value instanceof LuaString) ? cx.env().stringMetatable() : null;
	}

	/**
	 * Return a metamethod of a value.
	 * @param cx the running call
	 * @param value the value
	 * @param name the name, one of the constants here
	 * @return the metamethod, nil if there is none
	 */
	public static @Nullable Object metamethod(CallContext cx, @Nullable Object value, LuaString name) {
		LuaTable metatable = of(cx, value);
		return (metatable != null) ? metatable.get(name) : null;
	}

}
