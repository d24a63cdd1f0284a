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

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

/**
 * A Java method that a Lua function stands for.
 */
public final class MethodSignature implements CallSignature {

	private final JavaBinding binding;

	private final Method method;

	private final Type resultType;

	private final FromLua result;

	private final boolean varargs;

	private final boolean asynchronous;

	MethodSignature(JavaBinding binding, Method method) {
		this.binding = binding;
		this.method = method;
		this.resultType = method.getGenericReturnType();
		this.varargs = method.isVarArgs();
		Class<?> raw = method.getReturnType();
		this.asynchronous = raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class;
		for (Class<?> parameter : method.getParameterTypes()) {
			if (Forbidden.type(parameter)) {
				throw new IllegalArgumentException(method + ": a script cannot get a " + parameter.getName());
			}
		}
		if (raw != Object.class && Forbidden.type(raw)) {
			throw new IllegalArgumentException(method + ": a script cannot return a " + raw.getName());
		}
		this.result = binding.fromLua(this.resultType);
	}

	@Override
	public Method method() {
		return this.method;
	}

	/**
	 * Return whether failures belong into the returned future.
	 * @return whether the method returns a future
	 */
	public boolean asynchronous() {
		return this.asynchronous;
	}

	/**
	 * Convert the arguments.
	 * @param cx the running call
	 * @param arguments the arguments of the method
	 * @return the Lua values
	 */
	public @Nullable Object[] arguments(CallContext cx, @Nullable Object @Nullable [] arguments) {
		if (arguments == null || arguments.length == 0) {
			return Results.NONE;
		}
		Object last = arguments[arguments.length - 1];
		if (!this.varargs || last == null) {
			return this.binding.toLua(cx, arguments);
		}
		int fixed = arguments.length - 1;
		int count = java.lang.reflect.Array.getLength(last);
		@Nullable Object[] converted = new Object[fixed + count];
		for (int i = 0; i < converted.length; i++) {
			converted[i] = this.binding.toLua(cx,
					(i < fixed) ? arguments[i] : java.lang.reflect.Array.get(last, i - fixed));
		}
		return converted;
	}

	/**
	 * Convert one argument.
	 * @param cx the running call
	 * @param argument the argument of the method
	 * @return the Lua value
	 */
	public @Nullable Object argument(CallContext cx, @Nullable Object argument) {
		return this.binding.toLua(cx, argument);
	}

	/**
	 * Return whether Lua arguments are those of Java one by one.
	 * @return whether there are no variable arguments
	 */
	public boolean fixedArity() {
		return !this.varargs;
	}

	/**
	 * Convert the result.
	 * @param cx the running call
	 * @param result the result, see {@link Results}
	 * @return the Java value
	 */
	public @Nullable Object result(CallContext cx, @Nullable Object result) {
		Object first = (result instanceof Object[] values) ? ((values.length > 0) ? values[0] : null) : result;
		try {
			return this.result.convert(cx, first);
		}
		catch (MismatchException ex) {
			throw cx.error(ex.describe("result"));
		}
	}

	/**
	 * Return the message of a function that failed in Lua's way: nil and a message.
	 * @param result the result, see {@link Results}
	 * @return the message, {@code null} if the function did not fail
	 */
	public @Nullable String failure(@Nullable Object result) {
		return (result instanceof Object[] values && values.length >= 2 && values[0] == null
				&& values[1] instanceof LuaString message) ? message.toString() : null;
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
