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

package org.luaspring.engine.library;

import java.util.Map;

import org.luaspring.engine.runtime.LuaString;

/**
 * The libraries, which stand for their tables in the shared entries.
 */
enum Library {

	GLOBALS("_G"), PACKAGE("package"), STRING("string"), TABLE("table"), MATH("math"), BIT32("bit32"),
	COROUTINE("coroutine"), OS("os");

	private final String id;

	Library(String id) {
		this.id = id;
	}

	String id() {
		return this.id;
	}

	/**
	 * Return the shared entries. Classes of libraries that no script uses are not loaded.
	 * @return the entries
	 */
	Map<LuaString, Object> entries() {
		return switch (this) {
			case GLOBALS -> BaseLibrary.GLOBALS;
			case PACKAGE -> PackageLibrary.ENTRIES;
			case STRING -> StringLibrary.ENTRIES;
			case TABLE -> TableLibrary.ENTRIES;
			case MATH -> MathLibrary.ENTRIES;
			case BIT32 -> Bit32Library.ENTRIES;
			case COROUTINE -> CoroutineLibrary.ENTRIES;
			case OS -> OsLibrary.ENTRIES;
		};
	}

}
