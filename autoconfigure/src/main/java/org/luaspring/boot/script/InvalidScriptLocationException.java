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

import org.luaspring.boot.LuaStartException;

/**
 * A location of {@code lua.location} can hold no scripts.
 *
 * @since 0.1.0
 */
public class InvalidScriptLocationException extends LuaStartException {

	private static final long serialVersionUID = 1L;

	private final String location;

	/**
	 * Create an exception.
	 * @param location the location as it was given
	 * @param problem what is wrong with it, after the location in a sentence
	 */
	public InvalidScriptLocationException(String location, String problem) {
		super("lua.location has '" + location + "', which " + problem,
				"Use folders, such as 'file:./lua/' or 'classpath:/lua/', separated by commas. "
						+ "A folder that does not exist yet is awaited.");
		this.location = location;
	}

	/**
	 * Return the location.
	 * @return the location as it was given
	 */
	public String location() {
		return this.location;
	}

}
