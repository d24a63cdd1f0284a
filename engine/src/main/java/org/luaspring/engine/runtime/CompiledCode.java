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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Java code that was generated for a {@link Prototype}. Behaves exactly as the
 * interpreter does, limits and error positions included. Cannot be suspended, so it never
 * runs in a coroutine.
 */
public abstract class CompiledCode {

	public abstract @Nullable Object call(CallContext cx, LuaClosure self, @Nullable Object[] args);

	public @Nullable Object call(CallContext cx, LuaClosure self) {
		return call(cx, self, Results.NONE);
	}

	public @Nullable Object call(CallContext cx, LuaClosure self, @Nullable Object a) {
		return call(cx, self, new Object[] { a });
	}

	public @Nullable Object call(CallContext cx, LuaClosure self, @Nullable Object a, @Nullable Object b) {
		return call(cx, self, new Object[] { a, b });
	}

	public @Nullable Object call(CallContext cx, LuaClosure self, @Nullable Object a, @Nullable Object b,
			@Nullable Object c) {
		return call(cx, self, new Object[] { a, b, c });
	}

}
