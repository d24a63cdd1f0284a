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

package org.luaspring.engine.jit;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Metatables;
import org.luaspring.engine.runtime.Operations;

/**
 * Tables in generated code: the common case first, small enough to be inlined.
 */
public final class Tables {

	private Tables() {
	}

	public static Object create(CallContext cx, int elements, int fields) {
		cx.allocate(LuaTable.BYTES + 8L * elements + 24L * fields);
		return new LuaTable(elements, fields);
	}

	// --- reading
	// -------------------------------------------------------------------------------

	public static @Nullable Object get(CallContext cx, @Nullable Object object, LuaString key, FieldSite site) {
		if (object instanceof LuaTable table) {
			Object value = table.valueAt(site.slot, key);
			if (value != null) {
				return value;
			}
		}
		return find(cx, object, key, site);
	}

	private static @Nullable Object find(CallContext cx, @Nullable Object object, LuaString key, FieldSite site) {
		if (object instanceof LuaTable table) {
			int slot = table.slot(key);
			if (slot >= 0) {
				site.slot = slot;
				Object value = table.valueAt(slot);
				if (value != null) {
					return value;
				}
			}
			LuaTable metatable = table.metatable();
			if (metatable != null && slot < 0 && metatable.get(Metatables.INDEX) instanceof LuaTable parent) {
				// the place is that of the method in its class
				Object value = parent.valueAt(site.slot, key);
				if (value != null) {
					return value;
				}
				int inherited = parent.slot(key);
				if (inherited >= 0) {
					site.slot = inherited;
				}
			}
		}
		return Operations.index(cx, object, key);
	}

	public static @Nullable Object get(CallContext cx, @Nullable Object object, int key) {
		if (object instanceof LuaTable table) {
			Object value = table.get(key);
			if (value != null) {
				return value;
			}
		}
		return Operations.index(cx, object, (double) key);
	}

	public static @Nullable Object get(CallContext cx, @Nullable Object object, double key) {
		if (object instanceof LuaTable table) {
			Object value = table.get(key);
			if (value != null) {
				return value;
			}
		}
		return Operations.index(cx, object, key);
	}

	public static @Nullable Object get(CallContext cx, @Nullable Object object, @Nullable Object key) {
		if (object instanceof LuaTable table) {
			Object value = (key instanceof Double number) ? table.get(number.doubleValue()) : table.get(key);
			if (value != null) {
				return value;
			}
		}
		return Operations.index(cx, object, key);
	}

	/**
	 * Return the length of a string, or of a table without metatable.
	 * @return the length, -1 if there is more to do
	 */
	public static int length(@Nullable Object object) {
		if (object instanceof LuaTable table) {
			return (table.metatable() == null) ? table.length() : -1;
		}
		return (object instanceof LuaString string) ? string.length() : -1;
	}

	// --- writing
	// -------------------------------------------------------------------------------

	public static void set(CallContext cx, @Nullable Object object, LuaString key, FieldSite site,
			@Nullable Object value) {
		if (object instanceof LuaTable table && value != null && table != cx.watched()
				&& table.replace(site.slot, key, value)) {
			return;
		}
		assign(cx, object, key, site, value);
	}

	private static void assign(CallContext cx, @Nullable Object object, LuaString key, FieldSite site,
			@Nullable Object value) {
		Operations.setIndex(cx, object, key, value);
		if (object instanceof LuaTable table) {
			int slot = table.slot(key);
			if (slot >= 0) {
				site.slot = slot;
			}
		}
	}

	public static void set(CallContext cx, @Nullable Object object, int key, @Nullable Object value) {
		if (object instanceof LuaTable table && value != null
				&& (table.replace(key, value) || (table.metatable() == null && table.append(cx, key, value)))) {
			return;
		}
		Operations.setIndex(cx, object, (double) key, value);
	}

	public static void set(CallContext cx, @Nullable Object object, double key, @Nullable Object value) {
		int position = (int) key;
		if (position == key) {
			set(cx, object, position, value);
		}
		else {
			Operations.setIndex(cx, object, key, value);
		}
	}

	public static void set(CallContext cx, @Nullable Object object, @Nullable Object key, @Nullable Object value) {
		if (key instanceof Double number) {
			set(cx, object, number.doubleValue(), value);
		}
		else {
			Operations.setIndex(cx, object, key, value);
		}
	}

	public static void setList(CallContext cx, @Nullable Object object, int first, @Nullable Object[] values) {
		if (object instanceof LuaTable table) {
			table.putList(cx, first, values, 0, values.length);
		}
	}

}
