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

package org.luaspring.boot.extension;

import org.luaspring.boot.LuaStartException;

/**
 * Thrown at start when an interface cannot be an extension point.
 *
 * @since 0.1.0
 */
public class InvalidExtensionPointException extends LuaStartException {

	private static final long serialVersionUID = 1L;

	private final transient Class<?> type;

	/**
	 * Create an exception.
	 * @param type the interface
	 * @param reason why it cannot be an extension point, and what to do
	 */
	public InvalidExtensionPointException(Class<?> type, String reason) {
		super(type.getName() + " cannot be an extension point: " + reason,
				"Change the interface, or remove @LuaExtensionPoint from it.");
		this.type = type;
	}

	/**
	 * Return the interface.
	 * @return the interface
	 */
	public Class<?> getType() {
		return this.type;
	}

}
