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

package org.luaspring.boot.hook;

import org.luaspring.boot.script.ClassifiedFailure;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;

/**
 * Thrown where a handler of a {@link HookKind#BEFORE} hook vetoed. Thrown to the code
 * that called the hook, inside of its transaction, which rolls back unless that code says
 * otherwise.
 *
 * @since 0.1.0
 */
public class HookVetoedException extends LuaException implements ClassifiedFailure {

	private static final long serialVersionUID = 1L;

	private final String hookPoint;

	private final String reason;

	/**
	 * Create an exception.
	 * @param hookPoint the name of the hook point
	 * @param reason the reason that the handler gave
	 * @param details which script vetoed
	 */
	public HookVetoedException(String hookPoint, String reason, LuaErrorDetails details) {
		super("%s: vetoed '%s': %s".formatted(details.script(), hookPoint, reason), details, null);
		this.hookPoint = hookPoint;
		this.reason = reason;
	}

	/**
	 * Return the name of the hook point.
	 * @return the name
	 */
	public String hookPoint() {
		return this.hookPoint;
	}

	/**
	 * Return the reason, as the handler gave it.
	 * @return the reason
	 */
	public String reason() {
		return this.reason;
	}

	@Override
	public ErrorStatus.Kind errorKind() {
		return ErrorStatus.Kind.VETO;
	}

}
