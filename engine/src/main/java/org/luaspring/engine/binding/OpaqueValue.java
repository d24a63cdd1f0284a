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

package org.luaspring.engine.binding;

import org.luaspring.engine.runtime.Coroutine;

/**
 * What the host holds of a Lua value that has no meaning in Java, such as a coroutine: it
 * can only be given back.
 *
 * @param value the Lua value
 */
record OpaqueValue(Object value) {

	@Override
	public String toString() {
		return (this.value instanceof Coroutine) ? "thread" : "userdata";
	}

}
