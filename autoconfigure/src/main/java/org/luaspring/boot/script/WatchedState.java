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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the watched folders and files looked like at one moment. Used by the watcher's
 * thread only.
 */
final class WatchedState {

	private final List<ScriptFolder> folders;

	private final List<Map<String, FileSignature>> scripts = new ArrayList<>();

	private final Map<Path, FileSignature> files = new HashMap<>();

	private WatchedState(List<ScriptFolder> folders) {
		this.folders = folders;
	}

	/**
	 * Look at all.
	 * @param folders the folders of scripts
	 * @param watched the other files
	 * @return what they look like
	 * @throws ScriptStoreException if a folder cannot be looked at
	 */
	static WatchedState of(List<ScriptFolder> folders, List<WatchedFiles> watched) {
		WatchedState state = new WatchedState(folders);
		folders.forEach((folder) -> state.scripts.add(folder.scan(ScriptScope.ALL)));
		for (WatchedFiles group : watched) {
			for (Path file : group.files()) {
				FileSignature signature = FileSignature.of(file);
				if (signature != null) {
					state.files.put(file, signature);
				}
			}
		}
		return state;
	}

	/**
	 * Look again at some scripts.
	 * @param scope the scripts
	 * @return whether they look different
	 * @throws ScriptStoreException if they cannot be looked at
	 */
	boolean update(ScriptScope scope) {
		boolean different = false;
		for (int i = 0; i < this.folders.size(); i++) {
			Map<String, FileSignature> now = this.folders.get(i).scan(scope);
			Map<String, FileSignature> before = this.scripts.get(i);
			for (String id : scope.ids()) {
				FileSignature signature = now.get(id);
				FileSignature old = (signature != null) ? before.put(id, signature) : before.remove(id);
				different |= !Objects.equals(signature, old);
			}
		}
		return different;
	}

	/**
	 * Return the scripts that look different.
	 * @param before what they looked like
	 * @return the scripts
	 */
	ScriptScope scriptsSince(WatchedState before) {
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < this.scripts.size(); i++) {
			Map<String, FileSignature> now = this.scripts.get(i);
			Map<String, FileSignature> then = before.scripts.get(i);
			now.forEach((id, signature) -> {
				if (!signature.equals(then.get(id))) {
					ids.add(id);
				}
			});
			then.keySet().stream().filter((id) -> !now.containsKey(id)).forEach(ids::add);
		}
		return ScriptScope.of(ids);
	}

	boolean hasFilesOf(WatchedState other) {
		return this.files.equals(other.files);
	}

}
