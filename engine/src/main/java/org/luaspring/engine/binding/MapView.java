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

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;

/**
 * A map as a table. Keys are found as the strings, numbers, booleans or names that they
 * are in Lua.
 */
final class MapView extends View {

	private final JavaBinding binding;

	/** Where the running traversal is, and the key that it returned last. */
	private @Nullable Iterator<? extends Map.Entry<?, ?>> traversal;

	private @Nullable Object lastKey;

	MapView(JavaBinding binding, Map<?, ?> target, @Nullable Class<?> leader, CallContext cx) {
		super(binding, target, leader, cx);
		this.binding = binding;
	}

	private Map<?, ?> map() {
		return (Map<?, ?>) target();
	}

	@Override
	public String typeName() {
		return "table";
	}

	@Override
	public String describe() {
		return "map";
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		return (key != null) ? read(cx, lookUp(cx, key)) : null;
	}

	private @Nullable Object lookUp(CallContext cx, Object key) {
		if (key instanceof LuaString string) {
			Object value = get(cx, string.toString());
			if (value != null) {
				return value;
			}
		}
		else if (key instanceof View view) {
			return get(cx, view.target());
		}
		return lookUpByKeyType(cx, key);
	}

	/**
	 * Look up by a key of the type that the map's first key has.
	 */
	private @Nullable Object lookUpByKeyType(CallContext cx, Object key) {
		Iterator<?> keys = map().keySet().iterator();
		Object first = keys.hasNext() ? keys.next() : null;
		if (first == null || first instanceof String) {
			return (key instanceof LuaString) ? null : get(cx, this.binding.toJava(cx, key));
		}
		Class<?> type = (first instanceof Enum<?> constant) ? constant.getDeclaringClass() : first.getClass();
		try {
			return get(cx, this.binding.fromLua(type).convert(cx, key));
		}
		catch (MismatchException | IllegalArgumentException ex) {
			// no such key can be in the map
			return null;
		}
	}

	private @Nullable Object get(CallContext cx, @Nullable Object key) {
		try {
			return (key != null) ? map().get(key) : null;
		}
		catch (ClassCastException ex) {
			// a sorted map cannot compare the key: it is not in the map
			return null;
		}
		catch (LuaException | LuaError ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw cx.error("the host failed to read from a map", ex);
		}
	}

	@Override
	public int length(CallContext cx) {
		checkAlive(cx);
		int length = 0;
		while (lookUp(cx, (double) (length + 1)) != null) {
			cx.charge(1);
			length++;
		}
		return length;
	}

	@Override
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		checkAlive(cx);
		try {
			return advance(cx, at(cx, key));
		}
		catch (ConcurrentModificationException ex) {
			throw cx.error("the host changed the map while it was traversed", ex);
		}
		catch (UnsupportedOperationException ex) {
			throw cx.error("the host's map cannot be traversed", ex);
		}
	}

	private Iterator<? extends Map.Entry<?, ?>> at(CallContext cx, @Nullable Object key) {
		Iterator<? extends Map.Entry<?, ?>> traversal = this.traversal;
		if (key != null && traversal != null && key.equals(this.lastKey)) {
			return traversal;
		}
		traversal = map().entrySet().iterator();
		this.traversal = traversal;
		if (key != null) {
			do {
				if (!traversal.hasNext()) {
					throw cx.error("invalid key to 'next'");
				}
				cx.charge(1);
			}
			while (!key.equals(read(cx, traversal.next().getKey())));
		}
		return traversal;
	}

	private @Nullable Object advance(CallContext cx, Iterator<? extends Map.Entry<?, ?>> traversal) {
		while (traversal.hasNext()) {
			Map.Entry<?, ?> entry = traversal.next();
			Object key = read(cx, entry.getKey());
			Object value = read(cx, entry.getValue());
			if (key != null && value != null) {
				this.lastKey = key;
				return new Object[] { key, value };
			}
			cx.charge(1);
		}
		this.traversal = null;
		this.lastKey = null;
		return null;
	}

}
