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

package org.luaspring.engine.core;

import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.runtime.Prototype;

/**
 * A compiled script.
 *
 * @param source the source
 * @param prototype the main chunk
 */
public record DefaultLuaScript(LuaSource source, Prototype prototype) implements LuaScript {

	/**
	 * Scripts are the same if their sources are.
	 */
	@Override
	public boolean equals(Object other) {
		return other instanceof DefaultLuaScript that && this.source.equals(that.source);
	}

	@Override
	public int hashCode() {
		return this.source.hashCode();
	}

	@Override
	public String toString() {
		return "script '" + this.source.name() + "'";
	}

}
