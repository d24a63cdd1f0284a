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

package org.luaspring.engine.library;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * One environment's table over entries that all environments share. Entries are taken
 * over one by one as they are read, and all at once before the table is traversed or one
 * of them removed.
 */
class OverlayTable extends LuaTable {

	private final @Nullable Library library;

	private @Nullable Map<LuaString, Object> shared;

	private boolean complete;

	OverlayTable(Map<LuaString, Object> shared) {
		this.library = null;
		this.shared = shared;
	}

	/**
	 * Create the table of a library, which is loaded when an entry is asked for.
	 * @param library the library
	 */
	OverlayTable(Library library) {
		this.library = library;
	}

	private Map<LuaString, Object> shared() {
		Map<LuaString, Object> shared = this.shared;
		if (shared == null) {
			shared = Objects.requireNonNull(this.library).entries();
			this.shared = shared;
		}
		return shared;
	}

	/**
	 * Return this environment's value of a shared entry.
	 * @param key the key
	 * @param value the shared value
	 * @return the value
	 */
	Object own(LuaString key, Object value) {
		return value;
	}

	/**
	 * Return whether an entry is still as the library made it.
	 * @param key a key
	 * @return whether the key is the library's, and neither replaced nor removed
	 */
	final boolean isInherited(LuaString key) {
		Object value = shared().get(key);
		if (value == null) {
			return false;
		}
		int slot = slot(key);
		return (slot < 0) ? !this.complete : valueAt(slot) == own(key, value);
	}

	@Override
	protected @Nullable Object absent(Object key) {
		if (this.complete || !(key instanceof LuaString name)) {
			return null;
		}
		Object value = shared().get(name);
		if (value == null) {
			return null;
		}
		Object own = own(name, value);
		inherit(name, own);
		return own;
	}

	@Override
	protected void materialize() {
		takeOver(null);
	}

	@Override
	protected void removed(CallContext cx, Object key) {
		if (!this.complete && key instanceof LuaString name && shared().containsKey(name)) {
			takeOver(name);
		}
	}

	private void takeOver(@Nullable LuaString except) {
		if (this.complete) {
			return;
		}
		this.complete = true;
		shared().forEach((key, value) -> {
			if (!key.equals(except) && slot(key) < 0) {
				inherit(key, own(key, value));
			}
		});
	}

}
