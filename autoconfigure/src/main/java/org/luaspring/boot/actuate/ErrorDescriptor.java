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
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ErrorStatus;

/**
 * A failure, as the endpoint shows it.
 *
 * @param kind what failed
 * @param message the message
 * @param at when it failed
 * @param script the name of the script
 * @param line the line, {@code null} if it is not known
 * @param traceback the frames, innermost first
 * @param limit the limit that was reached, {@code null} unless one was
 * @param allowed what it allows, {@code null} unless it was reached
 * @param used what was used of it, {@code null} unless it was reached
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorDescriptor(String kind, String message, Instant at, @Nullable String script, @Nullable Integer line,
		List<String> traceback, @Nullable String limit, @Nullable Object allowed, @Nullable Object used) {

	static @Nullable ErrorDescriptor of(@Nullable ErrorStatus error) {
		if (error == null) {
			return null;
		}
		ErrorStatus.Exceeded exceeded = error.exceeded();
		return new ErrorDescriptor(error.kind().name(), error.message(), error.at(), error.script(),
				(error.line() > 0) ? error.line() : null, error.traceback(),
				(exceeded != null) ? exceeded.limit() : null,
				(exceeded != null) ? LimitsDescriptor.amount(exceeded.limit(), exceeded.allowed()) : null,
				(exceeded != null) ? LimitsDescriptor.amount(exceeded.limit(), exceeded.used()) : null);
	}

}
