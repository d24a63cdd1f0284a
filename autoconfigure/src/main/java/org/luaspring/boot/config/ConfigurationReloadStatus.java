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

import org.luaspring.boot.script.ErrorStatus;

/**
 * How a reload of configuration ended. Immutable.
 *
 * @param outcome how it ended
 * @param at when it ended
 * @param changed the names of the properties that changed, or would have
 * @param restartNeeded those of them that only a restart applies
 * @param error why it was not applied, {@code null} if it was
 * @since 0.1.0
 */
public record ConfigurationReloadStatus(Outcome outcome, Instant at, List<String> changed, List<String> restartNeeded,
		@Nullable ErrorStatus error) {

	public ConfigurationReloadStatus {
		changed = List.copyOf(changed);
		restartNeeded = List.copyOf(restartNeeded);
	}

	/**
	 * How a reload ended.
	 *
	 * @since 0.1.0
	 */
	public enum Outcome {

		/**
		 * The new values are in place.
		 */
		APPLIED,

		/**
		 * Nothing was different.
		 */
		UNCHANGED,

		/**
		 * A script failed, or its values do not bind or are not valid. Nothing changed.
		 */
		REJECTED,

		/**
		 * A listener refused the change. Nothing changed.
		 */
		VETOED

	}

}
