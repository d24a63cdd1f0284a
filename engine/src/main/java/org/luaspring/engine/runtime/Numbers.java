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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as text, by the rules of Lua 5.2: what {@code tonumber} and arithmetic accept,
 * and what {@code tostring} and {@code ..} print.
 */
public final class Numbers {

	/** The significant digits that Lua prints. */
	private static final int DIGITS = 14;

	private static final MathContext ROUNDING = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

	/** Powers of ten that a double holds exactly. */
	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
			1e14, 1e15 };

	private Numbers() {
	}

	// --- reading
	// -------------------------------------------------------------------------

	/**
	 * Read a number: decimal or hexadecimal, with a fraction and an exponent if need be,
	 * and white space around it.
	 * @param string the text
	 * @return the number, {@code null} if the text is none
	 */
	public static @Nullable Double parse(LuaString string) {
		return parse(string.bytes(), 0, string.length());
	}

	/**
	 * Read a number that takes a part of an array.
	 * @param bytes the text
	 * @param from the index of the first byte
	 * @param to the index after the last byte
	 * @return the number, {@code null} if the text is none
	 */
	public static @Nullable Double parse(byte[] bytes, int from, int to) {
		int start = from;
		int end = to;
		while (start < end && isSpace(bytes[start])) {
			start++;
		}
		while (end > start && isSpace(bytes[end - 1])) {
			end--;
		}
		if (start == end) {
			return null;
		}
		boolean negative = bytes[start] == '-';
		int at = (negative || bytes[start] == '+') ? start + 1 : start;
		if (end - at > 1 && bytes[at] == '0' && (bytes[at + 1] | 0x20) == 'x') {
			return parseHexadecimal(bytes, at + 2, end, negative);
		}
		return parseDecimal(bytes, at, end, negative);
	}

	private static @Nullable Double parseDecimal(byte[] bytes, int from, int to, boolean negative) {
		int at = from;
		long integer = 0;
		while (at < to && isDigit(bytes[at])) {
			if (at - from < 18) {
				integer = integer * 10 + (bytes[at] - '0');
			}
			at++;
		}
		int digits = at - from;
		if (at == to && digits > 0 && digits < 16) {
			return negative ? -(double) integer : (double) integer;
		}
		if (at < to && bytes[at] == '.') {
			at++;
			int fraction = at;
			while (at < to && isDigit(bytes[at])) {
				if (digits + at - fraction < 18) {
					integer = integer * 10 + (bytes[at] - '0');
				}
				at++;
			}
			digits += at - fraction;
			if (at == to && digits > 0 && digits < 16) {
				// two exact numbers, so that the quotient is rounded once
				double value = integer / POWERS[at - fraction];
				return negative ? -value : value;
			}
		}
		if (digits == 0) {
			return null;
		}
		if (at < to && (bytes[at] | 0x20) == 'e') {
			at = skipExponent(bytes, at + 1, to);
		}
		if (at != to) {
			return null;
		}
		double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
		return negative ? -value : value;
	}

	private static int skipExponent(byte[] bytes, int from, int to) {
		int at = (from < to && (bytes[from] == '-' || bytes[from] == '+')) ? from + 1 : from;
		int first = at;
		while (at < to && isDigit(bytes[at])) {
			at++;
		}
		return (at > first) ? at : -1;
	}

	private static @Nullable Double parseHexadecimal(byte[] bytes, int from, int to, boolean negative) {
		long mantissa = 0;
		int digits = 0;
		long exponent = 0;
		boolean point = false;
		boolean rest = false;
		int at = from;
		for (; at < to; at++) {
			int digit = digit(bytes[at]);
			if (digit < 0 || digit > 15) {
				if (bytes[at] != '.' || point) {
					break;
				}
				point = true;
				continue;
			}
			digits++;
			if (mantissa >>> 56 == 0) {
				mantissa = mantissa << 4 | digit;
				exponent -= point ? 4 : 0;
			}
			else {
				rest |= digit != 0;
				exponent += point ? 0 : 4;
			}
		}
		if (digits == 0) {
			return null;
		}
		if (at < to && (bytes[at] | 0x20) == 'p') {
			int end = skipExponent(bytes, at + 1, to);
			if (end != to) {
				return null;
			}
			exponent += exponent(bytes, at + 1, to);
		}
		else if (at != to) {
			return null;
		}
		if (exponent == 0 && !rest && mantissa >>> 53 == 0) {
			return negative ? -(double) mantissa : (double) mantissa;
		}
		// Java rounds once and correctly; a digit for what was cut off keeps it that way
		String text = (negative ? "-0x" : "0x") + Long.toHexString(mantissa) + (rest ? ".1p" : ".0p")
				+ Math.max(-9999, Math.min(9999, exponent));
		return Double.parseDouble(text);
	}

	private static long exponent(byte[] bytes, int from, int to) {
		boolean negative = bytes[from] == '-';
		long value = 0;
		for (int at = (negative || bytes[from] == '+') ? from + 1 : from; at < to; at++) {
			value = Math.min(value * 10 + (bytes[at] - '0'), Integer.MAX_VALUE * 16L);
		}
		return negative ? -value : value;
	}

	/**
	 * Return the value of a digit or letter.
	 * @param character the character
	 * @return 0 to 35, -1 for another character
	 */
	public static int digit(int character) {
		if (isDigit(character)) {
			return character - '0';
		}
		int letter = character | 0x20;
		return (letter >= 'a' && letter <= 'z') ? letter - 'a' + 10 : -1;
	}

	private static boolean isDigit(int character) {
		return character >= '0' && character <= '9';
	}

	/**
	 * Return whether a byte is white space in the C locale.
	 * @param character the byte
	 * @return whether it is white space
	 */
	public static boolean isSpace(int character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

	// --- printing
	// ------------------------------------------------------------------------

	/**
	 * Print a number as C does with {@code %.14g}. NaN is always {@code -nan}, which is
	 * what {@code print(0/0)} shows on x86.
	 * @param value the number
	 * @return the text
	 */
	public static String format(double value) {
		long integer = (long) value;
		if (integer == value && integer > -100_000_000_000_000L && integer < 100_000_000_000_000L) {
			return (integer == 0 && 1 / value < 0) ? "-0" : Long.toString(integer);
		}
		if (Double.isNaN(value)) {
			return "-nan";
		}
		if (Double.isInfinite(value)) {
			return (value > 0) ? "inf" : "-inf";
		}
		double magnitude = Math.abs(value);
		// the digits that identify a subnormal number are too few to round
		String fast = (magnitude >= Double.MIN_NORMAL) ? formatShortest(Double.toString(magnitude), value < 0) : null;
		return (fast != null) ? fast : formatExact(value);
	}

	/**
	 * Round the shortest decimal that identifies the number, which is not farther than
	 * half a unit in the last place from its exact value.
	 */
	private static @Nullable String formatShortest(String shortest, boolean negative) {
		char[] digits = new char[20];
		int count = 0;
		int exponent = 0;
		boolean point = false;
		int at = 0;
		for (; at < shortest.length(); at++) {
			char character = shortest.charAt(at);
			if (character == 'E') {
				exponent += Integer.parseInt(shortest, at + 1, shortest.length(), 10);
				break;
			}
			if (character == '.') {
				point = true;
			}
			else if (count == 0 && character == '0') {
				exponent -= point ? 1 : 0;
			}
			else {
				if (count == digits.length) {
					return null;
				}
				digits[count++] = character;
				exponent += point ? 0 : 1;
			}
		}
		exponent--;
		if (count > DIGITS) {
			int tail = 0;
			for (int i = DIGITS; i < DIGITS + 3; i++) {
				tail = tail * 10 + ((i < count) ? digits[i] - '0' : 0);
			}
			if (tail > 450 && tail < 550) {
				return null;
			}
			count = DIGITS;
			if (tail > 500) {
				int last = DIGITS - 1;
				while (last >= 0 && digits[last] == '9') {
					last--;
				}
				if (last < 0) {
					digits[0] = '1';
					count = 1;
					exponent++;
				}
				else {
					digits[last]++;
					count = last + 1;
				}
			}
		}
		return layout(digits, count, exponent, negative);
	}

	private static String formatExact(double value) {
		BigDecimal rounded = new BigDecimal(Math.abs(value)).round(ROUNDING);
		char[] digits = rounded.unscaledValue().toString().toCharArray();
		return layout(digits, digits.length, digits.length - 1 - rounded.scale(), value < 0);
	}

	private static String layout(char[] digits, int length, int exponent, boolean negative) {
		int count = length;
		while (count > 1 && digits[count - 1] == '0') {
			count--;
		}
		StringBuilder text = new StringBuilder(24);
		if (negative) {
			text.append('-');
		}
		if (exponent < -4 || exponent >= DIGITS) {
			text.append(digits[0]);
			if (count > 1) {
				text.append('.').append(digits, 1, count - 1);
			}
			text.append('e').append((exponent < 0) ? '-' : '+');
			int magnitude = Math.abs(exponent);
			return text.append((magnitude < 10) ? "0" : "").append(magnitude).toString();
		}
		if (exponent < 0) {
			text.append("0.");
			text.append("0".repeat(-exponent - 1));
			return text.append(digits, 0, count).toString();
		}
		for (int i = 0; i < Math.max(count, exponent + 1); i++) {
			if (i == exponent + 1) {
				text.append('.');
			}
			text.append((i < count) ? digits[i] : '0');
		}
		return text.toString();
	}

}
