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

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of scripts. Its message starts with {@code script:line:} where
 * they are known.
 *
 * @since 0.1.0
 */
public abstract class LuaException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient LuaErrorDetails details;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param details where it happened
	 * @param cause the failure of the host behind it, if there is one
	 */
	protected LuaException(String message, LuaErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.details = details;
	}

	/**
	 * Return where it happened.
	 * @return the details
	 */
	public LuaErrorDetails details() {
		// absent after deserialization
		return (this.details != null) ? this.details : LuaErrorDetails.UNKNOWN;
	}

	/**
	 * Return the name of the script.
	 * @return the name, {@code null} if no script is concerned
	 */
	public @Nullable String script() {
		return details().script();
	}

	/**
	 * Return the generation of the script.
	 * @return the generation, 0 if it has none
	 */
	public long generation() {
		return details().generation();
	}

	/**
	 * Return the line.
	 * @return the line, from 1; 0 if it is not known
	 */
	public int line() {
		return details().line();
	}

	/**
	 * Return the Lua and Java frames.
	 * @return the frames, innermost first, as text
	 */
	public List<String> traceback() {
		return details().traceback();
	}

}
