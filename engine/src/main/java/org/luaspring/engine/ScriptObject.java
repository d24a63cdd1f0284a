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
 * Implemented by the {@code Map}s and {@code List}s that stand for a table of a script,
 * so that the table can be reached again.
 *
 * @since 0.1.0
 */
public interface ScriptObject {

	/**
	 * Return the table that this value was made from.
	 * @return a handle to the table
	 */
	ScriptTable table();

}
