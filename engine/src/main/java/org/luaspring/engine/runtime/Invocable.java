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
 * What a call in generated code is directed to: a function that runs itself, or the code
 * that was generated for it. One method table for both makes the Java compiler see the
 * callee of each place of call.
 */
public abstract class Invocable {

	/**
	 * Call with any number of arguments.
	 * @param cx the running call
	 * @param self the function value that is called
	 * @param args the arguments, owned by the callee
	 * @return the result, see {@link Results}
	 */
	public abstract @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object[] args);

	public @Nullable Object invoke(CallContext cx, @Nullable Object self) {
		return invoke(cx, self, Results.NONE);
	}

	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a) {
		return invoke(cx, self, new Object[] { a });
	}

	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a, @Nullable Object b) {
		return invoke(cx, self, new Object[] { a, b });
	}

	public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object a, @Nullable Object b,
			@Nullable Object c) {
		return invoke(cx, self, new Object[] { a, b, c });
	}

}
