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

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.LuaString;

/**
 * The value types of the JDK that scripts see as text, in ISO form where there is one.
 */
final class TextTypes {

	private static final Map<Class<?>, Type> TYPES = types();

	private TextTypes() {
	}

	static @Nullable Type of(Class<?> type) {
		Type known = TYPES.get(type);
		if (known != null) {
			return known;
		}
		if (ZoneId.class.isAssignableFrom(type)) {
			return TYPES.get(ZoneId.class);
		}
		if (Charset.class.isAssignableFrom(type)) {
			return TYPES.get(Charset.class);
		}
		return Date.class.isAssignableFrom(type) ? TYPES.get(Date.class) : null;
	}

	private static Map<Class<?>, Type> types() {
		Map<Class<?>, Type> types = new HashMap<>();
		add(types, Instant.class, "2026-01-31T12:00:00Z");
		add(types, LocalDate.class, "2026-01-31");
		add(types, LocalTime.class, "12:00:00");
		add(types, LocalDateTime.class, "2026-01-31T12:00:00");
		add(types, OffsetTime.class, "12:00:00+01:00");
		add(types, OffsetDateTime.class, "2026-01-31T12:00:00+01:00");
		add(types, ZonedDateTime.class, "2026-01-31T12:00:00+01:00[Europe/Berlin]");
		add(types, Year.class, "2026");
		add(types, YearMonth.class, "2026-01");
		add(types, MonthDay.class, "--01-31");
		add(types, Duration.class, "PT1M30S");
		add(types, Period.class, "P1M2D");
		add(types, ZoneId.class, "Europe/Berlin");
		add(types, ZoneOffset.class, "+01:00");
		add(types, Date.class, "2026-01-31T12:00:00Z");
		add(types, UUID.class, "123e4567-e89b-12d3-a456-426614174000");
		add(types, URI.class, "https://example.org/path");
		add(types, URL.class, "https://example.org/path");
		add(types, Locale.class, "en-GB");
		add(types, Currency.class, "EUR");
		add(types, Charset.class, "UTF-8");
		return types;
	}

	private static void add(Map<Class<?>, Type> types, Class<?> type, String example) {
		types.put(type, new Type(type, example));
	}

	// a function object for each would be a class for each, whenever an engine starts
	private static String print(Object value) {
		if (value instanceof Date date) {
			return Instant.ofEpochMilli(date.getTime()).toString();
		}
		if (value instanceof Locale locale) {
			return locale.toLanguageTag();
		}
		return (value instanceof Charset charset) ? charset.name() : value.toString();
	}

	private static Object parse(Class<?> type, String text) {
		return switch (type.getSimpleName()) {
			case "Instant" -> Instant.parse(text);
			case "LocalDate" -> LocalDate.parse(text);
			case "LocalTime" -> LocalTime.parse(text);
			case "LocalDateTime" -> LocalDateTime.parse(text);
			case "OffsetTime" -> OffsetTime.parse(text);
			case "OffsetDateTime" -> OffsetDateTime.parse(text);
			case "ZonedDateTime" -> ZonedDateTime.parse(text);
			case "Year" -> Year.parse(text);
			case "YearMonth" -> YearMonth.parse(text);
			case "MonthDay" -> MonthDay.parse(text);
			case "Duration" -> Duration.parse(text);
			case "Period" -> Period.parse(text);
			case "ZoneId" -> ZoneId.of(text);
			case "ZoneOffset" -> ZoneOffset.of(text);
			case "Date" -> Date.from(Instant.parse(text));
			case "UUID" -> UUID.fromString(text);
			case "URI" -> URI.create(text);
			case "URL" -> url(text);
			case "Locale" -> Locale.forLanguageTag(text);
			case "Currency" -> Currency.getInstance(text);
			case "Charset" -> Charset.forName(text);
			default -> throw new IllegalStateException(type + " is listed but not read");
		};
	}

	private static URL url(String text) {
		try {
			return URI.create(text).toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	/**
	 * How one type is written and read.
	 *
	 * @param type the type
	 * @param example an example, for error messages
	 */
	record Type(Class<?> type, String example) {

		String print(Object value) {
			return TextTypes.print(this.type.cast(value));
		}

		@Nullable Object parse(@Nullable Object value) {
			if (value == null) {
				return null;
			}
			if (value instanceof LuaString string) {
				try {
					return TextTypes.parse(this.type, string.toString());
				}
				catch (DateTimeException | IllegalArgumentException ex) {
					throw new MismatchException(expected(), value);
				}
			}
			if (value instanceof Double seconds && (this.type == Instant.class || this.type == Date.class)
					&& Math.abs(seconds) < 1e15) {
				// what os.time() returns
				Instant instant = Instant.ofEpochMilli(Math.round(seconds * 1000));
				return (this.type == Instant.class) ? instant : Date.from(instant);
			}
			throw new MismatchException(expected(), value);
		}

		private String expected() {
			return this.type.getSimpleName() + " such as '" + this.example + "'";
		}

	}

}
