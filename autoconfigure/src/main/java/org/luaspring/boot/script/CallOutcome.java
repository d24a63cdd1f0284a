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

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaUsage;

/**
 * How a call ended. Immutable.
 *
 * @param result how it ended
 * @param nanos how long it took, waits for an instance included
 * @param usage what it used; nested calls of other scripts excluded
 * @param limits what it was allowed to use
 * @param failure why it failed, {@code null} unless it did
 * @since 0.1.0
 */
public record CallOutcome(Result result, long nanos, LuaUsage usage, LuaLimits limits, @Nullable Throwable failure) {

	/**
	 * How a call ended.
	 */
	public enum Result {

		/**
		 * It returned.
		 */
		SUCCESS,

		/**
		 * A hook vetoed.
		 */
		VETO,

		/**
		 * It failed with an error.
		 */
		ERROR,

		/**
		 * It reached a limit.
		 */
		LIMIT,

		/**
		 * It was cancelled.
		 */
		CANCELLED

	}

}
