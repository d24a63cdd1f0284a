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
import java.util.Set;

/**
 * Which sources are meant: all, or those with certain ids and those below certain
 * folders, whether they exist or not. Immutable.
 *
 * @since 0.1.0
 */
public final class ScriptScope {

	/**
	 * All sources.
	 */
	public static final ScriptScope ALL = new ScriptScope(true, Set.of(), Set.of());

	/**
	 * No source.
	 */
	public static final ScriptScope NONE = new ScriptScope(false, Set.of(), Set.of());

	private final boolean all;

	private final Set<String> ids;

	private final Set<String> folders;

	private ScriptScope(boolean all, Set<String> ids, Set<String> folders) {
		this.all = all;
		this.ids = Set.copyOf(ids);
		this.folders = Set.copyOf(folders);
	}

	/**
	 * Return the scope of some sources.
	 * @param ids their ids, such as {@code plugins/etcd.lua}
	 * @return the scope
	 */
	public static ScriptScope of(Set<String> ids) {
		return of(ids, Set.of());
	}

	/**
	 * Return the scope of some sources and folders.
	 * @param ids the ids of sources, such as {@code plugins/etcd.lua}
	 * @param folders the folders with all that is below them, such as {@code lib/}
	 * @return the scope
	 */
	public static ScriptScope of(Set<String> ids, Set<String> folders) {
		return (ids.isEmpty() && folders.isEmpty()) ? NONE : new ScriptScope(false, ids, folders);
	}

	/**
	 * Return the scope of this and another one together.
	 * @param other the other scope
	 * @return the scope of both
	 */
	public ScriptScope and(ScriptScope other) {
		if (isAll() || other.isAll()) {
			return ALL;
		}
		Set<String> bothIds = new HashSet<>(this.ids);
		bothIds.addAll(other.ids);
		Set<String> bothFolders = new HashSet<>(this.folders);
		bothFolders.addAll(other.folders);
		return of(bothIds, bothFolders);
	}

	/**
	 * Return whether all sources are meant.
	 * @return whether nothing is left out
	 */
	public boolean isAll() {
		return this.all;
	}

	/**
	 * Return whether no source is meant.
	 * @return whether nothing is included
	 */
	public boolean isEmpty() {
		return !this.all && this.ids.isEmpty() && this.folders.isEmpty();
	}

	/**
	 * Return whether a source is meant.
	 * @param id the id
	 * @return whether it is included
	 */
	public boolean includes(String id) {
		return this.all || this.ids.contains(id) || this.folders.stream().anyMatch(id::startsWith);
	}

	/**
	 * Return the ids.
	 * @return the ids, which need not exist; empty if all are meant
	 */
	public Set<String> ids() {
		return this.ids;
	}

	/**
	 * Return the folders.
	 * @return the folders, each ending with {@code /}; empty if all are meant
	 */
	public Set<String> folders() {
		return this.folders;
	}

	@Override
	public String toString() {
		return this.all ? "all scripts" : "scripts " + this.ids + " and those below " + this.folders;
	}

}
