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
 * A Lua coroutine: a stack of the interpreter's frames, without a thread.
 */
public final class Coroutine {

	/** {@code coroutine.yield}. */
	public static final LuaCallable YIELD = new LuaCallable() {

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			throw new IllegalStateException();
		}

		@Override
		public String name() {
			return "yield";
		}

	};

	private Coroutine() {
	}

	/**
	 * Create a coroutine, charged as memory.
	 * @param cx the running call
	 * @param function what it runs
	 * @return a suspended coroutine
	 */
	public static Coroutine create(CallContext cx, LuaCallable function) {
		throw new IllegalStateException();
	}

	/**
	 * Run a coroutine until it yields or ends.
	 * @param cx the running call
	 * @param args what its function, or the {@code yield} that it waits in, gets
	 * @return what it yields or returns, see {@link Results}
	 * @throws LuaError if it fails or cannot be resumed; then its value is to be the
	 * second result of {@code coroutine.resume}
	 */
	public @Nullable Object resume(CallContext cx, @Nullable Object[] args) {
		throw new IllegalStateException();
	}

	/**
	 * Return a function that resumes this coroutine and passes errors on, with the place
	 * of the caller before a message.
	 * @return the function, as {@code coroutine.wrap} returns it
	 */
	public LuaCallable wrap() {
		throw new IllegalStateException();
	}

	/**
	 * Return the status.
	 * @param cx the running call
	 * @return {@code running}, {@code suspended}, {@code normal} or {@code dead}
	 */
	public String status(CallContext cx) {
		throw new IllegalStateException();
	}

	/**
	 * Return the coroutine that runs.
	 * @param cx the running call
	 * @return the coroutine, {@code null} for the call itself
	 */
	public static @Nullable Coroutine running(CallContext cx) {
		return cx.coroutine;
	}

	/**
	 * Return the value that stands for the call itself, the main coroutine.
	 * @param cx the running call
	 * @return the main coroutine of the environment; cannot be resumed
	 */
	public static Coroutine main(CallContext cx) {
		throw new IllegalStateException();
	}

}
