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

/**
 * Thrown when a call used more than its {@link LuaLimits} allow. No {@code pcall} can
 * catch it, and host code that swallows it meets it again at the next instruction.
 *
 * @since 0.1.0
 */
public class LuaLimitExceededException extends LuaException {

	private static final long serialVersionUID = 1L;

	private final String limit;

	private final long allowed;

	private final long used;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param details where it happened
	 * @param limit the name of the limit: {@code instructions}, {@code time},
	 * {@code memory}, {@code output}, {@code retained} or {@code total-memory}
	 * @param allowed the value of the limit; nanoseconds for {@code time}
	 * @param used what was used when the call ended, in the same unit
	 */
	public LuaLimitExceededException(String message, LuaErrorDetails details, String limit, long allowed, long used) {
		super(message, details, null);
		this.limit = limit;
		this.allowed = allowed;
		this.used = used;
	}

	/**
	 * Return the name of the limit.
	 * @return the name, as in the configuration
	 */
	public String limit() {
		return this.limit;
	}

	/**
	 * Return the value of the limit.
	 * @return the value; nanoseconds for {@code time}
	 */
	public long allowed() {
		return this.allowed;
	}

	/**
	 * Return what was used when the call ended.
	 * @return the value, in the same unit
	 */
	public long used() {
		return this.used;
	}

}
