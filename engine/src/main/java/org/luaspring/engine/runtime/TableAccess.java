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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * {@code object[key]}, read and written. With a frame, results may be
 * {@linkplain Metamethods#PENDING pending}.
 */
final class TableAccess {

	/** How many values may be asked one after the other. */
	private static final int MAX_CHAIN = 100;

	private TableAccess() {
	}

	/**
	 * Read without metamethods.
	 * @param object any value
	 * @param key any value
	 * @return the value, {@code null} if there is more to do
	 */
	static @Nullable Object quickGet(@Nullable Object object, @Nullable Object key) {
		if (object instanceof LuaTable table) {
			if (key instanceof LuaString string) {
				return table.get(string);
			}
			if (key instanceof Double number) {
				return table.get(number.doubleValue());
			}
			return table.get(key);
		}
		return null;
	}

	/**
	 * Write if no metatable is concerned.
	 * @return whether that was all
	 */
	static boolean quickSet(CallContext cx, @Nullable Object object, @Nullable Object key, @Nullable Object value) {
		if (object instanceof LuaTable table && table.metatable() == null && table != cx.watched && !cx.tracking) {
			if (key instanceof LuaString string) {
				table.put(cx, string, value);
				return true;
			}
			if (key instanceof Double number) {
				double position = number;
				if (!Double.isNaN(position)) {
					table.put(cx, position, value);
					return true;
				}
			}
		}
		return false;
	}

	static @Nullable Object index(CallContext cx, @Nullable Frame frame, @Nullable Object object,
			@Nullable Object key) {
		Object target = object;
		for (int i = 0; i < MAX_CHAIN; i++) {
			Object handler;
			if (target instanceof LuaTable table) {
				Object value = table.get(key);
				if (value != null) {
					return value;
				}
				LuaTable metatable = table.metatable();
				handler = (metatable != null) ? metatable.get(Metatables.INDEX) : null;
				if (handler == null) {
					return null;
				}
			}
			else if (target instanceof HostObject host) {
				return host.index(cx, key);
			}
			else {
				handler = Metatables.metamethod(cx, target, Metatables.INDEX);
				if (handler == null) {
					throw RuntimeErrors.index(cx, target, i == 0);
				}
			}
			if (handler instanceof LuaCallable) {
				return Metamethods.call(cx, frame, handler, target, key);
			}
			target = handler;
		}
		throw cx.error("loop in gettable");
	}

	/**
	 * Write.
	 * @return {@link Metamethods#PENDING}, or anything else if all is done
	 */
	static @Nullable Object setIndex(CallContext cx, @Nullable Frame frame, @Nullable Object object,
			@Nullable Object key, @Nullable Object value) {
		Object target = object;
		for (int i = 0; i < MAX_CHAIN; i++) {
			Object handler;
			if (target instanceof LuaTable table) {
				LuaTable metatable = table.metatable();
				handler = (metatable != null) ? metatable.get(Metatables.NEWINDEX) : null;
				if (handler == null || table.get(key) != null) {
					rawSet(cx, table, key, value);
					return null;
				}
			}
			else if (target instanceof HostObject host) {
				host.setIndex(cx, key, value);
				return null;
			}
			else {
				handler = Metatables.metamethod(cx, target, Metatables.NEWINDEX);
				if (handler == null) {
					throw RuntimeErrors.index(cx, target, i == 0);
				}
			}
			if (handler instanceof LuaCallable) {
				return Metamethods.call(cx, frame, handler, target, key, value);
			}
			target = handler;
		}
		throw cx.error("loop in settable");
	}

	static void rawSet(CallContext cx, LuaTable table, @Nullable Object key, @Nullable Object value) {
		if (key == null) {
			throw cx.error("table index is nil");
		}
		if (key instanceof Double number && number.isNaN()) {
			throw cx.error("table index is NaN");
		}
		table.put(cx, key, value);
		if (cx.tracking || table == cx.watched) {
			Watch.assigned(cx, table, key);
		}
	}

}
