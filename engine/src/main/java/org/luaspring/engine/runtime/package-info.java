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
 * Values and execution: what a running script is made of. For the engine's own use.
 * <p>
 * A Lua value is an {@code Object}: {@code null} is nil, {@link java.lang.Boolean},
 * {@link java.lang.Double} (every number),
 * {@link org.luaspring.engine.runtime.LuaString},
 * {@link org.luaspring.engine.runtime.LuaTable},
 * {@link org.luaspring.engine.runtime.LuaCallable},
 * {@link org.luaspring.engine.runtime.Coroutine} or
 * {@link org.luaspring.engine.runtime.HostObject}. A result is one value, or an
 * {@code Object[]} where there are none or several: an array is never a value itself.
 */
@org.jspecify.annotations.NullMarked
package org.luaspring.engine.runtime;
