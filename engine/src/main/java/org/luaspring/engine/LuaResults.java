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

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Several results of a {@link HostFunction}. Immutable.
 *
 * @param values the results in order
 * @since 0.1.0
 */
public record LuaResults(List<@Nullable Object> values) {

	public LuaResults {
		values = Collections.unmodifiableList(Arrays.asList(values.toArray()));
	}

	/**
	 * Return several results.
	 * @param values the results in order
	 * @return the results
	 */
	public static LuaResults of(@Nullable Object... values) {
		return new LuaResults(Arrays.asList(values));
	}

	/**
	 * Return Lua's idiom for an outside failure: {@code nil} and a message.
	 * @param message the message
	 * @return the results
	 */
	public static LuaResults failure(String message) {
		return of(null, message);
	}

}
