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

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.Types;

/**
 * The functions of {@code table}. Reading ones accept the host's views as well.
 */
final class TableLibrary {

	/** How many results a function may return, Lua's bound of its stack. */
	static final int MAX_RESULTS = 1_000_000;

	private static final LuaString N = LuaString.of("n");

	static final LuaCallable UNPACK = Builtin.of("unpack", TableLibrary::unpack);

	static final Map<LuaString, Object> ENTRIES = new Entries().function("concat", TableLibrary::concat)
		.function(new Insert())
		.function("maxn", TableLibrary::maxn)
		.function("pack", TableLibrary::pack)
		.function("remove", TableLibrary::remove)
		.function("sort", TableSort::sort)
		.function(UNPACK)
		.build();

	private TableLibrary() {
	}

	/**
	 * Return the length, {@code __len} included.
	 */
	static int length(CallContext cx, LuaTable table) {
		if (table.metatable() == null) {
			return table.length();
		}
		Object length = Operations.length(cx, table);
		Double number = Conversions.toNumber(length);
		if (number == null) {
			throw cx.error("object length is not a number");
		}
		return (int) Conversions.truncate(number);
	}

	private static boolean isPlain(LuaTable table, int length) {
		return table.metatable() == null && length == table.length();
	}

	private static @Nullable Object element(CallContext cx, Object table, int index) {
		return (table instanceof LuaTable own) ? own.get(index) : ((HostObject) table).index(cx, (double) index);
	}

	/**
	 * Return a table or a view of the host's that answers as one.
	 */
	private static Object readable(CallContext cx, String function, @Nullable Object[] args) {
		Object value = Arguments.at(args, 0);
		return (value instanceof HostObject view && view.typeName().equals("table")) ? view
				: Arguments.table(cx, function, args, 0);
	}

	private static int readableLength(CallContext cx, Object table) {
		return (table instanceof LuaTable own) ? length(cx, own) : ((HostObject) table).length(cx);
	}

	private static LuaString concat(CallContext cx, @Nullable Object[] args) {
		Object table = readable(cx, "concat", args);
		LuaString separator = Arguments.isAbsent(args, 1) ? LuaString.EMPTY : Arguments.string(cx, "concat", args, 1);
		int first = (int) Arguments.integer(cx, "concat", args, 2, 1);
		int last = Arguments.isAbsent(args, 3) ? readableLength(cx, table)
				: (int) Arguments.integer(cx, "concat", args, 3);
		ByteBuilder result = new ByteBuilder(cx, 64);
		for (long i = first; i <= last; i++) {
			cx.charge(1);
			Object value = element(cx, table, (int) i);
			if (value instanceof LuaString string) {
				result.append(string);
			}
			else if (value instanceof Double) {
				result.append(Conversions.plain(value));
			}
			else {
				throw cx.error("invalid value (" + Types.name(value) + ") at index " + i + " in table for 'concat'");
			}
			if (i < last) {
				result.append(separator);
			}
		}
		return result.build();
	}

	private static Object pack(CallContext cx, @Nullable Object[] args) {
		cx.allocate(LuaTable.BYTES);
		cx.charge(args.length >> 4);
		LuaTable table = new LuaTable();
		table.putList(cx, 1, args, 0, args.length);
		table.put(cx, N, (double) args.length);
		return table;
	}

	private static @Nullable Object unpack(CallContext cx, @Nullable Object[] args) {
		Object table = readable(cx, "unpack", args);
		int first = (int) Arguments.integer(cx, "unpack", args, 1, 1);
		int last = Arguments.isAbsent(args, 2) ? readableLength(cx, table)
				: (int) Arguments.integer(cx, "unpack", args, 2);
		if (first > last) {
			return Results.NONE;
		}
		long count = (long) last - first + 1;
		if (count >= MAX_RESULTS) {
			throw cx.error("too many results to unpack");
		}
		cx.allocate(16 + 8 * count);
		cx.charge((int) (count >> 2));
		@Nullable Object[] values = new Object[(int) count];
		for (int i = 0; i < count; i++) {
			values[i] = element(cx, table, first + i);
		}
		return Results.of(values);
	}

	private static @Nullable Object remove(CallContext cx, @Nullable Object[] args) {
		LuaTable table = Arguments.table(cx, "remove", args, 0);
		int size = length(cx, table);
		int position = (int) Arguments.integer(cx, "remove", args, 1, size);
		if (position != size && (position < 1 || position - 1 > size)) {
			throw Arguments.error(cx, "remove", 0, "position out of bounds");
		}
		if (position >= 1 && position <= size && isPlain(table, size)) {
			cx.charge((size - position) >> 4);
			return table.remove(position);
		}
		Object removed = table.get(position);
		int at = position;
		for (; at < size; at++) {
			cx.charge(1);
			table.put(cx, at, table.get(at + 1));
		}
		table.put(cx, at, null);
		return removed;
	}

	private static Object maxn(CallContext cx, @Nullable Object[] args) {
		LuaTable table = Arguments.table(cx, "maxn", args, 0);
		double max = 0;
		int position = table.positionAfter(null);
		while ((position = table.nextPosition(position)) >= 0) {
			cx.charge(1);
			if (table.positionKey(position) instanceof Double key && key > max) {
				max = key;
			}
			position++;
		}
		return max;
	}

	/**
	 * {@code table.insert}.
	 */
	private static final class Insert extends Builtin {

		Insert() {
			super("insert");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			if (!(a instanceof LuaTable table)) {
				throw Arguments.typeError(cx, "insert", 0, "table", a, false);
			}
			int size = length(cx, table);
			if (b != null && isPlain(table, size)) {
				table.append(cx, b);
			}
			else {
				table.put(cx, size + 1, b);
			}
			return Results.NONE;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			LuaTable table = Arguments.table(cx, "insert", args, 0);
			if (args.length == 2) {
				return call(cx, table, args[1]);
			}
			if (args.length != 3) {
				throw cx.error("wrong number of arguments to 'insert'");
			}
			int size = length(cx, table);
			int position = (int) Arguments.integer(cx, "insert", args, 1);
			if (position < 1 || position > size + 1) {
				throw Arguments.error(cx, "insert", 1, "position out of bounds");
			}
			Object value = args[2];
			if (value != null && isPlain(table, size)) {
				cx.charge((size - position + 1) >> 4);
				table.insert(cx, position, value);
				return Results.NONE;
			}
			for (int at = size + 1; at > position; at--) {
				cx.charge(1);
				table.put(cx, at, table.get(at - 1));
			}
			table.put(cx, position, value);
			return Results.NONE;
		}

	}

}
