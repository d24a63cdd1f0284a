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

package org.luaspring.engine.runtime;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A Lua error on its way to a {@code pcall} or to the host. Without a Java stack trace;
 * never leaves the engine.
 */
public final class LuaError extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable Object value;

	private final transient List<String> traceback;

	/**
	 * Create an error.
	 * @param value the error value
	 * @param traceback the frames, innermost first
	 * @param cause the failure of the host behind it
	 */
	public LuaError(@Nullable Object value, List<String> traceback, @Nullable Throwable cause) {
		super(null, cause, false, false);
		this.value = value;
		this.traceback = traceback;
	}

	/**
	 * Return the error value.
	 * @return any Lua value
	 */
	public @Nullable Object value() {
		return this.value;
	}

	public List<String> traceback() {
		return this.traceback;
	}

	@Override
	public String getMessage() {
		return (this.value != null) ? this.value.toString() : "nil";
	}

}
