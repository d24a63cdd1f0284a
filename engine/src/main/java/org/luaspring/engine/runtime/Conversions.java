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
 * Conversions between Lua types, by the rules of Lua 5.2.
 */
public final class Conversions {

	private static final LuaString TRUE = LuaString.of("true");

	private static final LuaString FALSE = LuaString.of("false");

	private static final LuaString NIL = LuaString.of("nil");

	private Conversions() {
	}

	/**
	 * Convert to a number, as arithmetic does.
	 * @param value a value
	 * @return the number, {@code null} if the value is neither a number nor a string that
	 * reads as one
	 */
	public static @Nullable Double toNumber(@Nullable Object value) {
		if (value instanceof Double number) {
			return number;
		}
		return (value instanceof LuaString string) ? Numbers.parse(string) : null;
	}

	/**
	 * Convert to a string, as concatenation does.
	 * @param value a value
	 * @return the string, {@code null} if the value is neither a string nor a number
	 */
	public static @Nullable LuaString toStringOrNull(@Nullable Object value) {
		if (value instanceof LuaString string) {
			return string;
		}
		return (value instanceof Double number) ? LuaString.of(Numbers.format(number)) : null;
	}

	/**
	 * Convert any value to a string, as {@code tostring} does.
	 * @param cx the running call
	 * @param value a value
	 * @return the string
	 */
	public static LuaString tostring(CallContext cx, @Nullable Object value) {
		if (value instanceof Double) {
			return plain(value);
		}
		Object metamethod = Metatables.metamethod(cx, value, Metatables.TOSTRING);
		if (metamethod != null) {
			LuaString string = toStringOrNull(Results.first(Operations.call(cx, metamethod, value)));
			if (string == null) {
				throw cx.error("'__tostring' must return a string");
			}
			return string;
		}
		return plain(value);
	}

	/**
	 * Convert any value to a string without metamethods.
	 * @param value a value
	 * @return the string
	 */
	public static LuaString plain(@Nullable Object value) {
		if (value == null) {
			return NIL;
		}
		if (value instanceof LuaString string) {
			return string;
		}
		if (value instanceof Double number) {
			return LuaString.of(Numbers.format(number));
		}
		if (value instanceof Boolean truth) {
			return truth ? TRUE : FALSE;
		}
		if (value instanceof HostObject object) {
			return LuaString.of(object.describe());
		}
		String type = (value instanceof LuaTable) ? "table" : (value instanceof LuaCallable) ? "function" : "thread";
		return LuaString.of(type + ": 0x" + String.format("%08x", System.identityHashCode(value)));
	}

	/**
	 * Return whether a number is an integer that a {@code long} holds.
	 * @param number the number
	 * @return whether casting it loses nothing
	 */
	public static boolean isInteger(double number) {
		return (long) number == number && number != 0x1p63;
	}

	/**
	 * Cast to an integer as C does on x86: towards zero, and the smallest integer for
	 * what does not fit and for NaN.
	 * @param number the number
	 * @return the integer
	 */
	public static long truncate(double number) {
		return (number < 0x1p63) ? (long) number : Long.MIN_VALUE;
	}

}
