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

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.springframework.stereotype.Component;

/**
 * The default: fast, and forgetful.
 */
@Component("memory")
class MemoryKeyValueStore implements KeyValueStore {

	private final ConcurrentSkipListMap<String, String> values = new ConcurrentSkipListMap<>();

	@Override
	public Optional<String> get(String key) {
		return Optional.ofNullable(this.values.get(key));
	}

	@Override
	public void put(String key, String value) {
		this.values.put(key, value);
	}

	@Override
	public boolean delete(String key) {
		return this.values.remove(key) != null;
	}

	@Override
	public Map<String, String> entries(String prefix) {
		Map<String, String> entries = new TreeMap<>();
		for (Map.Entry<String, String> entry : this.values.tailMap(prefix, true).entrySet()) {
			if (!entry.getKey().startsWith(prefix)) {
				break;
			}
			entries.put(entry.getKey(), entry.getValue());
		}
		return entries;
	}

}
