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
 * Thrown when a script raises an error, or fails while it runs.
 *
 * @since 0.1.0
 */
public class LuaRuntimeException extends LuaException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Object value;

	/**
	 * Create an exception.
	 * @param message the message, which starts with script and line where they are known
	 * @param details where it happened
	 * @param cause the failure of the host behind it, if there is one
	 */
	public LuaRuntimeException(String message, LuaErrorDetails details, @Nullable Throwable cause) {
		this(message, details, cause, null);
	}

	/**
	 * Create an exception with the error value of the script.
	 * @param message the message
	 * @param details where it happened
	 * @param cause the failure of the host behind it, if there is one
	 * @param value what the script passed to {@code error}, as a plain Java value
	 */
	public LuaRuntimeException(String message, LuaErrorDetails details, @Nullable Throwable cause,
			@Nullable Object value) {
		super(message, details, cause);
		this.value = value;
	}

	/**
	 * Create an exception for host code that wants to raise an error in the script that
	 * called it.
	 * @param message what the script sees, after script and line of the call
	 */
	public LuaRuntimeException(String message) {
		this(message, LuaErrorDetails.UNKNOWN, null, null);
	}

	/**
	 * Return what the script passed to {@code error}.
	 * @return the value as a plain Java value; {@code null} if it was none or a plain
	 * message
	 */
	public @Nullable Object value() {
		return this.value;
	}

}
