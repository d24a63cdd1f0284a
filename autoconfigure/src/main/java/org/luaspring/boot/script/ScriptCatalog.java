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

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * The sources that exist at one moment, by id: the path below the location, with
 * {@code /} on every platform. An immutable snapshot; the order is by code point.
 *
 * @since 0.1.0
 */
public final class ScriptCatalog {

	private static final ScriptCatalog EMPTY = new ScriptCatalog(Map.of(), Map.of());

	private final TreeMap<String, LuaSource> sources;

	private final Map<String, String> unreadable;

	private final Map<String, ScriptCatalog> parts = new ConcurrentHashMap<>();

	private ScriptCatalog(Map<String, LuaSource> sources, Map<String, String> unreadable) {
		this.sources = new TreeMap<>(CodePointOrder.INSTANCE);
		this.sources.putAll(sources);
		this.unreadable = Map.copyOf(unreadable);
		this.unreadable.forEach((id, reason) -> this.sources.put(id, LuaSource.of(id, id, new byte[0])));
	}

	/**
	 * Return a catalog of sources.
	 * @param sources the sources by id, copied
	 * @return the catalog
	 */
	public static ScriptCatalog of(Map<String, LuaSource> sources) {
		return new ScriptCatalog(sources, Map.of());
	}

	/**
	 * Return a catalog of sources, some of which exist but cannot be read.
	 * @param sources the sources by id, copied
	 * @param unreadable why a source cannot be read, by id, copied
	 * @return the catalog
	 */
	public static ScriptCatalog of(Map<String, LuaSource> sources, Map<String, String> unreadable) {
		return new ScriptCatalog(sources, unreadable);
	}

	/**
	 * Return the catalog without sources.
	 * @return the empty catalog
	 */
	public static ScriptCatalog empty() {
		return EMPTY;
	}

	/**
	 * Return why a source cannot be read.
	 * @param id the id
	 * @return the reason, or {@code null} if it can be read or does not exist
	 */
	public @Nullable String unreadable(String id) {
		return this.unreadable.get(id);
	}

	/**
	 * Return a catalog in which a part was read again.
	 * @param scope the part
	 * @param part the sources that it has now; what is outside of the scope is ignored
	 * @return the new catalog
	 */
	public ScriptCatalog with(ScriptScope scope, ScriptCatalog part) {
		if (scope.isAll()) {
			return part;
		}
		TreeMap<String, LuaSource> merged = new TreeMap<>(this.sources);
		Map<String, String> reasons = new HashMap<>(this.unreadable);
		for (String id : idsIn(scope)) {
			merged.remove(id);
			reasons.remove(id);
		}
		for (String id : part.idsIn(scope)) {
			merged.put(id, Objects.requireNonNull(part.get(id)));
			String reason = part.unreadable(id);
			if (reason != null) {
				reasons.put(id, reason);
			}
		}
		ScriptCatalog updated = new ScriptCatalog(merged, reasons);
		if (scope.folders().isEmpty()) {
			this.parts.forEach((folder, same) -> {
				if (scope.ids().stream().noneMatch((id) -> id.startsWith(folder))) {
					updated.parts.put(folder, same);
				}
			});
		}
		return updated;
	}

	/**
	 * Return a catalog of what is below a folder. Catalogs in which it is the same share
	 * it.
	 * @param folder the folder, such as {@code lib/}
	 * @return the catalog without anything else
	 */
	public ScriptCatalog below(String folder) {
		return this.parts.computeIfAbsent(folder, (key) -> {
			Map<String, LuaSource> some = new TreeMap<>(CodePointOrder.INSTANCE);
			Map<String, String> reasons = new HashMap<>();
			for (String id : idsBelow(key)) {
				some.put(id, Objects.requireNonNull(get(id)));
				String reason = unreadable(id);
				if (reason != null) {
					reasons.put(id, reason);
				}
			}
			return new ScriptCatalog(some, reasons);
		});
	}

	/**
	 * Return a catalog in which some sources are replaced.
	 * @param replacements the sources that replace others or are added, by id
	 * @return the new catalog
	 */
	public ScriptCatalog with(Map<String, LuaSource> replacements) {
		// of the same order, which is copied in linear time
		TreeMap<String, LuaSource> merged = new TreeMap<>(this.sources);
		merged.putAll(replacements);
		Map<String, String> reasons = new HashMap<>(this.unreadable);
		reasons.keySet().removeAll(replacements.keySet());
		return new ScriptCatalog(merged, reasons);
	}

	/**
	 * Return a source.
	 * @param id the id, such as {@code plugins/etcd.lua}
	 * @return the source, or {@code null} if there is none
	 */
	public @Nullable LuaSource get(String id) {
		return this.sources.get(id);
	}

	/**
	 * Return the ids in order.
	 * @return the ids, unmodifiable
	 */
	public SortedSet<String> ids() {
		return Collections.unmodifiableSortedSet(this.sources.navigableKeySet());
	}

	/**
	 * Return the ids below a folder in order.
	 * @param folder the folder, such as {@code plugins/}
	 * @return the ids that start with it
	 */
	public SortedSet<String> idsBelow(String folder) {
		SortedSet<String> ids = new TreeSet<>(CodePointOrder.INSTANCE);
		for (String id : this.sources.tailMap(folder, true).keySet()) {
			if (!id.startsWith(folder)) {
				break;
			}
			ids.add(id);
		}
		return ids;
	}

	/**
	 * Return what differs from another catalog: added, removed, or of other content.
	 * @param other the other catalog
	 * @return the ids
	 */
	public SortedSet<String> changesTo(ScriptCatalog other) {
		return changesTo(other, ScriptScope.ALL);
	}

	/**
	 * Return what differs from another catalog in a part of both.
	 * @param other the other catalog
	 * @param scope the part
	 * @return the ids
	 */
	public SortedSet<String> changesTo(ScriptCatalog other, ScriptScope scope) {
		SortedSet<String> changes = new TreeSet<>(CodePointOrder.INSTANCE);
		for (String id : idsIn(scope)) {
			if (differs(id, other)) {
				changes.add(id);
			}
		}
		for (String id : other.idsIn(scope)) {
			if (!this.sources.containsKey(id)) {
				changes.add(id);
			}
		}
		return changes;
	}

	private boolean differs(String id, ScriptCatalog other) {
		LuaSource source = this.sources.get(id);
		LuaSource that = other.get(id);
		return source == null || that == null || !Objects.equals(unreadable(id), other.unreadable(id))
				|| !that.digest().equals(source.digest()) || !that.location().equals(source.location());
	}

	private Collection<String> idsIn(ScriptScope scope) {
		if (scope.isAll()) {
			return this.sources.keySet();
		}
		Set<String> ids = new HashSet<>(scope.ids());
		ids.removeIf((id) -> !this.sources.containsKey(id));
		scope.folders().forEach((folder) -> ids.addAll(idsBelow(folder)));
		return ids;
	}

}
