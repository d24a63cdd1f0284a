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

package org.luaspring.engine.jit;

import org.luaspring.engine.runtime.LuaString;

/**
 * Remembers where the last table had a constant key, for one place in the code. Racy on
 * purpose: whatever it says is checked.
 */
public final class FieldSite {

	int slot;

	/** The key as that table has it: the constant, or one equal to it. */
	LuaString key;

	FieldSite(LuaString key) {
		this.key = key;
	}

}
