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
import org.luaspring.engine.runtime.Slots;

/**
 * Tables in generated code: the common case first, small enough to be inlined.
 */
public final class Tables {

	private Tables() {
	}

	public static Object create(CallContext cx, int elements, int fields) {
		cx.allocate(LuaTable.BYTES + LuaTable.ELEMENT_BYTES * elements + LuaTable.ENTRY_BYTES * fields);
		return new LuaTable(elements, fields);
	}

	/**
	 * Create a table whose elements are set at once.
	 * @param elements for how many elements memory is charged
	 */
	public static Object createForList(CallContext cx, int elements) {
		cx.allocate(LuaTable.BYTES + LuaTable.ELEMENT_BYTES * elements);
		return new LuaTable();
	}

	// --- reading
	// -------------------------------------------------------------------------------

	public static @Nullable Object get(CallContext cx, @Nullable Object object, LuaString key, FieldSite site) {
		if (object instanceof Slots slots) {
			Object value = slots.valueAt(site.slot, site.key);
			return (value != null) ? value : find(cx, slots, key, site);
		}
		return Operations.index(cx, object, key);
	}

	private static @Nullable Object find(CallContext cx, Slots slots, LuaString key, FieldSite site) {
		int slot = slots.slot(key);
		if (slot >= 0) {
			remember(site, slots, slot);
			Object value = slots.valueAt(slot);
			if (value != null) {
				return value;
			}
		}
		return (slots instanceof LuaTable table) ? inherited(cx, table, key, site) : Operations.index(cx, slots, key);
	}

	/** What is missing here is often a method of the object's class. */
	private static @Nullable Object inherited(CallContext cx, LuaTable table, LuaString key, FieldSite site) {
		LuaTable metatable = table.metatable();
		if (metatable == null) {
			return table.elsewhere(key);
		}
		if (metatable.get(Metatables.INDEX) instanceof LuaTable parent && table.get(key) == null) {
			Object value = parent.valueAt(site.slot, site.key);
			if (value != null) {
				return value;
			}
			int slot = parent.slot(key);
			if (slot >= 0) {
				remember(site, parent, slot);
			}
		}
		return Operations.index(cx, table, key);
	}

	private static void remember(FieldSite site, Slots slots, int slot) {
		if (slots.keyAt(slot) instanceof LuaString own) {
			site.slot = slot;
			site.key = own;
		}
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
				&& table.replace(site.slot, site.key, value)) {
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
				remember(site, table, slot);
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
		// A metamethod sees the sign of -0
		if (position == key && (position != 0 || 1 / key > 0)) {
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

	/**
	 * Set the elements of a table that {@link #createForList} made.
	 */
	public static void setList(CallContext cx, @Nullable Object object, @Nullable Object[] values, int charged) {
		if (object instanceof LuaTable table) {
			table.adopt(cx, values, charged);
		}
	}

	public static void setList(CallContext cx, @Nullable Object object, int first, @Nullable Object[] values) {
		if (object instanceof LuaTable table) {
			table.putList(cx, first, values, 0, values.length);
		}
	}

}
