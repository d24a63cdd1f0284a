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

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How the result of {@code --lua.check} is printed.
 */
enum LuaCheckMode {

	TEXT, JSON;

	private static final String OPTION = "--lua.check";

	/**
	 * Find the option on the command line.
	 * @param arguments the command line
	 * @return the mode, {@code null} if nothing is to be checked
	 * @throws IllegalArgumentException if its value is not known
	 */
	static @Nullable LuaCheckMode of(String[] arguments) {
		LuaCheckMode mode = null;
		for (String argument : arguments) {
			if (argument.equals(OPTION)) {
				mode = TEXT;
			}
			else if (argument.startsWith(OPTION + "=")) {
				mode = of(argument.substring(OPTION.length() + 1));
			}
		}
		return mode;
	}

	private static @Nullable LuaCheckMode of(String value) {
		return switch (value.trim().toLowerCase(Locale.ROOT)) {
			case "", "true", "text" -> TEXT;
			case "json" -> JSON;
			case "false" -> null;
			default -> throw new IllegalArgumentException(
					"--lua.check is '" + value + "', but has to be 'text', 'json' or nothing");
		};
	}

	String print(LuaCheckReport report) {
		return (this == JSON) ? report.toJson() : report.toText();
	}

}
