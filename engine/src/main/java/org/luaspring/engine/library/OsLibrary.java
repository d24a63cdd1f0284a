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

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;

/**
 * What is safe of {@code os}: time, and the environment variables that the host allows.
 */
final class OsLibrary {

	static final Map<LuaString, Object> ENTRIES = new Entries().function("clock", OsLibrary::clock)
		.function("date", OsLibrary::date)
		.function("difftime",
				(cx, args) -> Arguments.number(cx, "difftime", args, 0) - Arguments.number(cx, "difftime", args, 1, 0))
		.function("getenv", OsLibrary::getenv)
		.function("time", OsLibrary::time)
		.build();

	private static final int SECONDS_PER_HOUR = 3600;

	private OsLibrary() {
	}

	/**
	 * {@code os.clock}: seconds that passed, to measure with; not processor time, which
	 * would cost more than what is measured.
	 */
	private static Object clock(CallContext cx, @Nullable Object[] args) {
		return (System.nanoTime() - LibraryState.START) / 1e9;
	}

	private static @Nullable Object getenv(CallContext cx, @Nullable Object[] args) {
		String name = Arguments.string(cx, "getenv", args, 0).toString();
		if (!cx.env().environmentVariables().test(name)) {
			return null;
		}
		String value = System.getenv(name);
		if (value == null) {
			return null;
		}
		cx.allocate(value.length() + 40L);
		return LuaString.of(value);
	}

	// --- date
	// --------------------------------------------------------------------------------

	private static @Nullable Object date(CallContext cx, @Nullable Object[] args) {
		LuaString format = Arguments.isAbsent(args, 0) ? LuaString.of("%c") : Arguments.string(cx, "date", args, 0);
		boolean utc = format.length() > 0 && format.byteAt(0) == '!';
		int start = utc ? 1 : 0;
		ZonedDateTime time = zoned(Arguments.isAbsent(args, 1) ? Math.floor(System.currentTimeMillis() / 1000.0)
				: Arguments.number(cx, "date", args, 1), utc ? ZoneOffset.UTC : ZoneId.systemDefault());
		if (time == null) {
			return null;
		}
		if (format.length() >= start + 2 && format.byteAt(start) == '*' && format.byteAt(start + 1) == 't') {
			return fields(cx, time);
		}
		return new DateFormat(cx, time, utc).format(format.bytes(), start);
	}

	private static @Nullable ZonedDateTime zoned(double seconds, ZoneId zone) {
		try {
			return Instant.ofEpochSecond(Conversions.truncate(seconds)).atZone(zone);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static LuaTable fields(CallContext cx, ZonedDateTime time) {
		cx.allocate(LuaTable.BYTES);
		LuaTable table = new LuaTable();
		put(cx, table, "sec", time.getSecond());
		put(cx, table, "min", time.getMinute());
		put(cx, table, "hour", time.getHour());
		put(cx, table, "day", time.getDayOfMonth());
		put(cx, table, "month", time.getMonthValue());
		put(cx, table, "year", time.getYear());
		put(cx, table, "wday", time.getDayOfWeek().getValue() % 7 + 1);
		put(cx, table, "yday", time.getDayOfYear());
		table.put(cx, LuaString.of("isdst"), isDaylightSaving(time));
		return table;
	}

	private static void put(CallContext cx, LuaTable table, String name, int value) {
		table.put(cx, LuaString.of(name), (double) value);
	}

	static boolean isDaylightSaving(ZonedDateTime time) {
		return time.getZone().getRules().isDaylightSavings(time.toInstant());
	}

	// --- time
	// --------------------------------------------------------------------------------

	private static @Nullable Object time(CallContext cx, @Nullable Object[] args) {
		if (Arguments.isAbsent(args, 0)) {
			return Math.floor(System.currentTimeMillis() / 1000.0);
		}
		LuaTable table = Arguments.table(cx, "time", args, 0);
		int second = field(cx, table, "sec", 0);
		int minute = field(cx, table, "min", 0);
		int hour = field(cx, table, "hour", 12);
		int day = field(cx, table, "day", null);
		int month = field(cx, table, "month", null);
		int year = field(cx, table, "year", null);
		Object daylightSaving = Operations.index(cx, table, LuaString.of("isdst"));
		try {
			LocalDateTime local = LocalDateTime.of(year, 1, 1, 0, 0)
				.plusMonths(month - 1L)
				.plusDays(day - 1L)
				.plusHours(hour)
				.plusMinutes(minute)
				.plusSeconds(second);
			ZonedDateTime time = local.atZone(ZoneId.systemDefault());
			double seconds = time.toEpochSecond();
			if (daylightSaving != null && Operations.truth(daylightSaving) != isDaylightSaving(time)) {
				seconds += Operations.truth(daylightSaving) ? -SECONDS_PER_HOUR : SECONDS_PER_HOUR;
			}
			return seconds;
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	private static int field(CallContext cx, LuaTable table, String name, @Nullable Integer otherwise) {
		Double value = Conversions.toNumber(Operations.index(cx, table, LuaString.of(name)));
		if (value != null) {
			return (int) Conversions.truncate(value);
		}
		if (otherwise == null) {
			throw cx.error("field '" + name + "' missing in date table");
		}
		return otherwise;
	}

}
