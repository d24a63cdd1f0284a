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

import java.util.Locale;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * One directive of {@code string.format}, such as {@code %-8.3f}.
 *
 * @param flags the flags that were given
 * @param width the least number of bytes, 0 to 99
 * @param precision the precision, negative if there is none, at most 99
 * @param conversion the letter
 * @param end the index after the directive
 */
record FormatDirective(String flags, int width, int precision, int conversion, int end) {

	private static final String FLAGS = "-+ #0";

	static FormatDirective parse(CallContext cx, byte[] format, int start) {
		int at = start;
		while (at < format.length && FLAGS.indexOf(format[at]) >= 0) {
			at++;
		}
		if (at - start > FLAGS.length()) {
			throw cx.error("invalid format (repeated flags)");
		}
		StringBuilder flags = new StringBuilder();
		for (int i = start; i < at; i++) {
			flags.append((char) format[i]);
		}
		int width = 0;
		int digits = digits(format, at);
		for (; digits > 0; digits--) {
			width = width * 10 + format[at++] - '0';
		}
		int precision = -1;
		if (at < format.length && format[at] == '.') {
			at++;
			precision = 0;
			digits = digits(format, at);
			for (; digits > 0; digits--) {
				precision = precision * 10 + format[at++] - '0';
			}
		}
		if (at < format.length && CharacterClass.isDigit(format[at])) {
			throw cx.error("invalid format (width or precision too long)");
		}
		int conversion = (at < format.length) ? format[at++] & 0xff : 0;
		return new FormatDirective(flags.toString(), width, precision, conversion, at);
	}

	private static int digits(byte[] format, int at) {
		int digits = 0;
		while (digits < 2 && at + digits < format.length && CharacterClass.isDigit(format[at + digits])) {
			digits++;
		}
		return digits;
	}

	private boolean has(char flag) {
		return this.flags.indexOf(flag) >= 0;
	}

	/**
	 * Append text, filled up with spaces.
	 */
	void pad(ByteBuilder result, LuaString text) {
		int missing = Math.max(0, this.width - text.length());
		if (!has('-')) {
			result.fill(' ', missing);
		}
		result.append(text);
		if (has('-')) {
			result.fill(' ', missing);
		}
	}

	void appendInteger(ByteBuilder result, long value) {
		String digits = (value < 0) ? Long.toString(value).substring(1) : Long.toString(value);
		appendDigits(result, sign(value < 0), digits, value == 0);
	}

	void appendUnsigned(ByteBuilder result, long value) {
		boolean alternative = has('#') && value != 0;
		switch (this.conversion) {
			case 'o' -> {
				String digits = Long.toOctalString(value);
				boolean zero = has('#') && this.precision <= digits.length() && value != 0;
				appendDigits(result, "", zero ? "0" + digits : digits, value == 0 && !has('#'));
			}
			case 'x' -> appendDigits(result, alternative ? "0x" : "", Long.toHexString(value), value == 0);
			case 'X' -> appendDigits(result, alternative ? "0X" : "", Long.toHexString(value).toUpperCase(Locale.ROOT),
					value == 0);
			default -> appendDigits(result, "", Long.toUnsignedString(value), value == 0);
		}
	}

	/**
	 * Append an integer: at least as many digits as the precision says, none for 0 with
	 * precision 0.
	 */
	private void appendDigits(ByteBuilder result, String prefix, String digits, boolean zero) {
		String shown = (zero && this.precision == 0) ? "" : digits;
		String zeros = "0".repeat(Math.max(0, this.precision - shown.length()));
		appendPadded(result, prefix, zeros + shown, has('0') && this.precision < 0);
	}

	void appendNumber(ByteBuilder result, double value) {
		boolean upper = this.conversion <= 'Z';
		boolean negative = Double.doubleToRawLongBits(value) < 0 || Double.isNaN(value);
		String prefix = sign(negative);
		String digits;
		boolean finite = Math.abs(value) <= Double.MAX_VALUE;
		if (!finite) {
			digits = Double.isNaN(value) ? "nan" : "inf";
		}
		else {
			double magnitude = Math.abs(value);
			digits = switch (this.conversion | 0x20) {
				case 'e' -> NumberFormat.scientific(magnitude, (this.precision < 0) ? 6 : this.precision, has('#'));
				case 'f' -> NumberFormat.fixed(magnitude, (this.precision < 0) ? 6 : this.precision, has('#'));
				case 'g' -> NumberFormat.general(magnitude, (this.precision < 0) ? 6 : this.precision, has('#'));
				default -> NumberFormat.hexadecimal(magnitude, this.precision, has('#'));
			};
			if ((this.conversion | 0x20) == 'a') {
				prefix += "0x";
			}
		}
		if (upper) {
			digits = digits.toUpperCase(Locale.ROOT);
			prefix = prefix.toUpperCase(Locale.ROOT);
		}
		appendPadded(result, prefix, digits, has('0') && finite);
	}

	private String sign(boolean negative) {
		if (negative) {
			return "-";
		}
		return has('+') ? "+" : has(' ') ? " " : "";
	}

	private void appendPadded(ByteBuilder result, String prefix, String digits, boolean zeros) {
		int missing = Math.max(0, this.width - prefix.length() - digits.length());
		if (has('-')) {
			result.append(prefix).append(digits).fill(' ', missing);
		}
		else if (zeros) {
			result.append(prefix).fill('0', missing).append(digits);
		}
		else {
			result.fill(' ', missing).append(prefix).append(digits);
		}
	}

}
