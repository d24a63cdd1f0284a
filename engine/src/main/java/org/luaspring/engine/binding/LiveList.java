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

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.LuaTable;

/**
 * A sequence that a script assigned to a global, as a list that the host can read.
 */
final class LiveList extends AbstractList<@Nullable Object> implements ScriptObject, RandomAccess {

	private final LiveTable table;

	LiveList(JavaBinding binding, ScriptHost host, LuaTable table) {
		this.table = new LiveTable(binding, host, table);
	}

	private List<?> elements() {
		Object plain = this.table.read();
		return (plain instanceof List<?> list) ? list : List.copyOf(((Map<?, ?>) plain).values());
	}

	@Override
	public @Nullable Object get(int index) {
		return elements().get(index);
	}

	@Override
	public int size() {
		return elements().size();
	}

	@Override
	public ScriptTable table() {
		return this.table.table();
	}

}
