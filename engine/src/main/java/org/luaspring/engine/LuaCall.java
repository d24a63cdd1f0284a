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

package org.luaspring.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * The call from the host into Lua that runs on the current thread, for host code that Lua
 * called.
 *
 * @since 0.1.0
 */
public interface LuaCall {

	/**
	 * Return the innermost call that runs on this thread.
	 * @return the call; empty outside of one
	 */
	static Optional<LuaCall> current() {
		return Optional.ofNullable(LuaCalls.current());
	}

	/**
	 * Return the environment that was entered.
	 * @return the environment
	 */
	LuaEnvironment environment();

	/**
	 * Return the time that is left. Host code that waits has to wait no longer.
	 * @return the remaining time, zero if it is over, {@link LuaLimits#UNLIMITED_TIME} if
	 * there is no limit
	 */
	Duration remainingTime();

	/**
	 * Check the limits now.
	 * @throws LuaLimitExceededException if one is exceeded
	 * @throws LuaCancelledException if the call was cancelled
	 */
	void check();

}
