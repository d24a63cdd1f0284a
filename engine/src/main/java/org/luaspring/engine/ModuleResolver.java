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
 * Finds the Lua modules that scripts {@code require}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ModuleResolver {

	/**
	 * Find a module. Called once for each name and environment; the host records
	 * dependencies here.
	 * @param name the name that the script requires, such as {@code base64} or
	 * {@code a.b}
	 * @return the compiled module, or {@code null} if there is none
	 * @throws LuaException if the module exists but cannot be compiled
	 */
	@Nullable LuaScript resolve(String name);

}
