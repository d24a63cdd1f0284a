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

package org.luaspring.engine.library;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;

/**
 * A function of the standard library. Without state: what a function keeps belongs to the
 * environment that calls it.
 */
abstract class Builtin extends LuaCallable {

	private final String name;

	Builtin(String name) {
		this.name = name;
	}

	static Builtin of(String name, Body body) {
		return new Simple(name, body);
	}

	@Override
	public final String name() {
		return this.name;
	}

	/**
	 * What a function does.
	 */
	@FunctionalInterface
	interface Body {

		@Nullable Object call(CallContext cx, @Nullable Object[] args);

	}

	private static final class Simple extends Builtin {

		private final Body body;

		Simple(String name, Body body) {
			super(name);
			this.body = body;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return this.body.call(cx, args);
		}

	}

}
