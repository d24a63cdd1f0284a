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

package org.luaspring.boot.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

/**
 * Makes properties of Lua tables, as Spring Boot makes them of YAML: {@code a.b} for
 * nested tables, {@code a[0]} for lists, an empty text for an empty table. Not safe for
 * use by several threads.
 */
final class TableFlattener {

	private static final int MAX_DEPTH = 64;

	private final Function<ScriptTable.@Nullable Origin, Origin> origins;

	private final SecretValues secrets;

	private final Map<String, OriginTrackedValue> properties = new LinkedHashMap<>();

	private final Set<String> secretNames = new LinkedHashSet<>();

	/**
	 * Create a flattener for one document.
	 * @param origins makes the origin of a property of the place of an assignment
	 * @param secrets the values to recognise
	 */
	TableFlattener(Function<ScriptTable.@Nullable Origin, Origin> origins, SecretValues secrets) {
		this.origins = origins;
		this.secrets = secrets;
	}

	LuaDocument document() {
		return new LuaDocument(java.util.Collections.unmodifiableMap(this.properties), Set.copyOf(this.secretNames));
	}

	/**
	 * Add one property.
	 * @param name the full name
	 * @param value the value
	 * @param place where it was assigned
	 */
	void add(String name, Object value, ScriptTable.@Nullable Origin place) {
		put(name, value, place);
	}

	/**
	 * Add a table without a name, as a script returns it.
	 * @param table the table
	 * @param place where it was made, as far as it is known
	 * @throws InvalidValueException if it holds what is no configuration
	 */
	void addAll(ScriptTable table, ScriptTable.@Nullable Origin place) {
		table(table, "", place, 0);
	}

	/**
	 * Add a named value.
	 * @param path the name
	 * @param value the value: plain, or a table
	 * @param place where it was assigned, as far as it is known
	 * @throws InvalidValueException if it is, or holds, what is no configuration
	 */
	void addValue(String path, @Nullable Object value, ScriptTable.@Nullable Origin place) {
		value(path, value, place, 0);
	}

	private void table(ScriptTable table, String path, ScriptTable.@Nullable Origin place, int depth) {
		if (depth > MAX_DEPTH) {
			throw new InvalidValueException(path,
					"is nested deeper than " + MAX_DEPTH + " tables; does a table contain itself?", place);
		}
		int length = table.length();
		TableShape shape = new TableShape(length);
		table.forEach((key, value) -> shape.add(key));
		shape.check(path, table, place);
		if (shape.isEmpty()) {
			if (!path.isEmpty()) {
				put(path, "", place);
			}
			return;
		}
		if (shape.isList() && path.isEmpty()) {
			throw new InvalidValueException("", "is a list; properties need names, as in { server = { port = 8080 } }",
					place);
		}
		table.forEach((key, value) -> {
			ScriptTable.Origin at = place(table, key, place);
			value(path(path, key, shape.isList()), value, at, depth + 1);
		});
	}

	private static ScriptTable.@Nullable Origin place(ScriptTable table, Object key,
			ScriptTable.@Nullable Origin inherited) {
		Object known = (key instanceof Number number) ? (Object) number.intValue() : key;
		return (known instanceof String || known instanceof Integer) ? table.origin(known).orElse(inherited)
				: inherited;
	}

	private static String path(String path, Object key, boolean list) {
		if (list) {
			return path + "[" + (((Number) key).longValue() - 1) + "]";
		}
		if (key instanceof Number number) {
			return path + "[" + plain(number) + "]";
		}
		if (key instanceof Boolean) {
			return path + "[" + key + "]";
		}
		String name = (String) key;
		return (path.isEmpty() || name.startsWith("[")) ? path + name : path + "." + name;
	}

	private void value(String path, @Nullable Object value, ScriptTable.@Nullable Origin place, int depth) {
		if (value instanceof ScriptTable table) {
			table(table, path, place, depth);
		}
		else if (value instanceof Number number) {
			put(path, number(path, number, place), place);
		}
		else if (value instanceof Boolean || value instanceof CharSequence) {
			put(path, (value instanceof Boolean) ? value : value.toString(), place);
		}
		else if (value instanceof byte[] bytes) {
			put(path, text(path, bytes, place), place);
		}
		else if (value instanceof ScriptFunction function) {
			throw new InvalidValueException(path, "is a function, defined in " + function.script() + " line "
					+ function.line() + "; keep functions in local variables", place);
		}
		else if (value == null) {
			throw new InvalidValueException(path, "is nil, which is no value; leave it out", place);
		}
		else if (value.toString().equals("null")) {
			// json.null, which YAML writes as "~"
			put(path, "", place);
		}
		else {
			throw new InvalidValueException(path, "is no text, number, boolean or table", place);
		}
	}

	private static Object number(String path, Number number, ScriptTable.@Nullable Origin place) {
		double value = number.doubleValue();
		if (Double.isNaN(value) || Double.isInfinite(value)) {
			throw new InvalidValueException(path,
					"is " + (Double.isNaN(value) ? "not a number (0/0)" : "infinite") + "; is there a division by 0?",
					place);
		}
		return plain(number);
	}

	private static Number plain(Number number) {
		if (number instanceof Double || number instanceof Float) {
			double value = number.doubleValue();
			if (value == Math.rint(value) && Math.abs(value) < 0x1p63) {
				return integer((long) value);
			}
			return number;
		}
		if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
			return integer(number.longValue());
		}
		return number;
	}

	private static Number integer(long value) {
		return (value == (int) value) ? (Number) (int) value : (Number) value;
	}

	private static String text(String path, byte[] bytes, ScriptTable.@Nullable Origin place) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidValueException(path, "is no text: its bytes are not valid UTF-8", place);
		}
	}

	private void put(String path, Object value, ScriptTable.@Nullable Origin place) {
		// a later assignment moves to the end, as its place in the file is further down
		this.properties.remove(path);
		this.properties.put(path, OriginTrackedValue.of(value, this.origins.apply(place)));
		if (this.secrets.isIn(value)) {
			this.secretNames.add(path);
		}
		else {
			this.secretNames.remove(path);
		}
	}

}
