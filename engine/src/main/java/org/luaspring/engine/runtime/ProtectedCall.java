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
 * {@code pcall} and {@code xpcall}. The interpreter knows them, so that a coroutine can
 * yield inside.
 */
public final class ProtectedCall extends LuaCallable {

	public static final LuaCallable PCALL = new ProtectedCall("pcall");

	public static final LuaCallable XPCALL = new ProtectedCall("xpcall");

	private final String name;

	private ProtectedCall(String name) {
		this.name = name;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		throw new IllegalStateException();
	}

	@Override
	public String name() {
		return this.name;
	}

}
