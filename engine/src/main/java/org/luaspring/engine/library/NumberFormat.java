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

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

/**
 * Numbers in the formats of C, rounded from their exact value. For finite numbers that
 * are not negative.
 */
final class NumberFormat {

	private static final int MANTISSA_DIGITS = 13;

	private static final double[] POWERS = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
			1e14 };

	private static final int[] SMALL_POWERS = { 1, 10, 100, 1000 };

	private NumberFormat() {
	}

	/**
	 * {@code %f}.
	 */
	static String fixed(double value, int precision, boolean point) {
		if (precision > 0 && precision < SMALL_POWERS.length) {
			String small = fixedSmall(value, precision);
			if (small != null) {
				return small;
			}
		}
		String digits = new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
		return (point && precision == 0) ? digits + "." : digits;
	}

	/**
	 * Format with few digits in 64 bits: the mantissa times 1000 fits.
	 */
	private static @Nullable String fixedSmall(double value, int precision) {
		int exponent = Math.getExponent(value) - 52;
		if (exponent >= 0 || exponent < -62) {
			return null;
		}
		long mantissa = (Double.doubleToRawLongBits(value) & 0xfffffffffffffL) | 0x10000000000000L;
		long scaled = mantissa * SMALL_POWERS[precision];
		long rounded = scaled >>> -exponent;
		long rest = scaled & ((1L << -exponent) - 1);
		long half = 1L << (-exponent - 1);
		if (rest > half || (rest == half && (rounded & 1) == 1)) {
			rounded++;
		}
		String digits = Long.toString(rounded);
		digits = "0".repeat(Math.max(0, precision + 1 - digits.length())) + digits;
		int point = digits.length() - precision;
		return digits.substring(0, point) + "." + digits.substring(point);
	}

	/**
	 * {@code %e}.
	 */
	static String scientific(double value, int precision, boolean point) {
		if (value == 0) {
			return layout("0".repeat(precision + 1), 0, point);
		}
		BigDecimal rounded = round(value, precision + 1);
		return layout(digits(rounded, precision + 1), exponent(rounded), point);
	}

	/**
	 * {@code %g}.
	 */
	static String general(double value, int precision, boolean alternative) {
		int significant = Math.max(1, precision);
		if (!alternative && significant < POWERS.length && value == (long) value && value < POWERS[significant]) {
			return Long.toString((long) value);
		}
		if (value == 0) {
			return alternative ? "0." + "0".repeat(significant - 1) : "0";
		}
		BigDecimal rounded = round(value, significant);
		int exponent = exponent(rounded);
		String digits = digits(rounded, significant);
		if (!alternative) {
			int count = digits.length();
			while (count > 1 && digits.charAt(count - 1) == '0') {
				count--;
			}
			digits = digits.substring(0, count);
		}
		if (exponent < -4 || exponent >= significant) {
			return layout(digits, exponent, alternative);
		}
		if (exponent < 0) {
			return "0." + "0".repeat(-exponent - 1) + digits;
		}
		if (digits.length() <= exponent + 1) {
			return digits + "0".repeat(exponent + 1 - digits.length()) + (alternative ? "." : "");
		}
		return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
	}

	private static BigDecimal round(double value, int significant) {
		return new BigDecimal(value).round(new MathContext(significant, RoundingMode.HALF_EVEN));
	}

	private static int exponent(BigDecimal rounded) {
		return rounded.precision() - 1 - rounded.scale();
	}

	private static String digits(BigDecimal rounded, int significant) {
		String digits = rounded.unscaledValue().toString();
		return digits + "0".repeat(Math.max(0, significant - digits.length()));
	}

	private static String layout(String digits, int exponent, boolean point) {
		StringBuilder text = new StringBuilder().append(digits.charAt(0));
		if (digits.length() > 1 || point) {
			text.append('.').append(digits, 1, digits.length());
		}
		text.append('e').append((exponent < 0) ? '-' : '+');
		int magnitude = Math.abs(exponent);
		return text.append((magnitude < 10) ? "0" : "").append(magnitude).toString();
	}

	/**
	 * {@code %a}, without the {@code 0x}.
	 */
	static String hexadecimal(double value, int precision, boolean point) {
		long bits = Double.doubleToRawLongBits(value);
		long mantissa = bits & 0xfffffffffffffL;
		int exponent = (int) (bits >>> 52);
		long whole = (exponent == 0) ? 0 : 1;
		int power = (value == 0) ? 0 : Math.max(1, exponent) - 1023;
		int digits = MANTISSA_DIGITS;
		if (precision >= 0 && precision < MANTISSA_DIGITS) {
			digits = precision;
			int cut = 4 * (MANTISSA_DIGITS - precision);
			long all = whole << 52 | mantissa;
			long half = 1L << (cut - 1);
			long rest = all & ((1L << cut) - 1);
			long kept = all >>> cut;
			if (rest > half || (rest == half && (kept & 1) == 1)) {
				kept++;
			}
			whole = kept >>> (4 * digits);
			mantissa = kept & ((1L << (4 * digits)) - 1);
		}
		String fraction = (digits == 0) ? "" : hex(mantissa, digits);
		if (precision < 0) {
			int count = fraction.length();
			while (count > 0 && fraction.charAt(count - 1) == '0') {
				count--;
			}
			fraction = fraction.substring(0, count);
		}
		else if (precision > digits) {
			fraction += "0".repeat(precision - digits);
		}
		return whole + ((!fraction.isEmpty() || point) ? "." : "") + fraction + "p" + ((power < 0) ? "" : "+") + power;
	}

	private static String hex(long value, int digits) {
		String text = Long.toHexString(value);
		return "0".repeat(Math.max(0, digits - text.length())) + text;
	}

}
