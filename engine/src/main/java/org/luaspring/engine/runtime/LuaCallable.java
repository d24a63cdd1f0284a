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

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A function value. A result is one value or an {@code Object[]}, see {@link Results}.
 * The array of arguments belongs to the callee.
 */
public abstract class LuaCallable extends Invocable {

	/**
	 * Call with any number of arguments.
	 * @param cx the running call
	 * @param args the arguments, owned by the callee
	 * @return the result
	 */
	public abstract @Nullable Object call(CallContext cx, @Nullable Object[] args);

	public @Nullable Object call(CallContext cx) {
		return call(cx, Results.NONE);
	}

	public @Nullable Object call(CallContext cx, @Nullable Object a) {
		return call(cx, new Object[] { a });
	}

	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return call(cx, new Object[] { a, b });
	}

	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
		return call(cx, new Object[] { a, b, c });
	}

	@Override
	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object[] args) {
		return call(cx, args);
	}

	@Override
	public @Nullable Object invoke(CallContext cx, @Nullable Object self) {
		return call(cx);
	}

	@Override
	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a) {
		return call(cx, a);
	}

	@Override
	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a, @Nullable Object b) {
		return call(cx, a, b);
	}

	@Override
	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a, @Nullable Object b,
			@Nullable Object c) {
		return call(cx, a, b, c);
	}

	/**
	 * Visit what the function keeps beside its code, to measure it.
	 * @param visitor gets the values
	 */
	public void references(Consumer<@Nullable Object> visitor) {
		// most functions of the host keep nothing
	}

	/**
	 * Return the name for tracebacks and argument errors.
	 * @return the name, {@code ?} if there is none
	 */
	public String name() {
		return "?";
	}

}
