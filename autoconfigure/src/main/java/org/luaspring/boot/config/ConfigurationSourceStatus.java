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

package org.luaspring.boot.config;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ScriptState;

/**
 * The status of one configuration file. Immutable; holds no value of any property.
 *
 * @param source where the file is, such as {@code file:application.lua}
 * @param state {@link ScriptState#ACTIVE} while its values serve,
 * {@link ScriptState#REMOVED} if the file is gone and its last values still serve
 * @param sha256 the digest of the content that serves
 * @param generation the number of the content that serves, from 1
 * @param keys the number of properties
 * @param loadedAt since when it serves
 * @param dependsOn the Lua modules that it requires
 * @param lastReload how the last reload ended, {@code null} before the first one
 * @since 0.1.0
 */
public record ConfigurationSourceStatus(String source, ScriptState state, String sha256, long generation, int keys,
		Instant loadedAt, List<String> dependsOn, @Nullable ConfigurationReloadStatus lastReload) {

	public ConfigurationSourceStatus {
		dependsOn = List.copyOf(dependsOn);
	}

}
