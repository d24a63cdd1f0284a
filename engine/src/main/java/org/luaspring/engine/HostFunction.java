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
 * A function of the host that scripts can call, written by hand. Called on the thread of
 * the script.
 *
 * @since 0.1.0
 * @see LuaFunction
 */
@FunctionalInterface
public interface HostFunction {

	/**
	 * Run the function.
	 * @param arguments what the script passed
	 * @return the result, converted; {@link LuaResults} for several
	 * @throws LuaException to end the script's statement with an error of its own text
	 * @throws Exception any other failure: the script sees that the function failed, not
	 * why; the host sees the exception as the cause
	 */
	@Nullable Object call(LuaArguments arguments) throws Exception;

}
