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

package org.luaspring.boot.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties under {@code lua.console}.
 *
 * @param enabled Whether the status page is served.
 * @param path Path of the status page.
 * @since 0.1.0
 */
@ConfigurationProperties("lua.console")
public record LuaConsoleProperties(@DefaultValue("false") boolean enabled, @DefaultValue("/lua") String path) {

	public LuaConsoleProperties {
		if (!path.startsWith("/") || path.endsWith("/")) {
			throw new IllegalArgumentException(
					"lua.console.path is '" + path + "' but must start with '/' and must not end with it");
		}
	}

}
