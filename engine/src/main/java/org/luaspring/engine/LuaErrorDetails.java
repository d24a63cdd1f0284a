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
 * Where a failure happened. Immutable.
 *
 * @param script the name of the script, {@code null} if none is concerned
 * @param generation the generation of the script, 0 if it has none
 * @param line the line, from 1; 0 if it is not known
 * @param column the column, from 1; 0 if it is not known
 * @param traceback the Lua and Java frames, innermost first, as text
 * @since 0.1.0
 */
public record LuaErrorDetails(@Nullable String script, long generation, int line, int column, List<String> traceback) {

	/**
	 * The details of a failure without a place.
	 */
	public static final LuaErrorDetails UNKNOWN = new LuaErrorDetails(null, 0, 0, 0, List.of());

	public LuaErrorDetails {
		traceback = List.copyOf(traceback);
	}

	/**
	 * Return details that know only script and line.
	 * @param script the name of the script
	 * @param line the line, from 1
	 * @return the details
	 */
	public static LuaErrorDetails at(String script, int line) {
		return new LuaErrorDetails(script, 0, line, 0, List.of());
	}

}
