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
 * Configuration as code: {@code application.lua}.
 * <p>
 * {@code LuaPropertySourceLoader} makes Lua one more format of Spring Boot's
 * configuration files. {@link org.luaspring.boot.config.LuaConfiguration} evaluates the
 * files anew when they change, and applies the change only if everything still binds.
 * {@link org.luaspring.boot.config.PropertiesMonitor} shows an application the properties
 * as they are now.
 */
@NullMarked
package org.luaspring.boot.config;

import org.jspecify.annotations.NullMarked;
