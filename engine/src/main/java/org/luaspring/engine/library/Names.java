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

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import org.luaspring.engine.runtime.LuaString;

/**
 * The names of all entries of the library. They are listed here so that the compiler can
 * know them without loading the functions, most of which no script uses.
 */
final class Names {

	private static final Map<String, LuaString> NAMES = names("_G _VERSION assert collectgarbage error getmetatable "
			+ "ipairs load loadstring next pairs pcall print rawequal rawget rawlen rawset require select setmetatable "
			+ "tonumber tostring type unpack xpcall package string table math bit32 coroutine os "
			+ "config loaded preload " + "byte char find format gmatch gsub len lower match rep reverse sub upper "
			+ "concat insert pack remove sort maxn "
			+ "abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp huge ldexp log log10 max min modf pi pow "
			+ "rad random randomseed sin sinh sqrt tan tanh "
			+ "arshift band bnot bor btest bxor extract lrotate lshift replace rrotate rshift "
			+ "create resume running status wrap yield clock date difftime getenv time");

	private Names() {
	}

	/**
	 * Return a name as the library's tables know it.
	 * @param name the name
	 * @return the same object each time
	 * @throws IllegalArgumentException if it is not listed
	 */
	static LuaString of(String name) {
		LuaString known = NAMES.get(name);
		if (known == null) {
			throw new IllegalArgumentException("'" + name + "' is missing in the list of the library's names");
		}
		return known;
	}

	/**
	 * Return all names.
	 * @return the names in no particular order
	 */
	static Collection<LuaString> all() {
		return Collections.unmodifiableCollection(NAMES.values());
	}

	private static Map<String, LuaString> names(String list) {
		Map<String, LuaString> names = new HashMap<>();
		for (String name : list.split(" ")) {
			names.put(name, LuaString.of(name));
		}
		return names;
	}

}
