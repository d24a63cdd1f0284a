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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The convention for results: exactly one result is the value itself, none or several are
 * an {@code Object[]}.
 */
public final class Results {

	/**
	 * No result.
	 */
	public static final @Nullable Object[] NONE = new Object[0];

	private Results() {
	}

	/**
	 * Adjust a result to one value.
	 * @param result a result
	 * @return its first value, nil if there is none
	 */
	public static @Nullable Object first(@Nullable Object result) {
		if (result instanceof Object[] values) {
			return (values.length > 0) ? values[0] : null;
		}
		return result;
	}

	/**
	 * Return all values of a result.
	 * @param result a result
	 * @return its values; shared, not to be changed
	 */
	public static @Nullable Object[] all(@Nullable Object result) {
		return (result instanceof Object[] values) ? values : new Object[] { result };
	}

	/**
	 * Make a result from values.
	 * @param values the values, owned by the result from now on
	 * @return the result
	 */
	public static @Nullable Object of(@Nullable Object[] values) {
		return (values.length == 1) ? values[0] : values;
	}

}
