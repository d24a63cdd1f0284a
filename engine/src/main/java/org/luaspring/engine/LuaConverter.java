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

import org.jspecify.annotations.Nullable;

/**
 * Converts between a Java type and plain values that Lua knows: {@code Boolean},
 * {@code Number}, {@code String}, {@code byte[]}, {@code List} and {@code Map}. Has to be
 * safe for use by many threads.
 *
 * @param <T> the Java type
 * @since 0.1.0
 */
public interface LuaConverter<T> {

	/**
	 * Return the Java type; subtypes are converted by {@link #toLua} too.
	 * @return the type
	 */
	Class<T> type();

	/**
	 * Convert a Java value for a script.
	 * @param value the value
	 * @return a plain value
	 */
	@Nullable Object toLua(T value);

	/**
	 * Convert a plain value from a script.
	 * @param value the plain value, never {@code null}
	 * @return the Java value
	 * @throws IllegalArgumentException if the value cannot be converted; the message says
	 * what is allowed
	 */
	T toJava(Object value);

}
