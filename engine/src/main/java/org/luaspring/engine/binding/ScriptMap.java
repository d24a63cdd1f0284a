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
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.LuaTable;

/**
 * An unmodifiable snapshot of a table, in the order of its keys' first assignment. Back
 * in Lua it is the table again.
 */
final class ScriptMap extends AbstractMap<Object, Object> implements ScriptObject {

	/** Without {@code null}: nil is no entry. */
	private final Map<Object, Object> entries;

	private final LuaTable table;

	private final ScriptHost host;

	ScriptMap(Map<Object, Object> entries, LuaTable table, ScriptHost host) {
		this.entries = entries;
		this.table = table;
		this.host = host;
	}

	@Override
	public @Nullable Object get(@Nullable Object key) {
		return this.entries.get(key);
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return this.entries.containsKey(key);
	}

	@Override
	public int size() {
		return this.entries.size();
	}

	@Override
	public Set<Entry<Object, Object>> entrySet() {
		return Collections.unmodifiableMap(this.entries).entrySet();
	}

	@Override
	public ScriptTable table() {
		return this.host.table(this.table);
	}

}
