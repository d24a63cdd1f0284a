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

/**
 * Thrown when a script does not define what an interface asks for.
 *
 * @since 0.1.0
 */
public class LuaContractException extends LuaException {

	private static final long serialVersionUID = 1L;

	private final List<String> missing;

	private final List<String> extra;

	/**
	 * Create an exception.
	 * @param message the message
	 * @param details where it happened
	 * @param missing the names of the functions that are missing
	 * @param extra the names of the functions that nothing asks for
	 */
	public LuaContractException(String message, LuaErrorDetails details, List<String> missing, List<String> extra) {
		super(message, details, null);
		this.missing = List.copyOf(missing);
		this.extra = List.copyOf(extra);
	}

	/**
	 * Return the names of the functions that are missing.
	 * @return the names
	 */
	public List<String> missing() {
		return this.missing;
	}

	/**
	 * Return the names of the functions that nothing asks for.
	 * @return the names
	 */
	public List<String> extra() {
		return this.extra;
	}

}
