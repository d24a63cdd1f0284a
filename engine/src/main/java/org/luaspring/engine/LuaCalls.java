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

import org.jspecify.annotations.Nullable;

/**
 * Holds the call that runs on a thread. For the engine's own use.
 *
 * @since 0.1.0
 */
public final class LuaCalls {

	private static final ThreadLocal<@Nullable LuaCall> CURRENT = new ThreadLocal<>();

	private LuaCalls() {
	}

	/**
	 * Return the innermost call of this thread.
	 * @return the call, or {@code null} outside of one
	 */
	public static @Nullable LuaCall current() {
		return CURRENT.get();
	}

	/**
	 * Make a call the innermost one of this thread.
	 * @param call the call, or {@code null} when the outermost one ended
	 */
	public static void enter(@Nullable LuaCall call) {
		CURRENT.set(call);
	}

}
