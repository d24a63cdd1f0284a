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

package org.luaspring.boot;

import java.time.Duration;
import java.util.Locale;

import org.luaspring.engine.LuaLimits;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Reads the values of limits, of which {@code unlimited} is one.
 *
 * @since 0.1.0
 */
public final class LimitValue {

	private static final String UNLIMITED = "unlimited";

	private LimitValue() {
	}

	/**
	 * Read a number.
	 * @param name the name of the property, for the message
	 * @param value the value, such as {@code 10_000_000}
	 * @return the number, or {@link LuaLimits#UNLIMITED}
	 */
	public static long count(String name, String value) {
		if (isUnlimited(value)) {
			return LuaLimits.UNLIMITED;
		}
		try {
			return positive(name, value, Long.parseLong(value.trim().replace("_", "")));
		}
		catch (NumberFormatException ex) {
			throw invalid(name, value, "a number such as 10_000_000", ex);
		}
	}

	/**
	 * Read a size.
	 * @param name the name of the property, for the message
	 * @param value the value, such as {@code 32MB}
	 * @return the bytes, or {@link LuaLimits#UNLIMITED}
	 */
	public static long size(String name, String value) {
		if (isUnlimited(value)) {
			return LuaLimits.UNLIMITED;
		}
		try {
			return positive(name, value, DataSize.parse(value.trim()).toBytes());
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, value, "a size such as 32MB", ex);
		}
	}

	/**
	 * Read a time.
	 * @param name the name of the property, for the message
	 * @param value the value, such as {@code 1s}
	 * @return the time, or {@link LuaLimits#UNLIMITED_TIME}
	 */
	public static Duration time(String name, String value) {
		if (isUnlimited(value)) {
			return LuaLimits.UNLIMITED_TIME;
		}
		try {
			Duration time = DurationStyle.detectAndParse(value.trim());
			positive(name, value, time.compareTo(LuaLimits.UNLIMITED_TIME) > 0 ? Long.MAX_VALUE : time.toNanos());
			return time;
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, value, "a time such as 500ms or 2s", ex);
		}
	}

	/**
	 * Check a time that cannot be unlimited.
	 * @param name the name of the property, for the message
	 * @param value the value
	 */
	static void positive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException(
					name + " is '" + DurationStyle.SIMPLE.print(value) + "' but must be positive");
		}
	}

	private static boolean isUnlimited(String value) {
		return UNLIMITED.equals(value.trim().toLowerCase(Locale.ROOT));
	}

	private static long positive(String name, String value, long number) {
		if (number <= 0) {
			throw new IllegalArgumentException(name + " is '" + value + "' but must be positive, or 'unlimited'");
		}
		return number;
	}

	private static IllegalArgumentException invalid(String name, String value, String expected,
			IllegalArgumentException parsing) {
		if (parsing.getMessage() != null && parsing.getMessage().startsWith(name + " is ")) {
			return parsing;
		}
		// without a cause: a failed start prints the message of the innermost exception
		return new IllegalArgumentException(name + " is '" + value + "' but must be " + expected + ", or 'unlimited'");
	}

}
