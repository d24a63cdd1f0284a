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

package org.luaspring.engine.library;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;

/**
 * Compiles text for {@code load}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChunkLoader {

	/**
	 * Compile a chunk at the cost of the running call.
	 * @param cx the running call, charged
	 * @param text the text of the chunk
	 * @param name the name as the script gave it: {@code =name}, {@code @file} or the
	 * text
	 * @param env what the chunk sees as {@code _ENV}: its globals, usually a table
	 * @return the main function
	 * @throws LuaSyntaxException if the text is not valid Lua
	 */
	LuaCallable load(CallContext cx, LuaString text, LuaString name, @Nullable Object env);

}
