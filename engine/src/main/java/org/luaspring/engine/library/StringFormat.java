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
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.LuaString;

/**
 * {@code string.format}.
 */
final class StringFormat {

	private StringFormat() {
	}

	static LuaString format(CallContext cx, @Nullable Object[] args) {
		byte[] format = Arguments.string(cx, "format", args, 0).bytes();
		ByteBuilder result = new ByteBuilder(cx, format.length + 16);
		cx.charge(format.length >> 4);
		int argument = 0;
		int at = 0;
		while (at < format.length) {
			if (format[at] != '%') {
				result.append(format[at++]);
			}
			else if (++at < format.length && format[at] == '%') {
				result.append(format[at++]);
			}
			else {
				if (++argument >= args.length) {
					throw Arguments.error(cx, "format", argument, "no value");
				}
				FormatDirective directive = FormatDirective.parse(cx, format, at);
				at = directive.end();
				append(cx, directive, args, argument, result);
			}
		}
		return result.build();
	}

	private static void append(CallContext cx, FormatDirective directive, @Nullable Object[] args, int argument,
			ByteBuilder result) {
		cx.charge(2);
		switch (directive.conversion()) {
			case 'c' ->
				directive.pad(result, StringLibrary.ofByte((int) Arguments.integer(cx, "format", args, argument)));
			case 'd', 'i' -> directive.appendInteger(result, signed(cx, args, argument));
			case 'o', 'u', 'x', 'X' -> directive.appendUnsigned(result, unsigned(cx, args, argument));
			case 'e', 'E', 'f', 'g', 'G', 'a', 'A' -> {
				cx.allocate(512);
				directive.appendNumber(result, Arguments.number(cx, "format", args, argument));
			}
			case 'q' -> quote(result, Arguments.string(cx, "format", args, argument));
			case 's' -> {
				LuaString text = Conversions.tostring(cx, Arguments.any(cx, "format", args, argument));
				int precision = directive.precision();
				directive.pad(result,
						(precision >= 0 && precision < text.length()) ? text.substring(0, precision) : text);
			}
			default -> throw cx.error("invalid option '%" + (char) directive.conversion() + "' to 'format'");
		}
	}

	private static long signed(CallContext cx, @Nullable Object[] args, int argument) {
		double number = Arguments.number(cx, "format", args, argument);
		if (number >= -0x1p63 && number < 0x1p63) {
			return (long) number;
		}
		throw Arguments.error(cx, "format", argument, "not a number in proper range");
	}

	private static long unsigned(CallContext cx, @Nullable Object[] args, int argument) {
		double number = Arguments.number(cx, "format", args, argument);
		if (number > -1 && number < 0x1p63) {
			return (long) number;
		}
		if (number >= 0x1p63 && number < 0x1p64) {
			return (long) (number - 0x1p63) + Long.MIN_VALUE;
		}
		throw Arguments.error(cx, "format", argument, "not a non-negative number in proper range");
	}

	/**
	 * Append a string as a Lua literal.
	 */
	private static void quote(ByteBuilder result, LuaString string) {
		result.append('"');
		for (int i = 0; i < string.length(); i++) {
			int character = string.byteAt(i);
			if (character == '"' || character == '\\' || character == '\n') {
				result.append('\\').append(character);
			}
			else if (CharacterClass.isControl(character)) {
				boolean digitFollows = i + 1 < string.length() && CharacterClass.isDigit(string.byteAt(i + 1));
				result.append('\\').append(digitFollows ? String.format("%03d", character) : String.valueOf(character));
			}
			else {
				result.append(character);
			}
		}
		result.append('"');
	}

}
