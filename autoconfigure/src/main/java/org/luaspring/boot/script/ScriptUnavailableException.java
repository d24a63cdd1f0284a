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
 * Thrown when a unit is called of which no generation serves. The message says why.
 *
 * @since 0.1.0
 */
public class ScriptUnavailableException extends LuaException {

	private static final long serialVersionUID = 1L;

	private final transient ScriptStatus status;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param status what is known about the unit
	 */
	public ScriptUnavailableException(String message, ScriptStatus status) {
		super(message, new LuaErrorDetails(status.script(), 0, 0, 0, List.of()), null);
		this.status = status;
	}

	/**
	 * Return what was known about the unit.
	 * @return the status
	 */
	public ScriptStatus status() {
		return this.status;
	}

}
