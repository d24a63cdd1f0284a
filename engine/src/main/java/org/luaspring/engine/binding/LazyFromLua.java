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

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * The conversion to a type, looked up when first used.
 */
final class LazyFromLua implements FromLua {

	private final JavaBinding binding;

	private final Type type;

	private volatile @Nullable FromLua resolved;

	LazyFromLua(JavaBinding binding, Type type) {
		this.binding = binding;
		this.type = type;
	}

	@Override
	public @Nullable Object convert(CallContext cx, @Nullable Object value) {
		FromLua resolved = this.resolved;
		if (resolved == null) {
			resolved = this.binding.fromLua(this.type);
			this.resolved = resolved;
		}
		return resolved.convert(cx, value);
	}

}
