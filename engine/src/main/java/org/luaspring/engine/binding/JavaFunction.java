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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.Results;

/**
 * An object of the host that implements a functional interface.
 */
final class JavaFunction extends LuaCallable {

	private final Shape shape;

	private final Object target;

	JavaFunction(Shape shape, Object target) {
		this.shape = shape;
		this.target = target;
	}

	static @Nullable Shape shape(JavaBinding binding, Method method) {
		MethodHandle handle = Access.handle(method);
		if (handle == null) {
			return null;
		}
		Type[] types = method.getGenericParameterTypes();
		FromLua[] parameters = new FromLua[types.length];
		for (int i = 0; i < types.length; i++) {
			parameters[i] = new LazyFromLua(binding, types[i]);
		}
		return new Shape(binding,
				handle.asFixedArity()
					.asSpreader(Object[].class, types.length)
					.asType(MethodType.methodType(Object.class, Object.class, Object[].class)),
				parameters, method.getReturnType() == void.class, method.getName());
	}

	Object target() {
		return this.target;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		Shape shape = this.shape;
		@Nullable Object[] arguments = new Object[shape.parameters().length];
		cx.enterHost();
		Object result;
		try {
			for (int i = 0; i < arguments.length; i++) {
				arguments[i] = parameter(cx, i, (i < args.length) ? args[i] : null);
			}
			result = (Object) shape.handle().invokeExact(this.target, arguments);
			result = shape.returnsNothing() ? Results.NONE : shape.binding().toLua(cx, result);
		}
		catch (Throwable ex) {
			throw HostFailures.translate(cx, shape.name(), List.of(), ex);
		}
		cx.leaveHost();
		return result;
	}

	private @Nullable Object parameter(CallContext cx, int index, @Nullable Object value) {
		try {
			return this.shape.parameters()[index].convert(cx, value);
		}
		catch (MismatchException ex) {
			throw cx.error(ex.describe(this.shape.name() + ": argument #" + (index + 1)));
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof JavaFunction that && this.target == that.target;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.target);
	}

	@Override
	public String name() {
		return this.shape.name();
	}

	/**
	 * How the method of a functional interface is called.
	 *
	 * @param binding the conversions
	 * @param handle takes the object and the converted arguments
	 * @param parameters the conversions of the arguments
	 * @param returnsNothing whether the method is void
	 * @param name the name of the method
	 */
	record Shape(JavaBinding binding, MethodHandle handle, FromLua[] parameters, boolean returnsNothing, String name) {

	}

}
