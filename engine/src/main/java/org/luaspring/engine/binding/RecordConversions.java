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

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * The conversions of tables to records, one for each class.
 */
final class RecordConversions extends ClassValue<RecordConversion> {

	private final JavaBinding binding;

	RecordConversions(JavaBinding binding) {
		this.binding = binding;
	}

	@Override
	protected RecordConversion computeValue(Class<?> type) {
		return new RecordConversion(this.binding, type, null);
	}

	FromLua of(Type type) {
		return (type instanceof ParameterizedType generic)
				? new RecordConversion(this.binding, (Class<?>) generic.getRawType(), generic) : get((Class<?>) type);
	}

	Record merge(CallContext cx, @Nullable Object value, Record original) {
		if (value instanceof View view && view.target() == original) {
			return original;
		}
		return (Record) get(original.getClass()).make(cx, value, original);
	}

}
