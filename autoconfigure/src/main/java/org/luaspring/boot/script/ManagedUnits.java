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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The units of all kinds. Safe for use by many threads.
 */
final class ManagedUnits {

	private final Map<String, ConcurrentMap<String, ManagedUnit>> units = new ConcurrentHashMap<>();

	private final DependentUnits dependents = new DependentUnits();

	/** Those that any change may concern. */
	private final Set<ManagedUnit> unsettled = ConcurrentHashMap.newKeySet();

	private final AtomicLong lastLoadOrder = new AtomicLong();

	private ConcurrentMap<String, ManagedUnit> ofKind(String kind) {
		return this.units.computeIfAbsent(kind, (k) -> new ConcurrentSkipListMap<>(CodePointOrder.INSTANCE));
	}

	@Nullable ManagedUnit find(String kind, String name) {
		return ofKind(kind).get(name);
	}

	/**
	 * Return the units of a kind.
	 * @param kind the kind's name
	 * @return the units by name in code point order
	 */
	List<ManagedUnit> of(String kind) {
		return List.copyOf(ofKind(kind).values());
	}

	void add(ManagedUnit unit) {
		ofKind(unit.kind()).put(unit.name(), unit);
		unit.dependsThrough(this.dependents);
		judged(unit);
	}

	/**
	 * Note that a unit's sources are gone.
	 * @param unit the unit, which stays
	 */
	void removed(ManagedUnit unit) {
		this.dependents.remove(unit);
		this.unsettled.remove(unit);
	}

	/**
	 * Note that the state of a unit may be another one.
	 * @param unit the unit
	 */
	void judged(ManagedUnit unit) {
		if (isUnsettled(unit)) {
			this.unsettled.add(unit);
		}
		else {
			this.unsettled.remove(unit);
		}
	}

	private static boolean isUnsettled(ManagedUnit unit) {
		return !unit.serves() || unit.hold() != null || unit.refusal() != null;
	}

	/**
	 * Return the units that do not serve, those that are held, and those of which
	 * something else is on disk.
	 * @return the units
	 */
	Set<ManagedUnit> unsettled() {
		return Set.copyOf(this.unsettled);
	}

	long nextLoadOrder() {
		return this.lastLoadOrder.incrementAndGet();
	}

	/**
	 * Return the units that changed sources may concern.
	 * @param changed the ids of the sources
	 * @return the units, and maybe some more
	 */
	Set<ManagedUnit> concernedBy(Set<String> changed) {
		Set<ManagedUnit> concerned = new HashSet<>(this.dependents.of(changed));
		concerned.addAll(this.unsettled);
		return concerned;
	}

	/**
	 * Return all units so that what was loaded later, because it may need what was loaded
	 * before, comes first.
	 * @return the units of all kinds
	 */
	List<ManagedUnit> lastLoadedFirst() {
		List<ManagedUnit> all = new ArrayList<>();
		this.units.values().forEach((ofKind) -> all.addAll(ofKind.values()));
		all.sort(Comparator.comparingLong((ManagedUnit unit) -> -unit.loadOrder()));
		return all;
	}

}
