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

import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Metatables;
import org.luaspring.engine.runtime.Numbers;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.ProtectedCall;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.Types;

/**
 * The basic functions.
 */
final class BaseLibrary {

	private static final LuaString TOSTRING_NAME = LuaString.of("tostring");

	private static final LuaCallable TOSTRING = new ToString();

	static final Map<LuaString, Object> GLOBALS = new Entries().value("_G", Library.GLOBALS)
		.value("_VERSION", LuaString.of("Lua 5.2"))
		.function("assert", BaseLibrary::assertTrue)
		.function("collectgarbage", BaseLibrary::collectGarbage)
		.function("error", BaseLibrary::error)
		.function("getmetatable", BaseLibrary::getMetatable)
		.function(new Traversal.IPairs())
		.function("load", LoadFunction::load)
		.function("loadstring", LoadFunction::load)
		.function(Traversal.NEXT)
		.function(new Traversal.Pairs())
		.function(ProtectedCall.PCALL)
		.function("print", BaseLibrary::print)
		.function("rawequal", BaseLibrary::rawEqual)
		.function("rawget", BaseLibrary::rawGet)
		.function("rawlen", BaseLibrary::rawLength)
		.function("rawset", BaseLibrary::rawSet)
		.function("require", PackageLibrary::require)
		.function(new Select())
		.function(new SetMetatable())
		.function(new ToNumber())
		.function(TOSTRING)
		.function(new Type())
		.function(TableLibrary.UNPACK)
		.function(ProtectedCall.XPCALL)
		.value("package", Library.PACKAGE)
		.value("string", Library.STRING)
		.value("table", Library.TABLE)
		.value("math", Library.MATH)
		.value("bit32", Library.BIT32)
		.value("coroutine", Library.COROUTINE)
		.value("os", Library.OS)
		.build();

	private BaseLibrary() {
	}

	private static @Nullable Object assertTrue(CallContext cx, @Nullable Object[] args) {
		if (Operations.truth(Arguments.at(args, 0))) {
			return Results.of(args);
		}
		throw cx.error(
				Arguments.isAbsent(args, 1) ? "assertion failed!" : Arguments.string(cx, "assert", args, 1).toString());
	}

	private static @Nullable Object collectGarbage(CallContext cx, @Nullable Object[] args) {
		String option = Arguments.isAbsent(args, 0) ? "collect"
				: Arguments.string(cx, "collectgarbage", args, 0).toString();
		return switch (option) {
			case "count" -> {
				long bytes = cx.memory();
				yield new Object[] { bytes / 1024.0, (double) (bytes % 1024) };
			}
			case "collect", "stop", "restart", "generational", "incremental" -> 0.0;
			case "step", "isrunning" -> Boolean.TRUE;
			case "setpause", "setstepmul", "setmajorinc" -> 200.0;
			default -> throw Arguments.error(cx, "collectgarbage", 0, "invalid option '" + option + "'");
		};
	}

	private static @Nullable Object error(CallContext cx, @Nullable Object[] args) {
		// what finding the place and the stack costs
		cx.charge(20);
		cx.allocate(128);
		throw cx.raise(Arguments.at(args, 0), (int) Arguments.integer(cx, "error", args, 1, 1));
	}

	private static @Nullable Object getMetatable(CallContext cx, @Nullable Object[] args) {
		Object value = Arguments.any(cx, "getmetatable", args, 0);
		LuaTable metatable = Metatables.of(cx, value);
		if (metatable == null) {
			return (value instanceof HostObject) ? Boolean.FALSE : null;
		}
		Object shown = metatable.get(Metatables.METATABLE);
		return (shown != null) ? shown : metatable;
	}

	private static @Nullable Object print(CallContext cx, @Nullable Object[] args) {
		StringBuilder line = new StringBuilder();
		Object tostring = cx.env().globals().get(TOSTRING_NAME);
		for (int i = 0; i < args.length; i++) {
			LuaString text;
			if (tostring == TOSTRING) {
				text = Conversions.tostring(cx, args[i]);
			}
			else {
				text = Conversions.toStringOrNull(Results.first(Operations.call(cx, tostring, args[i])));
				if (text == null) {
					throw cx.error("'tostring' must return a string to 'print'");
				}
			}
			cx.allocate(text.length() + 1L);
			line.append((i > 0) ? "\t" : "").append(text);
		}
		cx.println(line.toString());
		return Results.NONE;
	}

	private static Object rawEqual(CallContext cx, @Nullable Object[] args) {
		Object first = Arguments.any(cx, "rawequal", args, 0);
		return Operations.rawEqual(first, Arguments.any(cx, "rawequal", args, 1));
	}

	private static @Nullable Object rawGet(CallContext cx, @Nullable Object[] args) {
		if (Arguments.at(args, 0) instanceof HostObject view && view.typeName().equals("table")) {
			return view.index(cx, Arguments.any(cx, "rawget", args, 1));
		}
		LuaTable table = Arguments.table(cx, "rawget", args, 0);
		return table.get(Arguments.any(cx, "rawget", args, 1));
	}

	private static Object rawLength(CallContext cx, @Nullable Object[] args) {
		Object value = Arguments.at(args, 0);
		if (value instanceof LuaTable table) {
			return (double) table.length();
		}
		if (value instanceof LuaString string) {
			return (double) string.length();
		}
		if (value instanceof HostObject view && view.typeName().equals("table")) {
			return (double) view.length(cx);
		}
		throw Arguments.error(cx, "rawlen", 0, "table or string expected");
	}

	private static @Nullable Object rawSet(CallContext cx, @Nullable Object[] args) {
		LuaTable table = Arguments.table(cx, "rawset", args, 0);
		Object key = Arguments.any(cx, "rawset", args, 1);
		Object value = Arguments.any(cx, "rawset", args, 2);
		if (key == null || (key instanceof Double number && number.isNaN())) {
			throw cx.error("table index is " + ((key == null) ? "nil" : "NaN"));
		}
		table.put(cx, key, value);
		return table;
	}

	/**
	 * {@code select}.
	 */
	private static final class Select extends Builtin {

		Select() {
			super("select");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			if (args.length > 0 && args[0] instanceof LuaString option && option.length() > 0
					&& option.byteAt(0) == '#') {
				return (double) (args.length - 1);
			}
			int position = (int) Arguments.integer(cx, "select", args, 0);
			if (position < 0) {
				position += args.length;
			}
			else if (position > args.length) {
				position = args.length;
			}
			if (position < 1) {
				throw Arguments.error(cx, "select", 0, "index out of range");
			}
			int count = args.length - position;
			if (count == 1) {
				return args[position];
			}
			cx.charge(1 + count / 16);
			cx.allocate(16L + 8L * count);
			return Arrays.copyOfRange(args, position, args.length);
		}

	}

	/**
	 * {@code setmetatable}.
	 */
	private static final class SetMetatable extends Builtin {

		SetMetatable() {
			super("setmetatable");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			if (a instanceof LuaTable table && b instanceof LuaTable metatable && table.metatable() == null) {
				table.metatable(metatable);
				return table;
			}
			return call(cx, new Object[] { a, b });
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			LuaTable table = Arguments.table(cx, "setmetatable", args, 0);
			if (args.length < 2 || !(args[1] == null || args[1] instanceof LuaTable)) {
				throw Arguments.error(cx, "setmetatable", 1, "nil or table expected");
			}
			LuaTable old = table.metatable();
			if (old != null && old.get(Metatables.METATABLE) != null) {
				throw cx.error("cannot change a protected metatable");
			}
			table.metatable((LuaTable) args[1]);
			return table;
		}

	}

	/**
	 * {@code tostring}.
	 */
	private static final class ToString extends Builtin {

		ToString() {
			super("tostring");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			if (a instanceof LuaTable) {
				// 5.2 returns whatever the metamethod does
				Object metamethod = Metatables.metamethod(cx, a, Metatables.TOSTRING);
				if (metamethod != null) {
					return Results.first(Operations.call(cx, metamethod, a));
				}
			}
			cx.allocate(32);
			return Conversions.tostring(cx, a);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return call(cx, Arguments.any(cx, "tostring", args, 0));
		}

	}

	/**
	 * {@code type}.
	 */
	private static final class Type extends Builtin {

		private static final Map<String, LuaString> NAMES = Map.of("nil", LuaString.of("nil"), "boolean",
				LuaString.of("boolean"), "number", LuaString.of("number"), "string", LuaString.of("string"), "table",
				LuaString.of("table"), "function", LuaString.of("function"), "thread", LuaString.of("thread"),
				"userdata", LuaString.of("userdata"));

		private static final LuaString NUMBER = name("number");

		private static final LuaString STRING = name("string");

		private static final LuaString TABLE = name("table");

		Type() {
			super("type");
		}

		private static LuaString name(String type) {
			LuaString name = NAMES.get(type);
			return (name != null) ? name : LuaString.of(type);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			if (a instanceof LuaString) {
				return STRING;
			}
			if (a instanceof LuaTable) {
				return TABLE;
			}
			return (a instanceof Double) ? NUMBER : name(Types.name(a));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return call(cx, Arguments.any(cx, "type", args, 0));
		}

	}

	/**
	 * {@code tonumber}.
	 */
	private static final class ToNumber extends Builtin {

		ToNumber() {
			super("tonumber");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			if (a instanceof LuaString string) {
				cx.charge(string.length() / 16);
			}
			return Conversions.toNumber(a);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			if (Arguments.isAbsent(args, 1)) {
				return call(cx, Arguments.any(cx, "tonumber", args, 0));
			}
			LuaString string = Arguments.string(cx, "tonumber", args, 0);
			int base = (int) Arguments.integer(cx, "tonumber", args, 1);
			if (base < 2 || base > 36) {
				throw Arguments.error(cx, "tonumber", 1, "base out of range");
			}
			cx.charge(string.length() / 16);
			return parse(string.bytes(), base);
		}

		private static @Nullable Double parse(byte[] bytes, int base) {
			int start = 0;
			int end = bytes.length;
			while (start < end && CharacterClass.isSpace(bytes[start])) {
				start++;
			}
			while (end > start && CharacterClass.isSpace(bytes[end - 1])) {
				end--;
			}
			boolean negative = start < end && bytes[start] == '-';
			if (start < end && (negative || bytes[start] == '+')) {
				start++;
			}
			if (start == end) {
				return null;
			}
			double value = 0;
			for (int i = start; i < end; i++) {
				int digit = Numbers.digit(bytes[i]);
				if (digit < 0 || digit >= base) {
					return null;
				}
				value = value * base + digit;
			}
			return negative ? -value : value;
		}

	}

}
