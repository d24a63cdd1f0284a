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

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Results;

/**
 * A Java method that a Lua function stands for.
 */
public final class MethodSignature implements CallSignature {

	private final JavaBinding binding;

	private final Method method;

	private final Type resultType;

	private final FromLua result;

	private final ResultRule rule;

	/** How one element is converted, for {@link ResultRule#ELEMENTS}. */
	private final @Nullable FromLua element;

	private final boolean varargs;

	private final boolean asynchronous;

	MethodSignature(JavaBinding binding, Method method) {
		this(binding, method, method.getGenericReturnType(), ResultRule.VALUE);
	}

	MethodSignature(JavaBinding binding, Method method, Type resultType, ResultRule rule) {
		this.binding = binding;
		this.rule = rule;
		this.method = method;
		this.resultType = resultType;
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
		if (rule == ResultRule.REPLACEMENT
				&& (method.getParameterCount() == 0 || !this.resultType.equals(method.getGenericParameterTypes()[0]))) {
			throw new IllegalArgumentException(method + ": the first parameter is not of the return type");
		}
		this.element = (rule == ResultRule.ELEMENTS) ? element(binding, method) : null;
	}

	private static @Nullable FromLua element(JavaBinding binding, Method method) {
		if (method.getReturnType() != List.class) {
			throw new IllegalArgumentException(method + ": the return type is not List");
		}
		Type type = (method.getGenericReturnType() instanceof ParameterizedType list) ? list.getActualTypeArguments()[0]
				: Object.class;
		return binding.fromLua(type);
	}

	private boolean hasListElements() {
		Type type = (this.resultType instanceof ParameterizedType list) ? list.getActualTypeArguments()[0]
				: Object.class;
		Type raw = (type instanceof ParameterizedType generic) ? generic.getRawType() : type;
		return raw instanceof GenericArrayType
				|| (raw instanceof Class<?> plain && (plain.isArray() || Collection.class.isAssignableFrom(plain)));
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
	 * @param arguments the arguments of the method
	 * @return the Java value
	 */
	public @Nullable Object result(CallContext cx, @Nullable Object result, @Nullable Object @Nullable [] arguments) {
		Object first = (result instanceof Object[] values) ? ((values.length > 0) ? values[0] : null) : result;
		try {
			return switch (this.rule) {
				case VALUE -> this.result.convert(cx, first);
				case REPLACEMENT -> replacement(cx, first, (arguments != null) ? arguments[0] : null);
				case ELEMENTS -> elements(cx, first);
			};
		}
		catch (MismatchException ex) {
			throw cx.error(ex.describe("result"));
		}
	}

	private @Nullable Object replacement(CallContext cx, @Nullable Object value, @Nullable Object original) {
		if (value == null) {
			return original;
		}
		return (value instanceof LuaTable && original instanceof Record complete)
				? this.binding.merge(cx, value, complete, "result") : this.result.convert(cx, value);
	}

	private @Nullable Object elements(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return List.of();
		}
		if (this.element == null
				|| (!hasListElements() && TableReader.readable(value) && TableReader.isSequence(cx, value))) {
			return this.result.convert(cx, value);
		}
		return Collections.singletonList(this.element.convert(cx, value));
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
