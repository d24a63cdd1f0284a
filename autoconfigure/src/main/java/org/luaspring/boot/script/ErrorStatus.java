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

/**
 * A failure of a script as data. Immutable; holds no exception, so that nothing of a
 * generation outlives it.
 *
 * @param kind what failed
 * @param message the message, which starts with script and line where they are known
 * @param at when it failed
 * @param script the name of the script, {@code null} if it is not known
 * @param line the line, from 1; 0 if it is not known
 * @param traceback the Lua and Java frames, innermost first
 * @param exceeded the limit that was reached, {@code null} unless one was
 * @since 0.1.0
 */
public record ErrorStatus(Kind kind, String message, Instant at, @Nullable String script, int line,
		List<String> traceback, @Nullable Exceeded exceeded) {

	public ErrorStatus {
		traceback = List.copyOf(traceback);
	}

	/**
	 * Describe a failure for operators: without the values that a conversion found, which
	 * may be part of a payload.
	 * @param failure the failure
	 * @param at when it failed
	 * @return the failure as data
	 */
	public static ErrorStatus of(Throwable failure, Instant at) {
		return ErrorStatuses.of(failure, at);
	}

	/**
	 * Create a failure that is no limit's.
	 * @param kind what failed
	 * @param message the message
	 * @param at when it failed
	 * @param script the name of the script, {@code null} if it is not known
	 * @param line the line, from 1; 0 if it is not known
	 * @param traceback the Lua and Java frames, innermost first
	 */
	public ErrorStatus(Kind kind, String message, Instant at, @Nullable String script, int line,
			List<String> traceback) {
		this(kind, message, at, script, line, traceback, null);
	}

	/**
	 * What failed.
	 */
	public enum Kind {

		/**
		 * The source is not valid Lua.
		 */
		SYNTAX,

		/**
		 * The script does not define what its extension point or hook asks for, or its
		 * metadata is not valid.
		 */
		CONTRACT,

		/**
		 * Another plugin that it needs is missing, of another version, or part of a
		 * cycle.
		 */
		NEEDS,

		/**
		 * Its configuration is not valid.
		 */
		CONFIGURATION,

		/**
		 * It used what its sandbox does not allow.
		 */
		ACCESS,

		/**
		 * It reached a limit.
		 */
		LIMIT,

		/**
		 * Its call was cancelled.
		 */
		CANCELLED,

		/**
		 * It vetoed; only for hooks.
		 */
		VETO,

		/**
		 * It raised an error.
		 */
		RUNTIME,

		/**
		 * The host failed: a file that cannot be read, for example.
		 */
		HOST

	}

	/**
	 * A limit that was reached.
	 *
	 * @param limit its name, such as {@code time}
	 * @param allowed what was allowed: a number, bytes, or nanoseconds for {@code time}
	 * @param used what was used, in the same unit
	 */
	public record Exceeded(String limit, long allowed, long used) {

	}

}
