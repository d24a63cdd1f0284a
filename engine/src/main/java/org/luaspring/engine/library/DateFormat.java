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

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.TimeZone;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * {@code strftime} of C99 in the C locale.
 */
final class DateFormat {

	private static final String CONVERSIONS = "aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%";

	private static final String AFTER_E = "cCxXyY";

	private static final String AFTER_O = "deHImMSuUVwWy";

	private static final int DAYS_PER_WEEK = 7;

	private final CallContext cx;

	private final ZonedDateTime time;

	private final boolean utc;

	DateFormat(CallContext cx, ZonedDateTime time, boolean utc) {
		this.cx = cx;
		this.time = time;
		this.utc = utc;
	}

	LuaString format(byte[] format, int start) {
		ByteBuilder result = new ByteBuilder(this.cx, format.length * 2 + 16);
		int at = start;
		while (at < format.length) {
			if (format[at] != '%') {
				result.append(format[at++]);
				continue;
			}
			this.cx.charge(4);
			int conversion = (at + 1 < format.length) ? format[at + 1] : 0;
			int length = 2;
			boolean valid = conversion != 0 && CONVERSIONS.indexOf(conversion) >= 0;
			if (conversion == 'E' || conversion == 'O') {
				String allowed = (conversion == 'E') ? AFTER_E : AFTER_O;
				conversion = (at + 2 < format.length) ? format[at + 2] : 0;
				valid = conversion != 0 && allowed.indexOf(conversion) >= 0;
				length = 3;
			}
			if (!valid) {
				String found = new String(format, at, Math.min(length, format.length - at),
						StandardCharsets.ISO_8859_1);
				throw Arguments.error(this.cx, "date", 0, "invalid conversion specifier '" + found + "'");
			}
			String text = convert(conversion);
			result.append(LuaString.of(text));
			at += length;
		}
		return result.build();
	}

	private String convert(int conversion) {
		return switch (conversion) {
			case 'a' -> this.time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
			case 'A' -> this.time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
			case 'b', 'h' -> this.time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
			case 'B' -> this.time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
			case 'c' ->
				convert('a') + " " + convert('b') + " " + convert('e') + " " + convert('T') + " " + convert('Y');
			case 'C' -> two(Math.floorDiv(this.time.getYear(), 100));
			case 'd' -> two(this.time.getDayOfMonth());
			case 'D', 'x' -> convert('m') + "/" + convert('d') + "/" + convert('y');
			case 'e' -> padded(this.time.getDayOfMonth());
			case 'F' -> convert('Y') + "-" + convert('m') + "-" + convert('d');
			case 'g' -> two(Math.floorMod(this.time.get(IsoFields.WEEK_BASED_YEAR), 100));
			case 'G' -> Integer.toString(this.time.get(IsoFields.WEEK_BASED_YEAR));
			case 'H' -> two(this.time.getHour());
			case 'I' -> two(this.time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
			case 'j' -> String.format(Locale.ROOT, "%03d", this.time.getDayOfYear());
			case 'm' -> two(this.time.getMonthValue());
			case 'M' -> two(this.time.getMinute());
			case 'n' -> "\n";
			case 'p' -> (this.time.getHour() < 12) ? "AM" : "PM";
			case 'r' -> convert('I') + ":" + convert('M') + ":" + convert('S') + " " + convert('p');
			case 'R' -> convert('H') + ":" + convert('M');
			case 'S' -> two(this.time.getSecond());
			case 't' -> "\t";
			case 'T', 'X' -> convert('R') + ":" + convert('S');
			case 'u' -> Integer.toString(this.time.getDayOfWeek().getValue());
			case 'U' -> two(weekOfYear(this.time.getDayOfWeek().getValue() % DAYS_PER_WEEK));
			case 'V' -> two(this.time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
			case 'w' -> Integer.toString(this.time.getDayOfWeek().getValue() % DAYS_PER_WEEK);
			case 'W' -> two(weekOfYear(this.time.getDayOfWeek().getValue() - 1));
			case 'y' -> two(Math.floorMod(this.time.getYear(), 100));
			case 'Y' -> Integer.toString(this.time.getYear());
			case 'z' -> offset();
			case 'Z' -> zone();
			default -> "%";
		};
	}

	/**
	 * Return the week of the year, which starts with the first day whose number is 0.
	 */
	private int weekOfYear(int dayOfWeek) {
		return (this.time.getDayOfYear() - 1 + DAYS_PER_WEEK - dayOfWeek) / DAYS_PER_WEEK;
	}

	private String offset() {
		int minutes = this.time.getOffset().getTotalSeconds() / 60;
		return ((minutes < 0) ? "-" : "+") + two(Math.abs(minutes) / 60) + two(Math.abs(minutes) % 60);
	}

	private String zone() {
		return this.utc ? "GMT" : TimeZone.getTimeZone(this.time.getZone())
			.getDisplayName(OsLibrary.isDaylightSaving(this.time), TimeZone.SHORT, Locale.ENGLISH);
	}

	private static String two(int value) {
		return ((value >= 0 && value < 10) ? "0" : "") + value;
	}

	private static String padded(int value) {
		return ((value < 10) ? " " : "") + value;
	}

}
