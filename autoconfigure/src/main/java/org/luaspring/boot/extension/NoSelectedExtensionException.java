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

import java.util.List;

import org.luaspring.boot.LuaStartException;

/**
 * Thrown at start when it is not clear which implementation of an extension point serves.
 *
 * @since 0.1.0
 */
public class NoSelectedExtensionException extends LuaStartException {

	private static final long serialVersionUID = 1L;

	private final String extensionPoint;

	private final List<String> available;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param extensionPoint the name of the extension point
	 * @param available the names of its implementations
	 */
	public NoSelectedExtensionException(String message, String extensionPoint, List<String> available) {
		super(message,
				"Set the property 'lua.extensions." + extensionPoint + "' to the name of an implementation"
						+ (available.isEmpty()
								? ": a plugin that says implements = \"" + extensionPoint + "\", or a bean"
								: " out of " + available)
						+ ".");
		this.extensionPoint = extensionPoint;
		this.available = List.copyOf(available);
	}

	/**
	 * Return the name of the extension point.
	 * @return the name
	 */
	public String getExtensionPoint() {
		return this.extensionPoint;
	}

	/**
	 * Return the names of its implementations.
	 * @return the names
	 */
	public List<String> getAvailable() {
		return this.available;
	}

}
