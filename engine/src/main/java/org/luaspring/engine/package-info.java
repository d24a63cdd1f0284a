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

/**
 * Lua on the JVM: the API. Start at {@link org.luaspring.engine.LuaEngine}.
 * <p>
 * <b>Values.</b> What the host passes in is converted: strings, numbers, booleans, enums
 * and times to Lua values; collections, maps, arrays, records and other objects to
 * read-only views that end with the outermost call they were passed to. What comes back
 * without a declared type is a <em>plain Java value</em>: {@code nil} is {@code null}; a
 * whole number an {@code Integer} or {@code Long}, another one a {@code Double}; a string
 * a {@code String}, or a {@code byte[]} if it is not UTF-8; a sequence an unmodifiable
 * {@code List}, any other table an unmodifiable {@code Map}; a function a
 * {@link org.luaspring.engine.ScriptFunction}; a view the object that it shows.
 * <p>
 * <b>Failures.</b> Everything that ends a script is a
 * {@link org.luaspring.engine.LuaException}, which knows script, line and traceback. An
 * {@code Error} of host code passes unchanged.
 */
@org.jspecify.annotations.NullMarked
package org.luaspring.engine;
