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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaLimits;

/**
 * Everything that can be known about a unit of scripts. An immutable snapshot.
 *
 * @param kind the kind of the unit: {@code plugins} or {@code hooks}
 * @param name the name of the unit: a plugin's name, a hook's script id
 * @param script the id of the main script, such as {@code plugins/etcd.lua}
 * @param source where the serving source came from, such as
 * {@code file:lua/plugins/etcd.lua}; that of the source on disk if none serves
 * @param sha256 the digest of the serving source; of the source on disk if none serves
 * @param state what the unit is
 * @param desired what the unit should be
 * @param generation the generation that serves, 0 if none does
 * @param loadedAt since when it serves, {@code null} if none does
 * @param dependsOn the ids of the other scripts that it requires, in code point order
 * @param calls what its calls did
 * @param limits the limits of each call
 * @param lastReload how the last reload ended, {@code null} before the first
 * @param lastError the last failure of a call, a load or a start, {@code null} if there
 * was none
 * @param draining how many old generations still have running calls
 * @param pending whether an operation that was asked for inside of a call waits for its
 * end
 * @param held whether a rolled back generation is held although the source on disk is
 * another one
 * @param persistent whether operators' decisions about it survive a restart
 * @since 0.1.0
 */
public record ScriptStatus(String kind, String name, String script, String source, @Nullable String sha256,
		ScriptState state, DesiredState desired, long generation, @Nullable Instant loadedAt, List<String> dependsOn,
		CallStatus calls, LuaLimits limits, @Nullable ReloadStatus lastReload, @Nullable ErrorStatus lastError,
		int draining, boolean pending, boolean held, boolean persistent) {

	public ScriptStatus {
		dependsOn = List.copyOf(dependsOn);
	}

}
