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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * Converts values of one Java class to Lua.
 */
@FunctionalInterface
interface ToLua {

	/**
	 * Convert a value.
	 * @param cx the running call, charged for what is made
	 * @param value the Java value
	 * @param leader the class of the object that led to the value, {@code null} if the
	 * host passed it
	 * @return the Lua value
	 */
	@Nullable Object convert(CallContext cx, Object value, @Nullable Class<?> leader);

}
