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

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;

import org.springframework.util.ReflectionUtils;

import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;

/**
 * Writes one value of a script as JSON. Made for one call.
 */
final class JsonWriter {

	/** Where the integers that a double holds end, as a long. */
	private static final double LONG_RANGE = 0x1p63;

	private final LuaArguments arguments;

	private final JsonGenerator generator;

	private final List<Object> path = new ArrayList<>();

	private JsonWriter(LuaArguments arguments, JsonGenerator generator) {
		this.arguments = arguments;
		this.generator = generator;
	}

	static byte[] write(LuaArguments arguments, ObjectWriter writer) {
		ChargedOutput output = new ChargedOutput(arguments);
		try (JsonGenerator generator = writer.createGenerator(output)) {
			new JsonWriter(arguments, generator).write(arguments.get(0));
		}
		return output.toByteArray();
	}

	private void write(@Nullable Object value) {
		this.arguments.charge(1, 0);
		if (value == null || value == JsonNull.INSTANCE) {
			this.generator.writeNull();
		}
		else if (value instanceof ScriptObject object) {
			write(object.table());
		}
		else if (value instanceof ScriptTable table) {
			write(table);
		}
		else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
			this.generator.writeString(value.toString());
		}
		else if (value instanceof Boolean flag) {
			this.generator.writeBoolean(flag);
		}
		else if (value instanceof Number number) {
			write(number);
		}
		else if (value instanceof Map<?, ?> map) {
			write(map);
		}
		else if (value instanceof Collection<?> collection) {
			write(collection);
		}
		else if (value instanceof byte[]) {
			throw unfit("a string that is not UTF-8");
		}
		else if (value instanceof Record view) {
			write(view);
		}
		else {
			writeConverted(value);
		}
	}

	/**
	 * Write a record of the host: as scripts see it, by its components.
	 */
	private void write(Record view) {
		Map<String, @Nullable Object> components = new LinkedHashMap<>();
		for (RecordComponent component : view.getClass().getRecordComponents()) {
			Method accessor = component.getAccessor();
			ReflectionUtils.makeAccessible(accessor);
			Object value = ReflectionUtils.invokeMethod(accessor, view);
			if (value != null) {
				components.put(component.getName(), value);
			}
		}
		write(components);
	}

	/**
	 * Write a value of the host that may be a plain one for scripts, such as a time.
	 */
	private void writeConverted(Object value) {
		ScriptTable table = this.arguments.newTable();
		table.put("value", value);
		Object converted = table.get("value");
		if (converted == null || converted.getClass() == value.getClass()) {
			throw unfit("a value that is no data");
		}
		write(converted);
	}

	private void write(ScriptTable table) {
		int length = table.length();
		List<Object> keys = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		table.forEach((key, value) -> {
			keys.add(key);
			values.add(value);
		});
		this.arguments.charge(keys.size(), keys.size() * 16L);
		boolean strings = keys.stream().allMatch(String.class::isInstance);
		if (JsonModule.isArray(table) || (length > 0 && length == keys.size())) {
			if (length != keys.size()) {
				throw unfit("an array with other keys than 1 to %d, such as %s".formatted(length,
						keys.stream().filter((key) -> !isPosition(key, length)).findFirst().orElse("?")));
			}
			write(values);
		}
		else if (strings) {
			start(keys.size());
			this.generator.writeStartObject();
			for (int i = 0; i < keys.size(); i++) {
				writeEntry((String) keys.get(i), values.get(i));
			}
			this.generator.writeEndObject();
		}
		else {
			Object odd = keys.stream().filter((key) -> !(key instanceof String)).findFirst().orElse("?");
			throw unfit("a table with the key %s: keys have to be 1 to n, or all of them strings"
				.formatted(PlainText.of(odd)));
		}
	}

	private void write(Map<?, ?> map) {
		start(map.size());
		this.generator.writeStartObject();
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			writeEntry(String.valueOf(entry.getKey()), entry.getValue());
		}
		this.generator.writeEndObject();
	}

	private void writeEntry(String key, @Nullable Object value) {
		this.path.add(key);
		this.generator.writeName(key);
		write(value);
		this.path.remove(this.path.size() - 1);
	}

	private void write(Collection<?> collection) {
		start(collection.size());
		this.generator.writeStartArray();
		int position = 0;
		for (Object element : collection) {
			this.path.add(++position);
			write(element);
			this.path.remove(this.path.size() - 1);
		}
		this.generator.writeEndArray();
	}

	private void write(Number number) {
		if (number instanceof BigDecimal decimal) {
			this.generator.writeNumber(decimal);
		}
		else if (number instanceof BigInteger integer) {
			this.generator.writeNumber(integer);
		}
		else if (number instanceof Double || number instanceof Float) {
			double value = number.doubleValue();
			if (Double.isNaN(value) || Double.isInfinite(value)) {
				throw unfit("the number " + (Double.isNaN(value) ? "NaN" : (value > 0) ? "inf" : "-inf"));
			}
			boolean whole = value == Math.rint(value) && Math.abs(value) < LONG_RANGE && (value != 0 || 1 / value > 0);
			if (whole) {
				this.generator.writeNumber((long) value);
			}
			else {
				this.generator.writeNumber(value);
			}
		}
		else {
			this.generator.writeNumber(number.longValue());
		}
	}

	private void start(int size) {
		if (this.path.size() >= JsonModule.MAX_DEPTH) {
			throw unfit("tables nested deeper than %d; does one hold itself?".formatted(JsonModule.MAX_DEPTH));
		}
	}

	private LuaRuntimeException unfit(String found) {
		return this.arguments.badArgument(0, "JSON cannot hold %s%s".formatted(found, place()));
	}

	private String place() {
		if (this.path.isEmpty()) {
			return "";
		}
		StringBuilder place = new StringBuilder();
		for (Object step : this.path.subList(0, Math.min(8, this.path.size()))) {
			if (step instanceof Integer) {
				place.append('[').append(step).append(']');
			}
			else {
				place.append(place.isEmpty() ? "" : ".").append(step);
			}
		}
		return " (at " + place + ((this.path.size() > 8) ? "..." : "") + ")";
	}

	private static boolean isPosition(Object key, int length) {
		return key instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
				&& number.doubleValue() >= 1 && number.doubleValue() <= length;
	}

	/**
	 * Charges what is written before it takes memory.
	 */
	private static final class ChargedOutput extends ByteArrayOutputStream {

		private final LuaArguments arguments;

		private ChargedOutput(LuaArguments arguments) {
			this.arguments = arguments;
		}

		@Override
		public synchronized void write(byte[] bytes, int offset, int length) {
			this.arguments.charge(length / 8, length);
			super.write(bytes, offset, length);
		}

	}

}
