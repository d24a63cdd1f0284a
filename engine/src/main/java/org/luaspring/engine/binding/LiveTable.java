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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Reads a table for the host as it is now: anew after each call that may have changed it.
 */
final class LiveTable {

	private final JavaBinding binding;

	private final ScriptHost host;

	private final LuaTable table;

	private volatile @Nullable Snapshot snapshot;

	LiveTable(JavaBinding binding, ScriptHost host, LuaTable table) {
		this.binding = binding;
		this.host = host;
		this.table = table;
	}

	ScriptTable table() {
		return this.host.table(this.table);
	}

	Object read() {
		Snapshot snapshot = this.snapshot;
		if (snapshot == null || !snapshot.isCurrent(this.host)) {
			snapshot = this.host.idle((cx) -> {
				Object plain = this.binding.toJava(cx, this.table);
				return new Snapshot((plain != null) ? plain : this, this.host.changes());
			});
			this.snapshot = snapshot;
		}
		return snapshot.plain();
	}

	/**
	 * What was read.
	 *
	 * @param plain the map or list
	 * @param changes the number of calls that had run before
	 */
	private record Snapshot(Object plain, long changes) {

		boolean isCurrent(ScriptHost host) {
			return host.changes() == this.changes;
		}

	}

}
