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

package org.luaspring.sample.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.luaspring.boot.extension.LuaExtensionPoint;

/**
 * Keeps texts by key. Implemented by {@link MemoryKeyValueStore} and by the Lua plugins
 * {@code jdbc}, {@code etcd} and {@code consul}; which one is used is the operator's
 * choice ({@code lua.extensions.key-value-store}).
 */
@LuaExtensionPoint("key-value-store")
public interface KeyValueStore {

	/**
	 * Return a value.
	 * @param key the key
	 * @return the value, empty if there is none
	 */
	Optional<String> get(String key);

	/**
	 * Store a value in place of the one that is there.
	 * @param key the key
	 * @param value the value
	 */
	void put(String key, String value);

	/**
	 * Remove a value.
	 * @param key the key
	 * @return whether there was one
	 */
	boolean delete(String key);

	/**
	 * Return the values whose keys start with a prefix.
	 * @param prefix the prefix, empty for all
	 * @return the values by key, in no particular order
	 */
	Map<String, String> entries(String prefix);

	/**
	 * Return the keys that start with a prefix. A backend that can list keys alone does
	 * better to implement it.
	 * @param prefix the prefix, empty for all
	 * @return the keys, in no particular order
	 */
	default List<String> keys(String prefix) {
		return List.copyOf(entries(prefix).keySet());
	}

}
