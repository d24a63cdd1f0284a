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

package org.luaspring.boot.check;

import java.nio.file.Path;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Writes annotation files for the Lua language server, as {@code --lua.stubs} asks for.
 * Registered in {@code META-INF/spring.factories} under the name of this interface, with
 * a constructor without parameters.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LuaStubs {

	/**
	 * Write the files.
	 * @param context the application context, which is not going to start
	 * @param folder where to; made if it does not exist
	 * @return what was done, for people to read
	 */
	String write(ConfigurableApplicationContext context, Path folder);

}
