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

package org.luaspring.boot.module;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.ScriptTable;

/**
 * Reads one JSON text into tables of the script. Made for one call.
 */
final class JsonReader {

	private static final long EXACT = 1L << 53;

	private final JsonMapper mapper;

	private final LuaArguments arguments;

	private @Nullable ScriptTable arrayMark;

	JsonReader(JsonMapper mapper, LuaArguments arguments) {
		this.mapper = mapper;
		this.arguments = arguments;
	}

	@Nullable Object read(byte[] text) {
		try (JsonParser parser = this.mapper.createParser(text)) {
			if (parser.nextToken() == null) {
				throw new StreamReadException(parser, "the text is empty");
			}
			Object value = value(parser);
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "nothing may follow the value", parser.currentTokenLocation());
			}
			return value;
		}
	}

	private Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case START_OBJECT -> object(parser);
			case START_ARRAY -> array(parser);
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT -> fraction(parser);
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			default -> JsonNull.INSTANCE;
		};
	}

	private ScriptTable object(JsonParser parser) {
		ScriptTable table = this.arguments.newTable();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			this.arguments.charge(1, 0);
			String name = parser.currentName();
			parser.nextToken();
			table.put(name, value(parser));
		}
		return table;
	}

	private ScriptTable array(JsonParser parser) {
		ScriptTable table = this.arguments.newTable();
		if (this.arrayMark == null) {
			this.arrayMark = JsonModule.arrayMark(this.arguments);
		}
		table.metatable(this.arrayMark);
		int position = 0;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			this.arguments.charge(1, 0);
			table.put(++position, value(parser));
		}
		return table;
	}

	private static Object integer(JsonParser parser) {
		if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			long value = parser.getLongValue();
			if (Math.abs(value) <= EXACT && value != Long.MIN_VALUE) {
				return (double) value;
			}
		}
		BigInteger value = parser.getBigIntegerValue();
		double nearest = value.doubleValue();
		if (Double.isInfinite(nearest) || new BigDecimal(nearest).toBigIntegerExact().equals(value)) {
			return checked(parser, nearest);
		}
		// a number of Lua would be another one: keep the digits
		return value.toString();
	}

	private static double fraction(JsonParser parser) {
		return checked(parser, parser.getDoubleValue());
	}

	private static double checked(JsonParser parser, double value) {
		if (Double.isInfinite(value)) {
			throw new StreamReadException(parser, "a number is too large", parser.currentTokenLocation());
		}
		return value;
	}

}
