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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

/**
 * The functions of {@code string}. Strings are bytes; letters are those of ASCII.
 */
final class StringLibrary {

	private static final LuaString[] BYTES = new LuaString[256];

	static {
		for (int i = 0; i < 256; i++) {
			BYTES[i] = LuaString.ofBytes(new byte[] { (byte) i });
		}
	}

	static final Map<LuaString, Object> ENTRIES = new Entries().function(new Byte())
		.function("char", StringLibrary::character)
		.function("find", StringSearch::find)
		.function("format", StringFormat::format)
		.function("gmatch", StringSearch::gmatch)
		.function("gsub", StringSearch::gsub)
		.function(new Length())
		.function("lower", (cx, args) -> convert(cx, "lower", args))
		.function("match", StringSearch::match)
		.function("rep", StringLibrary::repeat)
		.function("reverse", StringLibrary::reverse)
		.function(new Sub())
		.function("upper", (cx, args) -> convert(cx, "upper", args))
		.build();

	private StringLibrary() {
	}

	/**
	 * Translate a position that counts from the end where it is negative.
	 */
	static long position(long position, int length) {
		if (position >= 0) {
			return position;
		}
		return (-position > length || position == Long.MIN_VALUE) ? 0 : length + position + 1;
	}

	static LuaString ofByte(int value) {
		return BYTES[value & 0xff];
	}

	private static LuaString slice(CallContext cx, LuaString string, long first, long last) {
		long from = Math.max(1, position(first, string.length()));
		long to = Math.min(string.length(), position(last, string.length()));
		if (from > to) {
			return LuaString.EMPTY;
		}
		int length = (int) (to - from + 1);
		if (length == 1) {
			return BYTES[string.byteAt((int) from - 1)];
		}
		if (length == string.length()) {
			return string;
		}
		cx.allocate(length + 40L);
		cx.charge(length >> 6);
		return string.substring((int) from - 1, (int) to);
	}

	private static Object character(CallContext cx, @Nullable Object[] args) {
		cx.allocate(args.length + 40L);
		byte[] bytes = new byte[args.length];
		for (int i = 0; i < args.length; i++) {
			int value = (int) Arguments.integer(cx, "char", args, i);
			if (value < 0 || value > 255) {
				throw Arguments.error(cx, "char", i, "value out of range");
			}
			bytes[i] = (byte) value;
		}
		return (bytes.length == 1) ? ofByte(bytes[0]) : LuaString.ofBytes(bytes);
	}

	private static LuaString convert(CallContext cx, String function, @Nullable Object[] args) {
		LuaString string = Arguments.string(cx, function, args, 0);
		boolean upper = function.equals("upper");
		int length = string.length();
		cx.allocate(length + 40L);
		cx.charge(length >> 4);
		byte[] bytes = string.bytes().clone();
		for (int i = 0; i < length; i++) {
			if (upper ? CharacterClass.isLower(bytes[i]) : CharacterClass.isUpper(bytes[i])) {
				bytes[i] ^= 0x20;
			}
		}
		return LuaString.ofBytes(bytes);
	}

	private static LuaString reverse(CallContext cx, @Nullable Object[] args) {
		LuaString string = Arguments.string(cx, "reverse", args, 0);
		int length = string.length();
		cx.allocate(length + 40L);
		cx.charge(length >> 4);
		byte[] source = string.bytes();
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = source[length - 1 - i];
		}
		return LuaString.ofBytes(bytes);
	}

	private static LuaString repeat(CallContext cx, @Nullable Object[] args) {
		LuaString string = Arguments.string(cx, "rep", args, 0);
		int count = (int) Arguments.integer(cx, "rep", args, 1);
		LuaString separator = Arguments.isAbsent(args, 2) ? LuaString.EMPTY : Arguments.string(cx, "rep", args, 2);
		if (count <= 0) {
			return LuaString.EMPTY;
		}
		int unit = string.length() + separator.length();
		double size = (double) unit * count - separator.length();
		if (unit == 0) {
			return LuaString.EMPTY;
		}
		cx.allocate((long) Math.min(size + 40, Long.MAX_VALUE / 4));
		if (size > ByteBuilder.MAX_LENGTH) {
			throw cx.error("resulting string too large");
		}
		cx.charge((int) size >> 6);
		byte[] bytes = new byte[(int) size];
		System.arraycopy(string.bytes(), 0, bytes, 0, string.length());
		if (count > 1) {
			System.arraycopy(separator.bytes(), 0, bytes, string.length(), separator.length());
			for (int done = unit; done < bytes.length;) {
				int more = Math.min(done, bytes.length - done);
				System.arraycopy(bytes, 0, bytes, done, more);
				done += more;
			}
		}
		return LuaString.ofBytes(bytes);
	}

	/**
	 * {@code string.sub}.
	 */
	private static final class Sub extends Builtin {

		Sub() {
			super("sub");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			return slice(cx, Arguments.string(cx, "sub", 0, a), Arguments.integer(cx, "sub", 1, b), -1);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
			return slice(cx, Arguments.string(cx, "sub", 0, a), Arguments.integer(cx, "sub", 1, b),
					(c != null) ? Arguments.integer(cx, "sub", 2, c) : -1);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return slice(cx, Arguments.string(cx, "sub", args, 0), Arguments.integer(cx, "sub", args, 1),
					Arguments.integer(cx, "sub", args, 2, -1));
		}

	}

	/**
	 * {@code string.len}.
	 */
	private static final class Length extends Builtin {

		Length() {
			super("len");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return (double) Arguments.string(cx, "len", 0, a).length();
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return (double) Arguments.string(cx, "len", args, 0).length();
		}

	}

	/**
	 * {@code string.byte}.
	 */
	private static final class Byte extends Builtin {

		Byte() {
			super("byte");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			LuaString string = Arguments.string(cx, "byte", 0, a);
			return (string.length() > 0) ? (Object) (double) string.byteAt(0) : Results.NONE;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			LuaString string = Arguments.string(cx, "byte", 0, a);
			long at = position((b != null) ? Arguments.integer(cx, "byte", 1, b) : 1, string.length());
			return (at >= 1 && at <= string.length()) ? (Object) (double) string.byteAt((int) at - 1) : Results.NONE;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			LuaString string = Arguments.string(cx, "byte", args, 0);
			long first = position(Arguments.integer(cx, "byte", args, 1, 1), string.length());
			long last = position(Arguments.integer(cx, "byte", args, 2, first), string.length());
			first = Math.max(1, first);
			last = Math.min(string.length(), last);
			if (first > last) {
				return Results.NONE;
			}
			int count = (int) (last - first + 1);
			if (count >= TableLibrary.MAX_RESULTS) {
				throw cx.error("string slice too long");
			}
			cx.allocate(16 + 24L * count);
			cx.charge(count >> 4);
			Object[] values = new Object[count];
			for (int i = 0; i < count; i++) {
				values[i] = (double) string.byteAt((int) first - 1 + i);
			}
			return Results.of(values);
		}

	}

}
