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
 * Plugins: Lua modules with metadata, functions and a lifecycle.
 * <p>
 * For hooks: the handlers in a plugin's {@code M.on} belong to the plugin's generation. A
 * bean of type {@link org.luaspring.boot.plugin.HookPointCheck} refuses unknown hook
 * points when a plugin is loaded, and {@link org.luaspring.boot.plugin.PluginHandlers}
 * returns the handlers that serve now.
 */
@NullMarked
package org.luaspring.boot.plugin;

import org.jspecify.annotations.NullMarked;
