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

import org.jspecify.annotations.Nullable;

/**
 * What has values by keys, each in a slot that the place of use remembers. One class for
 * tables and for objects of the host, so that a place that looks into both need not tell
 * them apart.
 */
public abstract class Slots {

	static final @Nullable Object[] EMPTY = new Object[0];

	@Nullable Object[] keys;

	@Nullable Object[] values;

	/**
	 * Create slots.
	 * @param keys the keys
	 * @param values the value of each key; {@code null} where it has to be asked for
	 */
	Slots(@Nullable Object[] keys, @Nullable Object[] values) {
		this.keys = keys;
		this.values = values;
	}

	/**
	 * Return the slot of a string key, for caching at the place of use: while
	 * {@link #keyAt} of the slot is that key, {@link #valueAt} is its value.
	 * @param key the key
	 * @return the slot, negative if there is none
	 */
	public abstract int slot(LuaString key);

	/**
	 * Return the key of a slot.
	 * @param slot any number
	 * @return the key as it is here, {@code null} if there is none
	 */
	public final @Nullable Object keyAt(int slot) {
		return (slot >= 0 && slot < this.keys.length) ? this.keys[slot] : null;
	}

	/**
	 * Return the value of a slot.
	 * @param slot the slot
	 * @return the value, nil if there is none or it has to be asked for
	 */
	public final @Nullable Object valueAt(int slot) {
		return this.values[slot];
	}

	/**
	 * Return the value of a slot if it is that of a key.
	 * @param slot the slot, at least 0
	 * @param key the key, as {@link #keyAt} returned it
	 * @return the value, nil if the slot has another key
	 */
	public final @Nullable Object valueAt(int slot, LuaString key) {
		@Nullable Object[] keys = this.keys;
		return (slot < keys.length && keys[slot] == key) ? this.values[slot] : null;
	}

}
