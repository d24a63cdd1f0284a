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

package org.luaspring.boot.actuate;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ReloadStatus;

/**
 * How the last reload ended, as the endpoint shows it.
 *
 * @param outcome how it ended
 * @param at when it ended
 * @param serving the generation that serves since then, 0 if none does
 * @param sha256 the digest of the source that was to be loaded
 * @param error why it was rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReloadDescriptor(String outcome, Instant at, long serving, @Nullable String sha256,
		@Nullable ErrorDescriptor error) {

	static @Nullable ReloadDescriptor of(@Nullable ReloadStatus reload) {
		if (reload == null) {
			return null;
		}
		return new ReloadDescriptor(reload.outcome().name(), reload.at(), reload.serving(), reload.sha256(),
				ErrorDescriptor.of(reload.error()));
	}

}
