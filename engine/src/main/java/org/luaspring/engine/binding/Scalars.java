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

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Numbers;

/**
 * Numbers, booleans and strings. Nothing is rounded in silence: a Java number that a
 * double cannot hold becomes its exact decimal text, which every numeric Java type reads
 * back, and a Lua number that the Java type cannot hold is refused.
 */
final class Scalars {

	/** What a Lua string is charged beside its bytes. */
	private static final int STRING_BYTES = 40;

	/** 2^63, the first whole number that is too large for a long. */
	private static final double LONG_END = 0x1p63;

	private Scalars() {
	}

	// --- to Lua
	// ------------------------------------------------------------------------------

	static Object ofLong(long value) {
		double number = value;
		// the cast back saturates: Long.MAX_VALUE would seem exact
		return ((long) number == value && number != LONG_END) ? (Object) number : LuaString.of(Long.toString(value));
	}

	static Object ofBigInteger(BigInteger value) {
		double number = value.doubleValue();
		return (Double.isFinite(number) && new BigDecimal(number).toBigInteger().equals(value)) ? (Object) number
				: LuaString.of(value.toString());
	}

	static Object ofBigDecimal(BigDecimal value) {
		double number = value.doubleValue();
		return (Double.isFinite(number) && BigDecimal.valueOf(number).compareTo(value) == 0) ? (Object) number
				: LuaString.of(value.toString());
	}

	static LuaString ofText(CallContext cx, String text) {
		cx.allocate(STRING_BYTES + text.length());
		return LuaString.of(text);
	}

	static LuaString ofBytes(CallContext cx, byte[] bytes) {
		cx.allocate(STRING_BYTES + bytes.length);
		return LuaString.ofBytes(bytes.clone());
	}

	// --- to Java, declared
	// -------------------------------------------------------------------

	static boolean toBoolean(CallContext cx, @Nullable Object value) {
		if (value instanceof Boolean truth) {
			return truth;
		}
		throw new MismatchException("boolean", value);
	}

	static double toDouble(CallContext cx, @Nullable Object value) {
		if (value instanceof Double number) {
			return number;
		}
		if (value instanceof LuaString string) {
			Double number = Numbers.parse(string);
			if (number != null) {
				return number;
			}
		}
		throw new MismatchException("number", value);
	}

	static float toFloat(CallContext cx, @Nullable Object value) {
		return (float) toDouble(cx, value);
	}

	static int toInt(CallContext cx, @Nullable Object value) {
		if (value instanceof Double number) {
			int integer = (int) number.doubleValue();
			if (integer == number) {
				return integer;
			}
		}
		return (int) toInteger(value, "int", Integer.MIN_VALUE, Integer.MAX_VALUE);
	}

	static short toShort(CallContext cx, @Nullable Object value) {
		return (short) toInteger(value, "short", Short.MIN_VALUE, Short.MAX_VALUE);
	}

	static byte toByte(CallContext cx, @Nullable Object value) {
		return (byte) toInteger(value, "byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
	}

	static long toLong(CallContext cx, @Nullable Object value) {
		return toInteger(value, "long", Long.MIN_VALUE, Long.MAX_VALUE);
	}

	static char toChar(CallContext cx, @Nullable Object value) {
		if (value instanceof LuaString string) {
			String text = string.toString();
			if (text.length() == 1) {
				return text.charAt(0);
			}
		}
		throw new MismatchException("string of one character", value);
	}

	static @Nullable String toText(CallContext cx, @Nullable Object value) {
		if (value instanceof LuaString string) {
			return string.toString();
		}
		if (value instanceof Double number) {
			return Numbers.format(number);
		}
		if (value == null) {
			return null;
		}
		if (value instanceof View view && view.target() instanceof CharSequence text) {
			return text.toString();
		}
		throw new MismatchException("string", value);
	}

	static String toRequiredText(CallContext cx, @Nullable Object value) {
		String text = toText(cx, value);
		if (text == null) {
			throw new MismatchException("string", null);
		}
		return text;
	}

	static BigInteger toBigInteger(@Nullable Object value) {
		BigDecimal decimal = decimal(value, "whole number");
		try {
			return decimal.toBigIntegerExact();
		}
		catch (ArithmeticException ex) {
			throw new MismatchException("whole number", value);
		}
	}

	static BigDecimal toBigDecimal(@Nullable Object value) {
		return decimal(value, "number");
	}

	private static long toInteger(@Nullable Object value, String type, long least, long most) {
		if (value instanceof Double number) {
			double whole = number;
			long integer = (long) whole;
			if (integer == whole && whole != LONG_END && integer >= least && integer <= most) {
				return integer;
			}
		}
		else if (value instanceof LuaString) {
			try {
				long integer = decimal(value, type).longValueExact();
				if (integer >= least && integer <= most) {
					return integer;
				}
			}
			catch (ArithmeticException ex) {
				throw new MismatchException(type, value);
			}
		}
		throw new MismatchException(type, value);
	}

	private static BigDecimal decimal(@Nullable Object value, String expected) {
		Double number = (value instanceof Double already) ? already : null;
		if (value instanceof LuaString string) {
			// bounded: the exponent of a BigDecimal may ask for gigabytes of zeros
			if (string.length() <= 400) {
				try {
					BigDecimal exact = new BigDecimal(string.toString().strip());
					if (Math.abs((long) exact.scale()) <= 10_000) {
						return exact;
					}
				}
				catch (NumberFormatException ex) {
					// perhaps hexadecimal
				}
			}
			number = Numbers.parse(string);
		}
		if (number != null && Double.isFinite(number)) {
			return whole(number) ? new BigDecimal(number) : BigDecimal.valueOf(number);
		}
		throw new MismatchException(expected, value);
	}

	private static boolean whole(double number) {
		return number == Math.rint(number);
	}

	// --- to Java, as it comes
	// ------------------------------------------------------------------

	static Object natural(Double value) {
		double number = value;
		if (hasFraction(number)) {
			return value;
		}
		int integer = (int) number;
		if (integer == number) {
			return integer;
		}
		long whole = (long) number;
		return (whole == number && number != LONG_END) ? (Object) whole : value;
	}

	/**
	 * Return whether a number is finite and not whole. Its bits tell that sooner than a
	 * conversion, and whoever called the script waits for it.
	 */
	private static boolean hasFraction(double number) {
		long bits = Double.doubleToRawLongBits(number);
		int exponent = (int) (bits >>> 52) & 0x7ff;
		if (exponent < Double.MAX_EXPONENT) {
			return bits << 1 != 0;
		}
		return exponent < Double.MAX_EXPONENT + 52 && bits << (exponent - Double.MAX_EXPONENT + 12) != 0;
	}

	static Object natural(LuaString string) {
		return string.isText() ? string.toString() : string.bytes().clone();
	}

}
