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

package org.luaspring.boot.script;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which units a source concerns, so that a change does not have to ask all of them.
 * May also name some that it concerned once. Safe for use by many threads.
 */
final class DependentUnits {

	private final Map<String, Set<ManagedUnit>> units = new ConcurrentHashMap<>();

	void add(String id, ManagedUnit unit) {
		this.units.computeIfAbsent(id, (key) -> ConcurrentHashMap.newKeySet()).add(unit);
	}

	void remove(ManagedUnit unit) {
		this.units.values().forEach((dependents) -> dependents.remove(unit));
		this.units.values().removeIf(Set::isEmpty);
	}

	Set<ManagedUnit> of(Set<String> ids) {
		Set<ManagedUnit> all = new HashSet<>();
		ids.forEach((id) -> all.addAll(this.units.getOrDefault(id, Set.of())));
		return all;
	}

}
