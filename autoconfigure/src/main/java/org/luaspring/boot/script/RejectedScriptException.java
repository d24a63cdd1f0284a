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

import java.util.List;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;

/**
 * Thrown when a script cannot be loaded for a reason that is not in its own code alone:
 * its needs, its configuration, or a script that it is linked with.
 *
 * @since 0.1.0
 */
public class RejectedScriptException extends LuaException implements ClassifiedFailure {

	private static final long serialVersionUID = 1L;

	private final ErrorStatus.Kind kind;

	/**
	 * Create an exception.
	 * @param kind what is wrong
	 * @param message the message
	 * @param script the id of the script
	 */
	public RejectedScriptException(ErrorStatus.Kind kind, String message, String script) {
		super(message, new LuaErrorDetails(script, 0, 0, 0, List.of()), null);
		this.kind = kind;
	}

	@Override
	public ErrorStatus.Kind errorKind() {
		return this.kind;
	}

}
