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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;

/**
 * Builder for the shared entries of one library, in the order in which {@code pairs}
 * shows them.
 */
final class Entries {

	private final Map<LuaString, Object> entries = new LinkedHashMap<>();

	Entries function(String name, Builtin.Body body) {
		return value(name, Builtin.of(name, body));
	}

	Entries function(LuaCallable function) {
		return value(function.name(), function);
	}

	Entries value(String name, Object value) {
		this.entries.put(Names.of(name), value);
		return this;
	}

	Map<LuaString, Object> build() {
		return Collections.unmodifiableMap(this.entries);
	}

}
