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

package org.luaspring.sample.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.extension.LuaExtensionPoint;
import org.luaspring.sample.directory.ServiceInstance;

/**
 * Reads instances from text. The name of an implementation is the name of the format.
 * None is selected: the request says which one it wants.
 */
@LuaExtensionPoint(value = "importer", required = false)
public interface Importer {

	/**
	 * Read a text.
	 * @param text the text
	 * @return what was found, in order; lines that mean nothing are left out
	 */
	List<Line> read(String text);

	/**
	 * A line, or more generally a place, of the text.
	 *
	 * @param number the number of the line, from 1
	 * @param instance what it says
	 * @param problem why it can't be read, where there is no instance
	 */
	record Line(int number, @Nullable ServiceInstance instance, @Nullable String problem) {

	}

}
