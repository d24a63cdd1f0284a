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

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * Names to the constants of an enum.
 */
final class EnumConversion implements FromLua {

	private final Map<String, Object> constants = new LinkedHashMap<>();

	EnumConversion(Class<?> type) {
		for (Object constant : type.getEnumConstants()) {
			this.constants.put(((Enum<?>) constant).name(), constant);
		}
	}

	@Override
	public @Nullable Object convert(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		Object constant = (value instanceof LuaString name) ? this.constants.get(name.toString()) : null;
		if (constant == null) {
			throw new MismatchException("one of " + String.join(", ", this.constants.keySet()), value);
		}
		return constant;
	}

}
