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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.runtime.CallContext;

/**
 * The converters that the user registered. The one for the nearest type counts; of two
 * for the same type the first.
 */
final class UserConverters {

	private final JavaBinding binding;

	private final List<LuaConverter<?>> converters;

	UserConverters(JavaBinding binding, List<LuaConverter<?>> converters) {
		this.binding = binding;
		this.converters = List.copyOf(converters);
	}

	@Nullable ToLua toLua(Class<?> type) {
		LuaConverter<?> found = null;
		for (LuaConverter<?> converter : this.converters) {
			if (converter.type().isAssignableFrom(type) && (found == null
					|| (found.type() != converter.type() && found.type().isAssignableFrom(converter.type())))) {
				found = converter;
			}
		}
		return (found != null) ? toLua(found) : null;
	}

	private <T> ToLua toLua(LuaConverter<T> converter) {
		return (cx, value, leader) -> {
			Object plain = converter.toLua(converter.type().cast(value));
			if (plain != null && converter.type().isInstance(plain)) {
				throw new HostFailureException(new IllegalStateException("The converter for " + converter.type()
						+ " has to return a plain value, not one of its own type"));
			}
			return this.binding.toLua(cx, plain, leader);
		};
	}

	@Nullable FromLua fromLua(Class<?> type) {
		for (LuaConverter<?> converter : this.converters) {
			if (converter.type() == type) {
				return (cx, value) -> convert(cx, converter, value);
			}
		}
		return null;
	}

	private @Nullable Object convert(CallContext cx, LuaConverter<?> converter, @Nullable Object value) {
		Object plain = this.binding.toJava(cx, value);
		if (plain == null || converter.type().isInstance(plain)) {
			return plain;
		}
		try {
			return converter.toJava(plain);
		}
		catch (IllegalArgumentException ex) {
			throw new MismatchException("expected " + converter.type().getSimpleName() + ", got "
					+ Found.describe(value) + ((ex.getMessage() != null) ? " (" + ex.getMessage() + ")" : ""));
		}
	}

}
