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

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a configuration file from reload to reload. Immutable.
 *
 * @param generation the number of the content that serves, from 1
 * @param loadedAt since when it serves
 * @param gone whether the file was not there at the last reload
 * @param attempted what the last evaluation read, if it failed; else {@code null}
 * @param lastReload how the last reload ended, {@code null} before the first one
 */
record SourceRecord(long generation, Instant loadedAt, boolean gone, LuaEvaluation.@Nullable Inputs attempted,
		@Nullable ConfigurationReloadStatus lastReload) {

	static SourceRecord first(Instant loadedAt) {
		return new SourceRecord(1, loadedAt, false, null, null);
	}

	SourceRecord applied(ConfigurationReloadStatus status) {
		return new SourceRecord(this.generation + 1, status.at(), false, null, status);
	}

	SourceRecord unchanged(ConfigurationReloadStatus status) {
		return new SourceRecord(this.generation, this.loadedAt, false, null, status);
	}

	SourceRecord refused(ConfigurationReloadStatus status, boolean gone, LuaEvaluation.@Nullable Inputs attempted) {
		return new SourceRecord(this.generation, this.loadedAt, gone, attempted, status);
	}

}
