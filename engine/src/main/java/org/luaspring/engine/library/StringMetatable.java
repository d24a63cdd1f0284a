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
import org.luaspring.engine.runtime.Metatables;

/**
 * The metatable of strings; {@code __index} is the environment's {@code string}.
 */
final class StringMetatable extends OverlayTable {

	private static final Map<LuaString, Object> SHARED = Map.of(Metatables.INDEX, Library.STRING);

	private final LibraryState state;

	StringMetatable(LibraryState state) {
		super(SHARED);
		this.state = state;
	}

	@Override
	Object own(LuaString key, Object value) {
		return this.state.table(Library.STRING);
	}

}
