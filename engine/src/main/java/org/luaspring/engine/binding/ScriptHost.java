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

package org.luaspring.engine.binding;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaTable;

/**
 * What conversions need of the environment that a call runs in.
 */
public interface ScriptHost extends LuaEnvironment {

	/**
	 * Return a handle to a function of this environment.
	 * @param function the function
	 * @return the handle
	 */
	ScriptFunction function(LuaCallable function);

	/**
	 * Return a handle to a table of this environment.
	 * @param table the table
	 * @return the handle
	 */
	ScriptTable table(LuaTable table);

	/**
	 * Return the function behind a handle.
	 * @param function the handle
	 * @return the function, {@code null} if it belongs to another environment
	 */
	@Nullable LuaCallable unwrap(ScriptFunction function);

	/**
	 * Return the table behind a handle.
	 * @param table the handle
	 * @return the table, {@code null} if it belongs to another environment
	 */
	@Nullable LuaTable unwrap(ScriptTable table);

	/**
	 * Return a context for conversions outside of a call.
	 * @param <T> the type of the result
	 * @param work what to do
	 * @return its result
	 */
	<T extends @Nullable Object> T idle(Function<CallContext, T> work);

	/**
	 * Note that the host gets a function or a table of this environment.
	 */
	void escape();

	/**
	 * Return whether a view that was made in a call may still be read.
	 * @param epoch the number of the call
	 * @return whether that call still runs
	 */
	boolean alive(long epoch);

	/**
	 * Return a number that changes whenever code may have changed tables.
	 * @return the number
	 */
	long changes();

	/**
	 * Return the number of the outermost call that runs.
	 * @return the number, {@link View#PERMANENT} while the environment is built
	 */
	long epoch();

}
