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

import org.jspecify.annotations.Nullable;

/**
 * How the last reload of a script ended. Immutable.
 *
 * @param outcome how it ended
 * @param at when it ended
 * @param serving the generation that serves since then, 0 if none does
 * @param sha256 the digest of the source that was to be loaded, {@code null} if it is
 * gone
 * @param error why it was rejected, {@code null} unless it was
 * @since 0.1.0
 */
public record ReloadStatus(Outcome outcome, Instant at, long serving, @Nullable String sha256,
		@Nullable ErrorStatus error) {

	/**
	 * How a reload ended.
	 */
	public enum Outcome {

		/**
		 * The new generation serves.
		 */
		APPLIED,

		/**
		 * The new source was refused; what served before still does.
		 */
		REJECTED,

		/**
		 * The previous generation's source serves again.
		 */
		ROLLED_BACK

	}

}
