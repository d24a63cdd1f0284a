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

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptTable.Origin;

/**
 * Remembers where table entries were assigned.
 */
public final class OriginTracker {

	private final Map<LuaTable, Map<Object, Origin>> origins = new IdentityHashMap<>();

	/**
	 * Record an assignment.
	 * @param table the table
	 * @param key the key
	 * @param script the name of the script
	 * @param line the line
	 */
	public void assigned(LuaTable table, Object key, String script, int line) {
		this.origins.computeIfAbsent(table, (ignored) -> new HashMap<>()).put(key, new Origin(script, line));
	}

	/**
	 * Return where an entry was last assigned.
	 * @param table the table
	 * @param key the key
	 * @return the place, {@code null} if it is not known
	 */
	public @Nullable Origin origin(LuaTable table, Object key) {
		Map<Object, Origin> entries = this.origins.get(table);
		return (entries != null) ? entries.get(key) : null;
	}

}
