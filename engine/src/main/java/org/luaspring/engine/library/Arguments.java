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

package org.luaspring.engine.library;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.CalledAs;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Types;

/**
 * Reads the arguments of library functions, with Lua's messages where they don't fit. An
 * index counts from 0.
 */
final class Arguments {

	private Arguments() {
	}

	static @Nullable Object at(@Nullable Object[] args, int index) {
		return (index < args.length) ? args[index] : null;
	}

	static boolean isAbsent(@Nullable Object[] args, int index) {
		return index >= args.length || args[index] == null;
	}

	static @Nullable Object any(CallContext cx, String function, @Nullable Object[] args, int index) {
		if (index >= args.length) {
			throw error(cx, function, index, "value expected");
		}
		return args[index];
	}

	static double number(CallContext cx, String function, @Nullable Object[] args, int index) {
		return number(cx, function, index, at(args, index), index >= args.length);
	}

	static double number(CallContext cx, String function, int index, @Nullable Object value) {
		return number(cx, function, index, value, false);
	}

	private static double number(CallContext cx, String function, int index, @Nullable Object value, boolean missing) {
		if (value instanceof Double number) {
			return number;
		}
		Double number = Conversions.toNumber(value);
		if (number == null) {
			throw typeError(cx, function, index, "number", value, missing);
		}
		return number;
	}

	static double number(CallContext cx, String function, @Nullable Object[] args, int index, double otherwise) {
		return isAbsent(args, index) ? otherwise : number(cx, function, args, index);
	}

	/**
	 * Return an integer, cut towards zero as C does.
	 */
	static long integer(CallContext cx, String function, @Nullable Object[] args, int index) {
		return Conversions.truncate(number(cx, function, args, index));
	}

	static long integer(CallContext cx, String function, int index, @Nullable Object value) {
		return Conversions.truncate(number(cx, function, index, value));
	}

	static long integer(CallContext cx, String function, @Nullable Object[] args, int index, long otherwise) {
		return isAbsent(args, index) ? otherwise : integer(cx, function, args, index);
	}

	static LuaString string(CallContext cx, String function, @Nullable Object[] args, int index) {
		return string(cx, function, index, at(args, index), index >= args.length);
	}

	static LuaString string(CallContext cx, String function, int index, @Nullable Object value) {
		return string(cx, function, index, value, false);
	}

	private static LuaString string(CallContext cx, String function, int index, @Nullable Object value,
			boolean missing) {
		if (value instanceof LuaString string) {
			return string;
		}
		LuaString string = Conversions.toStringOrNull(value);
		if (string == null) {
			throw typeError(cx, function, index, "string", value, missing);
		}
		return string;
	}

	static LuaTable table(CallContext cx, String function, @Nullable Object[] args, int index) {
		if (index < args.length && args[index] instanceof LuaTable table) {
			return table;
		}
		throw typeError(cx, function, args, index, "table");
	}

	static LuaCallable function(CallContext cx, String function, @Nullable Object[] args, int index) {
		if (index < args.length && args[index] instanceof LuaCallable callable) {
			return callable;
		}
		throw typeError(cx, function, args, index, "function");
	}

	static LuaError typeError(CallContext cx, String function, @Nullable Object[] args, int index, String expected) {
		return typeError(cx, function, index, expected, at(args, index), index >= args.length);
	}

	static LuaError typeError(CallContext cx, String function, int index, String expected, @Nullable Object value,
			boolean missing) {
		return error(cx, function, index, expected + " expected, got " + (missing ? "no value" : Types.name(value)));
	}

	/**
	 * Return the error for an argument that does not fit. The script's name for the
	 * function is shown where it is known, else the library's; {@code self} is not
	 * counted.
	 */
	static LuaError error(CallContext cx, String function, int index, String message) {
		CalledAs called = cx.calledAs(function);
		String name = (called == null) ? LibraryState.of(cx).qualified(function)
				: !called.name().equals("?") ? called.name() : function;
		boolean method = called != null && called.kind().equals("method");
		if (method && index == 0) {
			return cx.error("calling '" + name + "' on bad self (" + message + ")");
		}
		return cx.error("bad argument #" + (method ? index : index + 1) + " to '" + name + "' (" + message + ")");
	}

}
