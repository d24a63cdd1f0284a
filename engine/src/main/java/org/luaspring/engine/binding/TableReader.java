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

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Reads what behaves as a table: a table without its metamethods, or a view.
 */
final class TableReader {

	private TableReader() {
	}

	static boolean readable(@Nullable Object value) {
		return value instanceof LuaTable || (value instanceof HostObject object && object.typeName().equals("table"));
	}

	static @Nullable Object get(CallContext cx, Object table, LuaString key) {
		return (table instanceof LuaTable plain) ? plain.get(key) : ((HostObject) table).index(cx, key);
	}

	static @Nullable Object get(CallContext cx, Object table, int position) {
		return (table instanceof LuaTable plain) ? plain.get(position)
				: ((HostObject) table).index(cx, (double) position);
	}

	static int length(CallContext cx, Object table) {
		return (table instanceof LuaTable plain) ? plain.length() : ((HostObject) table).length(cx);
	}

	/**
	 * Return whether the value has no entries but those of a sequence.
	 */
	static boolean isSequence(CallContext cx, Object table) {
		return (table instanceof LuaTable plain) ? plain.isSequence()
				: ((HostObject) table).isSequence() || ((HostObject) table).next(cx, null) == null;
	}

	static void forEach(CallContext cx, Object table, BiConsumer<Object, Object> visitor) {
		if (table instanceof LuaTable plain) {
			for (int at = plain.positionAfter(null); (at = plain.nextPosition(at)) >= 0; at++) {
				Object value = plain.positionValue(at);
				if (value != null) {
					visitor.accept(plain.positionKey(at), value);
				}
			}
			return;
		}
		HostObject object = (HostObject) table;
		Object key = null;
		while (object.next(cx, key) instanceof Object[] entry) {
			key = entry[0];
			visitor.accept(key, entry[1]);
		}
	}

}
