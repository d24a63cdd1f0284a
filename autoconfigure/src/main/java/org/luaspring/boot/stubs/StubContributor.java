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

package org.luaspring.boot.stubs;

import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Contributes annotation files for the Lua language server to {@code --lua.stubs}.
 * Implementations are registered in {@code META-INF/spring.factories} under the name of
 * this interface and have a constructor without parameters.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StubContributor {

	/**
	 * Make files. The environment is complete and all bean definitions are registered,
	 * but no bean is made, except what this contributor asks for.
	 * @param context the application context, which is not going to start
	 * @return the text of each file by its name, such as {@code json.lua}; the same for
	 * the same application
	 */
	Map<String, String> stubs(ConfigurableApplicationContext context);

}
