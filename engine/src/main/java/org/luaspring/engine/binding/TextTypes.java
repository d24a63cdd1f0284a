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
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.LuaString;

/**
 * The value types of the JDK that scripts see as text, in ISO form where there is one.
 */
final class TextTypes {

	private static final Map<Class<?>, Type<?>> TYPES = types();

	private TextTypes() {
	}

	static @Nullable Type<?> of(Class<?> type) {
		Type<?> known = TYPES.get(type);
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

	private static Map<Class<?>, Type<?>> types() {
		Map<Class<?>, Type<?>> types = new HashMap<>();
		add(types, Instant.class, Instant::toString, Instant::parse, "2026-01-31T12:00:00Z");
		add(types, LocalDate.class, LocalDate::toString, LocalDate::parse, "2026-01-31");
		add(types, LocalTime.class, LocalTime::toString, LocalTime::parse, "12:00:00");
		add(types, LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse, "2026-01-31T12:00:00");
		add(types, OffsetTime.class, OffsetTime::toString, OffsetTime::parse, "12:00:00+01:00");
		add(types, OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse, "2026-01-31T12:00:00+01:00");
		add(types, ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse,
				"2026-01-31T12:00:00+01:00[Europe/Berlin]");
		add(types, Year.class, Year::toString, Year::parse, "2026");
		add(types, YearMonth.class, YearMonth::toString, YearMonth::parse, "2026-01");
		add(types, MonthDay.class, MonthDay::toString, MonthDay::parse, "--01-31");
		add(types, Duration.class, Duration::toString, Duration::parse, "PT1M30S");
		add(types, Period.class, Period::toString, Period::parse, "P1M2D");
		add(types, ZoneId.class, ZoneId::getId, ZoneId::of, "Europe/Berlin");
		add(types, java.time.ZoneOffset.class, java.time.ZoneOffset::getId, java.time.ZoneOffset::of, "+01:00");
		add(types, Date.class, (date) -> Instant.ofEpochMilli(date.getTime()).toString(),
				(text) -> Date.from(Instant.parse(text)), "2026-01-31T12:00:00Z");
		add(types, UUID.class, UUID::toString, UUID::fromString, "123e4567-e89b-12d3-a456-426614174000");
		add(types, URI.class, URI::toString, URI::create, "https://example.org/path");
		add(types, URL.class, URL::toString, TextTypes::url, "https://example.org/path");
		add(types, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag, "en-GB");
		add(types, Currency.class, Currency::getCurrencyCode, Currency::getInstance, "EUR");
		add(types, Charset.class, Charset::name, Charset::forName, "UTF-8");
		return types;
	}

	private static URL url(String text) {
		try {
			return URI.create(text).toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	private static <T> void add(Map<Class<?>, Type<?>> types, Class<T> type, Function<T, String> print,
			Function<String, T> parse, String example) {
		types.put(type, new Type<>(type, print, parse, example));
	}

	/**
	 * How one type is written and read.
	 *
	 * @param <T> the type
	 * @param type the type
	 * @param print makes the text
	 * @param parse reads the text
	 * @param example an example, for error messages
	 */
	record Type<T>(Class<T> type, Function<T, String> print, Function<String, T> parse, String example) {

		String print(Object value) {
			return this.print.apply(this.type.cast(value));
		}

		@Nullable Object parse(@Nullable Object value) {
			if (value == null) {
				return null;
			}
			if (value instanceof LuaString string) {
				try {
					return this.parse.apply(string.toString());
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
