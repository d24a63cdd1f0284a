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

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.LuaTable;

/**
 * A table that a script assigned to a global, as a map that the host can read.
 */
final class LiveMap extends AbstractMap<Object, Object> implements ScriptObject {

	private final LiveTable table;

	LiveMap(JavaBinding binding, ScriptHost host, LuaTable table) {
		this.table = new LiveTable(binding, host, table);
	}

	@SuppressWarnings("unchecked")
	private Map<Object, Object> entries() {
		Object plain = this.table.read();
		if (plain instanceof List<?> list) {
			Map<Object, Object> entries = new LinkedHashMap<>();
			for (int i = 0; i < list.size(); i++) {
				entries.put(i + 1, list.get(i));
			}
			return Collections.unmodifiableMap(entries);
		}
		return (Map<Object, Object>) plain;
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		return entries().get(key);
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return entries().containsKey(key);
	}

	@Override
	public int size() {
		return entries().size();
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return entries().entrySet();
	}

	@Override
	public ScriptTable table() {
		return this.table.table();
	}

}
