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

package org.luaspring.boot.hook;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

/**
 * Keeps what an after hook was published with as it was then, because handlers run later.
 */
final class PayloadSnapshots {

	/** Copies what a script can see, so that a copy never shows more. */
	private static final LuaSource COPY = LuaSource.of("event", """
			local seen = {}
			local function copy(value)
			  local kind = type(value)
			  if kind == "function" or kind == "thread" then return nil end
			  if kind ~= "table" and kind ~= "userdata" then return value end
			  if seen[value] then return seen[value] end
			  if kind == "userdata" and not pcall(next, value) then return nil end
			  local result = {}
			  seen[value] = result
			  for key, element in pairs(value) do result[key] = copy(element) end
			  return result
			end
			return copy((...))
			""");

	private static final Set<Class<?>> VALUES = Set.of(String.class, Boolean.class, Character.class, Byte.class,
			Short.class, Integer.class, Long.class, Float.class, Double.class, BigInteger.class, BigDecimal.class,
			UUID.class);

	private final ClassValue<Boolean> immutable = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return isValue(type) || (type.isRecord()
					&& Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).allMatch(this::isLeaf));
		}

		private boolean isLeaf(Class<?> type) {
			return isValue(type) || (type.isRecord() && get(type));
		}

	};

	private final LuaEngine engine;

	private final LuaScript copy;

	PayloadSnapshots(LuaEngine engine) {
		this.engine = engine;
		this.copy = engine.compile(COPY);
	}

	/**
	 * Keep a payload.
	 * @param payload the payload
	 * @return the payload as it is now
	 */
	Snapshot take(@Nullable Object payload) {
		if (isImmutable(payload)) {
			return new Snapshot(payload, null);
		}
		try {
			return new Snapshot(this.engine.newEnvironment().build().run(this.copy, payload), null);
		}
		catch (RuntimeException ex) {
			return new Snapshot(null, ex);
		}
	}

	private boolean isImmutable(@Nullable Object payload) {
		if (payload == null) {
			return true;
		}
		if (payload instanceof Map<?, ?> map && map.isEmpty()) {
			return true;
		}
		return this.immutable.get(payload.getClass());
	}

	private static boolean isValue(Class<?> type) {
		return type.isPrimitive() || type.isEnum() || VALUES.contains(type)
				|| (type.getName().startsWith("java.time.") && java.lang.reflect.Modifier.isFinal(type.getModifiers()));
	}

	/**
	 * A payload as it was when it was published.
	 *
	 * @param value the value
	 * @param failure why it could not be read, {@code null} if it could
	 */
	record Snapshot(@Nullable Object value, @Nullable RuntimeException failure) {

	}

}
