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

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All implementations of an extension point that serve, by name: plugins and Java beans.
 * A live view, never stale; each implementation is a live proxy. Safe for use by many
 * threads.
 *
 * @param <T> the extension point
 * @since 0.1.0
 */
public interface LuaExtensions<T> extends Iterable<T> {

	/**
	 * Return the names of the implementations that serve now.
	 * @return the names in code point order
	 */
	Set<String> names();

	/**
	 * Return an implementation.
	 * @param name the name of a plugin or bean
	 * @return a live proxy; empty if no implementation of that name serves
	 */
	Optional<T> get(String name);

	/**
	 * Return the implementations that serve now, in the order of their names.
	 * @return the implementations
	 */
	Stream<T> stream();

	/**
	 * Return the name of the selected implementation.
	 * @return the name; empty if none is selected
	 */
	Optional<String> selected();

}
