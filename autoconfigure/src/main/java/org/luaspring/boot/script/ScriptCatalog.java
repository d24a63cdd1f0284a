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

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
	 * Return a catalog in which some sources are replaced.
	 * @param replacements the sources that replace others or are added, by id
	 * @return the new catalog
	 */
	public ScriptCatalog with(Map<String, LuaSource> replacements) {
		Map<String, LuaSource> merged = new TreeMap<>(this.sources);
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
		SortedSet<String> changes = new TreeSet<>(CodePointOrder.INSTANCE);
		this.sources.forEach((id, source) -> {
			LuaSource that = other.get(id);
			if (that == null || !Objects.equals(unreadable(id), other.unreadable(id))
					|| !that.digest().equals(source.digest()) || !that.location().equals(source.location())) {
				changes.add(id);
			}
		});
		for (String id : other.sources.keySet()) {
			if (!this.sources.containsKey(id)) {
				changes.add(id);
			}
		}
		return changes;
	}

}
