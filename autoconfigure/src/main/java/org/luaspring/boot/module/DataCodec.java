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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;

/**
 * Copies plain data of scripts to bytes and back: booleans, numbers, strings of any
 * bytes, {@code json.null} and tables of them. The format is kept by databases: tags may
 * be added, not changed.
 */
final class DataCodec {

	private static final int MAX_DEPTH = 100;

	private static final char TRUE = 't';

	private static final char FALSE = 'f';

	private static final char NUMBER = 'n';

	private static final char STRING = 's';

	private static final char NULL = '0';

	private static final char TABLE = 'T';

	private static final char ARRAY = 'A';

	private static final char END = 'e';

	private DataCodec() {
	}

	/**
	 * Encode a number.
	 * @param number the number
	 * @return the bytes
	 */
	static byte[] encode(double number) {
		return bytes((output) -> writeNumber(output, number));
	}

	/**
	 * Encode an argument.
	 * @param arguments the arguments
	 * @param index the index of the value
	 * @return the bytes
	 */
	static byte[] encode(LuaArguments arguments, int index) {
		byte[] bytes = bytes((output) -> new Writer(arguments, index, output).write(arguments.get(index), 0));
		arguments.charge(bytes.length / 8, bytes.length);
		return bytes;
	}

	/**
	 * Decode a value.
	 * @param arguments the running call, which makes the tables
	 * @param bytes the bytes
	 * @return the value
	 */
	static Object decode(LuaArguments arguments, byte[] bytes) {
		arguments.charge(bytes.length / 8, bytes.length);
		try {
			DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes));
			return read(arguments, input, input.readUnsignedByte());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The stored data is damaged", ex);
		}
	}

	/**
	 * Decode a number.
	 * @param bytes the bytes
	 * @return the number, {@code null} if it is something else
	 */
	static @Nullable Double decodeNumber(byte[] bytes) {
		try {
			DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes));
			return (input.readUnsignedByte() == NUMBER) ? input.readDouble() : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The stored data is damaged", ex);
		}
	}

	private static Object read(LuaArguments arguments, DataInputStream input, int tag) throws IOException {
		return switch (tag) {
			case TRUE -> true;
			case FALSE -> false;
			case NUMBER -> input.readDouble();
			case STRING -> readString(input);
			case NULL -> JsonNull.INSTANCE;
			case TABLE, ARRAY -> readTable(arguments, input, tag);
			default -> throw new IOException("Unknown tag " + tag);
		};
	}

	private static byte[] readString(DataInputStream input) throws IOException {
		byte[] bytes = new byte[input.readInt()];
		input.readFully(bytes);
		return bytes;
	}

	private static ScriptTable readTable(LuaArguments arguments, DataInputStream input, int tag) throws IOException {
		ScriptTable table = arguments.newTable();
		if (tag == ARRAY) {
			table.metatable(JsonModule.arrayMark(arguments));
		}
		for (int key = input.readUnsignedByte(); key != END; key = input.readUnsignedByte()) {
			table.put(read(arguments, input, key), read(arguments, input, input.readUnsignedByte()));
		}
		return table;
	}

	private static byte[] bytes(Writing writing) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream output = new DataOutputStream(bytes)) {
			writing.to(output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static void writeNumber(DataOutputStream output, double number) throws IOException {
		output.writeByte(NUMBER);
		output.writeDouble(number);
	}

	private static void writeString(DataOutputStream output, byte[] bytes) throws IOException {
		output.writeByte(STRING);
		output.writeInt(bytes.length);
		output.write(bytes);
	}

	@FunctionalInterface
	private interface Writing {

		void to(DataOutputStream output) throws IOException;

	}

	private record Writer(LuaArguments arguments, int index, DataOutputStream output) {

		void write(@Nullable Object value, int depth) throws IOException {
			this.arguments.charge(1, 0);
			if (depth > MAX_DEPTH) {
				throw this.arguments.badArgument(this.index,
						"the table is nested deeper than %d; does one hold itself?".formatted(MAX_DEPTH));
			}
			if (value instanceof ScriptObject object) {
				write(object.table(), depth);
			}
			else if (value instanceof ScriptTable table) {
				write(table, depth);
			}
			else if (value instanceof Boolean flag) {
				this.output.writeByte(flag ? TRUE : FALSE);
			}
			else if (value instanceof Number number) {
				writeNumber(this.output, number.doubleValue());
			}
			else if (value instanceof byte[] bytes) {
				writeString(this.output, bytes);
			}
			else if (value instanceof CharSequence || value instanceof Enum<?>) {
				writeString(this.output, value.toString().getBytes(StandardCharsets.UTF_8));
			}
			else if (value == JsonNull.INSTANCE) {
				this.output.writeByte(NULL);
			}
			else if (value instanceof Map<?, ?> map) {
				write(map, depth);
			}
			else if (value instanceof Collection<?> collection) {
				write(collection, depth);
			}
			else {
				throw this.arguments.badArgument(this.index,
						"only plain data can be kept: booleans, numbers, strings and tables of them");
			}
		}

		private void write(ScriptTable table, int depth) throws IOException {
			this.output.writeByte(JsonModule.isArray(table) ? ARRAY : TABLE);
			try {
				table.forEach((key, value) -> {
					try {
						write(key, depth + 1);
						write(value, depth + 1);
					}
					catch (IOException ex) {
						throw new UncheckedIOException(ex);
					}
				});
			}
			catch (UncheckedIOException ex) {
				throw (ex.getCause() != null) ? ex.getCause() : new IOException(ex);
			}
			this.output.writeByte(END);
		}

		private void write(Map<?, ?> map, int depth) throws IOException {
			this.output.writeByte(TABLE);
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				if (entry.getValue() != null) {
					write(entry.getKey(), depth + 1);
					write(entry.getValue(), depth + 1);
				}
			}
			this.output.writeByte(END);
		}

		private void write(Collection<?> collection, int depth) throws IOException {
			this.output.writeByte(TABLE);
			int position = 0;
			for (Object element : collection) {
				position++;
				if (element != null) {
					writeNumber(this.output, position);
					write(element, depth + 1);
				}
			}
			this.output.writeByte(END);
		}

	}

}
