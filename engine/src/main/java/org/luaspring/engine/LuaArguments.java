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

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a {@link HostFunction}. Indexes count from 0. A getter that does not
 * find what it should raises an error in the script that names the function, the
 * position, what was expected and what was found. Valid only during the call.
 *
 * @since 0.1.0
 */
public interface LuaArguments {

	/**
	 * Return the number of arguments.
	 * @return the number
	 */
	int count();

	/**
	 * Return an argument as a plain Java value. For a view that is the object itself, of
	 * which the script may see less than the function does: do not copy its content into
	 * what the script gets. Returning or passing on the object shows no more of it.
	 * @param index the index, from 0
	 * @return the value; {@code null} for {@code nil} or an index past the end
	 */
	@Nullable Object get(int index);

	/**
	 * Return an argument converted to a type.
	 * @param index the index, from 0
	 * @param type the type
	 * @param <T> the type
	 * @return the value; {@code null} for {@code nil} or an index past the end
	 */
	<T> @Nullable T get(int index, Class<T> type);

	/**
	 * Return a string.
	 * @param index the index, from 0
	 * @return the string; numbers are converted as Lua does
	 */
	String string(int index);

	/**
	 * Return the bytes of a string.
	 * @param index the index, from 0
	 * @return a copy of the bytes
	 */
	byte[] bytes(int index);

	/**
	 * Return a number.
	 * @param index the index, from 0
	 * @return the number
	 */
	double number(int index);

	/**
	 * Return a number without a fraction.
	 * @param index the index, from 0
	 * @return the number
	 */
	long integer(int index);

	/**
	 * Return whether an argument is neither {@code nil} nor {@code false}.
	 * @param index the index, from 0
	 * @return the truth value
	 */
	boolean truth(int index);

	/**
	 * Return a table as a plain map. A table without string keys becomes a map with its
	 * positions as keys.
	 * @param index the index, from 0
	 * @return a snapshot of the table
	 */
	Map<Object, @Nullable Object> map(int index);

	/**
	 * Return a table as a handle.
	 * @param index the index, from 0
	 * @return the table
	 */
	ScriptTable table(int index);

	/**
	 * Return a function.
	 * @param index the index, from 0
	 * @return a handle that may outlive the call
	 */
	ScriptFunction function(int index);

	/**
	 * Make an empty table of the script that calls: unlike a {@code Map} or a
	 * {@code List}, which scripts see as read-only views, it becomes the script's own
	 * when it is returned.
	 * @return the new table
	 */
	ScriptTable newTable();

	/**
	 * Return the environment of the script that calls.
	 * @return the environment
	 */
	LuaEnvironment environment();

	/**
	 * Return the name of the script that calls, and the line of the call.
	 * @return the place of the call
	 */
	ScriptTable.Origin caller();

	/**
	 * Charge the running call for work that the host does for it, such as the size of
	 * text that it decodes.
	 * @param instructions the instructions
	 * @param memory the bytes
	 * @throws LuaLimitExceededException if that is more than is left
	 */
	void charge(long instructions, long memory);

	/**
	 * Charge the running call for text that the host writes for it, such as a line of a
	 * log.
	 * @param bytes the bytes
	 * @throws LuaLimitExceededException if that is more than is left
	 */
	void chargeOutput(long bytes);

	/**
	 * Return the error to throw where an argument is not what it should be.
	 * @param index the index, from 0
	 * @param message what was expected and what was found
	 * @return an exception that names the function and the position
	 */
	LuaRuntimeException badArgument(int index, String message);

}
