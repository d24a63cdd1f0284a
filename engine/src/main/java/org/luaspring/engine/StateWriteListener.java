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
 * Told when a script writes a global, or a local variable of its main chunk, while the
 * host calls one of its functions.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface StateWriteListener {

	/**
	 * Called for each write, so that it has to be quick.
	 * @param variable the name of the variable
	 * @param script the name of the script that wrote it
	 * @param line the line of the write
	 */
	void written(String variable, String script, int line);

}
