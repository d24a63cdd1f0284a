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

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Results;

/**
 * The arguments of one call of a hand-written function.
 */
final class ArgumentList implements LuaArguments {

	private final JavaBinding binding;

	private final CallContext cx;

	private final String function;

	private final @Nullable Object[] values;

	ArgumentList(JavaBinding binding, CallContext cx, String function, @Nullable Object[] values) {
		this.binding = binding;
		this.cx = cx;
		this.function = function;
		this.values = values;
	}

	/**
	 * Call a function of the engine with these arguments.
	 * @return the result as a Java value
	 */
	@Nullable Object apply(LuaCallable function) {
		@Nullable Object[] results = Results.all(function.call(this.cx, this.values.clone()));
		if (results.length == 1) {
			return this.binding.toJava(this.cx, results[0]);
		}
		@Nullable Object[] plain = new Object[results.length];
		for (int i = 0; i < plain.length; i++) {
			plain[i] = this.binding.toJava(this.cx, results[i]);
		}
		return LuaResults.of(plain);
	}

	private @Nullable Object raw(int index) {
		return (index >= 0 && index < this.values.length) ? this.values[index] : null;
	}

	@Override
	public int count() {
		return this.values.length;
	}

	@Override
	public @Nullable Object get(int index) {
		return this.binding.toJava(this.cx, raw(index));
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T get(int index, Class<T> type) {
		Object value = raw(index);
		// a primitive class cannot be cast to, but its box can
		return (value != null) ? (T) convert(index, this.binding.fromLua(type)) : null;
	}

	private @Nullable Object convert(int index, FromLua conversion) {
		try {
			return conversion.convert(this.cx, raw(index));
		}
		catch (MismatchException ex) {
			throw badArgument(index, ex.describe(""));
		}
	}

	@Override
	public String string(int index) {
		return required(index, "string", convert(index, Scalars::toText));
	}

	@Override
	public byte[] bytes(int index) {
		Object value = raw(index);
		return (value instanceof LuaString string) ? string.bytes().clone()
				: string(index).getBytes(StandardCharsets.UTF_8);
	}

	@SuppressWarnings("unchecked")
	private <T> T required(int index, String expected, @Nullable Object value) {
		if (value == null) {
			throw badArgument(index, "expected " + expected + ", got " + missing(index));
		}
		return (T) value;
	}

	private String missing(int index) {
		return (index < this.values.length) ? Found.describe(raw(index)) : "no value";
	}

	@Override
	public double number(int index) {
		return (double) requiredNumber(index, "number", Scalars::toDouble);
	}

	@Override
	public long integer(int index) {
		return (long) requiredNumber(index, "whole number", Scalars::toLong);
	}

	private Object requiredNumber(int index, String expected, FromLua conversion) {
		if (raw(index) == null) {
			throw badArgument(index, "expected " + expected + ", got " + missing(index));
		}
		return required(index, expected, convert(index, conversion));
	}

	@Override
	public boolean truth(int index) {
		Object value = raw(index);
		return value != null && !Boolean.FALSE.equals(value);
	}

	@Override
	public Map<Object, @Nullable Object> map(int index) {
		Object value = raw(index);
		if (!TableReader.readable(value) || value == null) {
			throw badArgument(index, "expected table, got " + missing(index));
		}
		Map<Object, @Nullable Object> map = new LinkedHashMap<>();
		TableReader.forEach(this.cx, value, (key, entry) -> {
			Object plain = this.binding.toJava(this.cx, key);
			if (plain != null) {
				map.put(plain, this.binding.toJava(this.cx, entry));
			}
		});
		return map;
	}

	@Override
	public ScriptTable table(int index) {
		if (raw(index) instanceof LuaTable table) {
			return host().table(table);
		}
		throw badArgument(index, "expected table, got " + missing(index));
	}

	@Override
	public ScriptTable newTable() {
		this.cx.allocate(LuaTable.BYTES);
		return host().table(new LuaTable());
	}

	@Override
	public ScriptFunction function(int index) {
		if (raw(index) instanceof LuaCallable function) {
			return host().function(function);
		}
		throw badArgument(index, "expected function, got " + missing(index));
	}

	private ScriptHost host() {
		return (ScriptHost) this.cx.env().handle();
	}

	@Override
	public LuaEnvironment environment() {
		return this.cx.environment();
	}

	@Override
	public ScriptTable.Origin caller() {
		return this.cx.caller();
	}

	@Override
	public void charge(long instructions, long memory) {
		for (long left = instructions; left > 0; left -= Integer.MAX_VALUE) {
			this.cx.charge((int) Math.min(left, Integer.MAX_VALUE));
		}
		this.cx.allocate(memory);
	}

	@Override
	public void chargeOutput(long bytes) {
		this.cx.output(bytes);
	}

	@Override
	public LuaRuntimeException badArgument(int index, String message) {
		return new LuaRuntimeException("bad argument #" + (index + 1) + " to '" + this.function + "' ("
				+ (message.startsWith(": ") ? message.substring(2) : message) + ")");
	}

}
