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

package org.luaspring.engine.core;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.OriginTracker;

/**
 * A handle to a table.
 */
class TableHandle implements ScriptTable {

	private final DefaultLuaEnvironment environment;

	private final LuaTable table;

	TableHandle(DefaultLuaEnvironment environment, LuaTable table) {
		this.environment = environment;
		this.table = table;
	}

	final DefaultLuaEnvironment owner() {
		return this.environment;
	}

	final LuaTable raw() {
		return this.table;
	}

	/**
	 * Return whether the host sees an entry.
	 */
	boolean visible(Object key, Object value) {
		return true;
	}

	@Override
	public Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		visit((key, value) -> {
			if (key instanceof LuaString name) {
				keys.add(name.toString());
			}
		});
		return keys;
	}

	private void visit(BiConsumer<Object, Object> visitor) {
		LuaTable table = this.table;
		for (int at = table.positionAfter(null); (at = table.nextPosition(at)) >= 0; at++) {
			Object key = table.positionKey(at);
			Object value = table.positionValue(at);
			if (value != null && visible(key, value)) {
				visitor.accept(key, value);
			}
		}
	}

	private @Nullable Object read(Object key) {
		Object value = this.table.get(key);
		return (value != null && visible(key, value)) ? value : null;
	}

	@Override
	public @Nullable Object get(String key) {
		Object value = read(LuaString.of(key));
		return (value != null)
				? this.environment.<@Nullable Object>idle((cx) -> this.environment.binding().toJava(cx, value)) : null;
	}

	@Override
	public Optional<ScriptFunction> function(String key) {
		return (read(LuaString.of(key)) instanceof LuaCallable function)
				? Optional.of(this.environment.function(function)) : Optional.empty();
	}

	@Override
	public Optional<ScriptTable> table(String key) {
		return (read(LuaString.of(key)) instanceof LuaTable table) ? Optional.of(this.environment.table(table))
				: Optional.empty();
	}

	@Override
	public Optional<Origin> origin(Object key) {
		OriginTracker origins = this.environment.runtime().origins();
		Object converted = (key instanceof Number number) ? (Object) number.doubleValue()
				: LuaString.of(key.toString());
		return (origins != null) ? Optional.ofNullable(origins.origin(this.table, converted)) : Optional.empty();
	}

	@Override
	public Object toJava() {
		Object plain = this.environment
			.<@Nullable Object>idle((cx) -> this.environment.binding().toJava(cx, this.table));
		if (plain == null) {
			throw new IllegalStateException("A table is never nil");
		}
		return plain;
	}

	@Override
	public int length() {
		return this.table.length();
	}

	@Override
	public void forEach(BiConsumer<Object, Object> visitor) {
		visit((key, value) -> visitor.accept(handleOrPlain(key), handleOrPlain(value)));
	}

	private Object handleOrPlain(Object value) {
		if (value instanceof LuaTable table) {
			return this.environment.table(table);
		}
		Object plain = this.environment.<@Nullable Object>idle((cx) -> this.environment.binding().toJava(cx, value));
		if (plain == null) {
			throw new IllegalStateException("The entries of a table are never nil");
		}
		return plain;
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		this.environment.<@Nullable Object>idle((cx) -> {
			put(cx, key, value);
			return null;
		});
	}

	private void put(CallContext cx, Object key, @Nullable Object value) {
		Object converted = this.environment.binding().toLua(cx, key);
		if (converted == null || (converted instanceof Double number && number.isNaN())) {
			throw new IllegalArgumentException("A table cannot have the key " + key);
		}
		this.table.put(cx, converted, this.environment.binding().toLua(cx, value));
	}

	@Override
	public Optional<ScriptTable> metatable() {
		return Optional.ofNullable(this.table.metatable()).map(this.environment::table);
	}

	@Override
	public void metatable(@Nullable ScriptTable metatable) {
		LuaTable raw = (metatable != null) ? this.environment.unwrap(metatable) : null;
		if (metatable != null && raw == null) {
			throw new IllegalArgumentException("The metatable belongs to another environment");
		}
		this.table.metatable(raw);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TableHandle that && this.table == that.table;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.table);
	}

	@Override
	public String toString() {
		return "table " + keys();
	}

}
