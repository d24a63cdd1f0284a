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

/**
 * A compiled script: immutable, shared by environments and threads.
 *
 * @since 0.1.0
 */
public interface LuaScript {

	/**
	 * Return the source that was compiled.
	 * @return the source
	 */
	LuaSource source();

	/**
	 * Return the name of the script, as errors show it.
	 * @return the name
	 */
	default String name() {
		return source().name();
	}

}
