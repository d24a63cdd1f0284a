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
 * A Java object that a script can hold and give back to the host, and do nothing else
 * with.
 */
final class OpaqueView extends View {

	OpaqueView(JavaBinding binding, Object target, @Nullable Class<?> leader, CallContext cx) {
		super(binding, target, leader, cx);
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		throw cx.error("attempt to index an opaque object of the host: scripts may pass it on, but not look inside");
	}

	@Override
	public String describe() {
		return "opaque object";
	}

}
