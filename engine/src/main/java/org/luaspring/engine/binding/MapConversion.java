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

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * Tables to maps.
 */
final class MapConversion implements FromLua {

	private static final Set<Class<?>> TYPES = Set.of(Map.class, HashMap.class, LinkedHashMap.class, SortedMap.class,
			NavigableMap.class, TreeMap.class, ConcurrentMap.class, ConcurrentHashMap.class);

	private final Class<?> type;

	private final FromLua key;

	private final FromLua value;

	MapConversion(Class<?> type, FromLua key, FromLua value) {
		this.type = type;
		this.key = key;
		this.value = value;
	}

	static boolean makes(Class<?> type) {
		return TYPES.contains(type);
	}

	@Override
	public @Nullable Object convert(CallContext cx, @Nullable Object table) {
		if (table == null) {
			return null;
		}
		if (!TableReader.readable(table)) {
			throw new MismatchException("table", table);
		}
		Map<@Nullable Object, @Nullable Object> map = create();
		TableReader.forEach(cx, table, (key, value) -> {
			try {
				map.put(this.key.convert(cx, key), this.value.convert(cx, value));
			}
			catch (MismatchException ex) {
				throw (key instanceof LuaString name) ? ex.in(name.toString())
						: (key instanceof Double position) ? ex.at(position.intValue()) : ex;
			}
		});
		return (this.type == Map.class) ? Collections.unmodifiableMap(map) : map;
	}

	private Map<@Nullable Object, @Nullable Object> create() {
		if (SortedMap.class.isAssignableFrom(this.type)) {
			return new TreeMap<>();
		}
		return ConcurrentMap.class.isAssignableFrom(this.type) ? new ConcurrentHashMap<>() : new LinkedHashMap<>();
	}

}
