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

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A handle to a table of a script. Reads see the table as it is, without metamethods.
 * Confined, like the table's environment, to one thread at a time.
 *
 * @since 0.1.0
 */
public interface ScriptTable {

	/**
	 * Return the string keys of the table in the order of their assignment.
	 * @return the keys
	 */
	Set<String> keys();

	/**
	 * Return an entry as a plain Java value.
	 * @param key the key
	 * @return the value, {@code null} if there is none
	 */
	@Nullable Object get(String key);

	/**
	 * Return an entry that is a function.
	 * @param key the key
	 * @return the function; empty if there is no such entry or it is something else
	 */
	Optional<ScriptFunction> function(String key);

	/**
	 * Return an entry that is a table.
	 * @param key the key
	 * @return the table; empty if there is no such entry or it is something else
	 */
	Optional<ScriptTable> table(String key);

	/**
	 * Return where an entry was last assigned.
	 * @param key a string, or an {@link Integer} for an element of a sequence, from 1
	 * @return the place; empty if it is not known
	 * @see LuaEnvironment.Builder#trackOrigins()
	 */
	Optional<Origin> origin(Object key);

	/**
	 * Return the table and all it holds as plain Java: a {@link java.util.List} for a
	 * sequence, else a {@link java.util.Map}.
	 * @return a snapshot
	 */
	Object toJava();

	/**
	 * Return the number of elements of the sequence 1 to n.
	 * @return the length without metamethods
	 */
	int length();

	/**
	 * Visit all entries: the sequence first, then the others in the order of their
	 * assignment. The visitor must not add entries.
	 * @param visitor receives keys and values as plain Java values, but tables as
	 * {@code ScriptTable}
	 */
	void forEach(BiConsumer<Object, Object> visitor);

	/**
	 * Assign an entry, without metamethods. Charged to the running call.
	 * @param key the key: a string, or a number
	 * @param value the value, converted; {@code null} to remove the entry; a handle
	 * stands for its table
	 */
	void put(Object key, @Nullable Object value);

	/**
	 * Return the metatable.
	 * @return the metatable; empty if there is none
	 */
	Optional<ScriptTable> metatable();

	/**
	 * Set the metatable.
	 * @param metatable a table of the same environment, {@code null} to remove
	 */
	void metatable(@Nullable ScriptTable metatable);

	/**
	 * The place of an assignment.
	 *
	 * @param script the name of the script
	 * @param line the line, from 1
	 */
	record Origin(String script, int line) {

	}

}
