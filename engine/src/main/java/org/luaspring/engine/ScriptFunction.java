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
 * A handle to a function of a script. Calling it enters its environment, so that
 * environment's rules on threads and limits hold.
 *
 * @since 0.1.0
 */
public interface ScriptFunction {

	/**
	 * Call the function.
	 * @param arguments the arguments, converted
	 * @return the first result as a plain Java value, {@code null} for {@code nil}
	 * @throws LuaException if the function fails
	 */
	@Nullable Object call(@Nullable Object... arguments);

	/**
	 * Call the function and return all its results.
	 * @param arguments the arguments, converted
	 * @return the results as plain Java values
	 * @throws LuaException if the function fails
	 */
	List<@Nullable Object> callAll(@Nullable Object... arguments);

	/**
	 * Call the function as a Java method. Where the function returns {@code nil} and a
	 * message, Lua's idiom for a failure, {@link LuaRuntimeException} is thrown with the
	 * message.
	 * @param signature the method's signature
	 * @param arguments the method's arguments
	 * @return the result, converted to the method's return type
	 * @throws LuaException if the function fails, or its result is not of the return type
	 */
	@Nullable Object call(CallSignature signature, @Nullable Object @Nullable [] arguments);

	/**
	 * Return the environment in which the function runs.
	 * @return the environment
	 */
	LuaEnvironment environment();

	/**
	 * Return the name of the script that defines the function.
	 * @return the name of the script
	 */
	String script();

	/**
	 * Return the line on which the function's definition starts.
	 * @return the line, from 1
	 */
	int line();

}
