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
 * Thrown when a call was cancelled, or its thread interrupted. No {@code pcall} can catch
 * it.
 *
 * @since 0.1.0
 */
public class LuaCancelledException extends LuaException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message the message, which starts with script and line where they are known
	 * @param details where it happened
	 * @param cause the failure of the host behind it, if there is one
	 */
	public LuaCancelledException(String message, LuaErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

}
