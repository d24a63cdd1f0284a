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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.Environment;
import org.luaspring.engine.runtime.LuaString;

/**
 * Gives environments the standard library of Lua 5.2, without what reaches out of the
 * sandbox: {@code io}, {@code debug}, {@code dofile}, {@code loadfile}, bytecode,
 * processes and files.
 *
 * @since 0.1.0
 */
public final class StandardLibrary {

	private StandardLibrary() {
	}

	/**
	 * Complete an environment whose globals are a {@link GlobalTable}.
	 * @param environment the environment
	 */
	public static void install(Environment environment) {
		if (!(environment.globals() instanceof GlobalTable globals)) {
			throw new IllegalArgumentException("The globals are not a GlobalTable");
		}
		environment.library(globals.state());
	}

	/**
	 * Return the names under which the library's tables know their entries, for constants
	 * that are found without comparing bytes.
	 * @return the names
	 */
	public static List<LuaString> names() {
		return List.copyOf(Names.all());
	}

	/**
	 * Return the value of a library's entry, for code that knows functions by identity.
	 * @param library the name of the library
	 * @param name the name of the entry
	 * @return the shared value, {@code null} if there is none
	 */
	public static @Nullable Object entry(String library, String name) {
		for (Library candidate : Library.values()) {
			if (candidate.id().equals(library)) {
				return candidate.entries().get(LuaString.of(name));
			}
		}
		return null;
	}

}
