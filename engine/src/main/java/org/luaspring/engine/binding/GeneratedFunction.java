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

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * A host function with its method handles in constants, so that the JVM compiles a call
 * from Lua down to the Java method. This class is a template: every host function is an
 * instance of its own hidden copy of it, and goes away with it.
 */
final class GeneratedFunction extends MemberFunction {

	private static final HostMethods METHODS = constant(0, HostMethods.class);

	private static final MethodHandle NONE = constant(1, MethodHandle.class);

	private static final MethodHandle ONE = constant(2, MethodHandle.class);

	private static final MethodHandle TWO = constant(3, MethodHandle.class);

	private static final MethodHandle THREE = constant(4, MethodHandle.class);

	/** Takes exactly as many arguments as {@link #COUNT} says. */
	private static final MethodHandle MANY = constant(5, MethodHandle.class);

	/** The number of parameters, -1 if the arguments have to be counted first. */
	private static final int COUNT = constant(6, Integer.class);

	private GeneratedFunction() {
	}

	private static <T> T constant(int index, Class<T> type) {
		try {
			return MethodHandles.classDataAt(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, type, index);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public @Nullable Object call(CallContext cx) {
		cx.enterHost();
		Object result;
		try {
			result = (Object) NONE.invokeExact(cx);
		}
		catch (Throwable ex) {
			throw METHODS.failure(cx, ex);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a) {
		if (isModule(a)) {
			return call(cx);
		}
		cx.enterHost();
		Object result;
		try {
			result = (Object) ONE.invokeExact(cx, a);
		}
		catch (Throwable ex) {
			throw METHODS.failure(cx, ex, a);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
		if (isModule(a)) {
			return call(cx, b);
		}
		cx.enterHost();
		Object result;
		try {
			result = (Object) TWO.invokeExact(cx, a, b);
		}
		catch (Throwable ex) {
			throw METHODS.failure(cx, ex, a, b);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
		if (isModule(a)) {
			return call(cx, b, c);
		}
		cx.enterHost();
		Object result;
		try {
			result = (Object) THREE.invokeExact(cx, a, b, c);
		}
		catch (Throwable ex) {
			throw METHODS.failure(cx, ex, a, b, c);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		@Nullable Object[] own = (args.length > 0 && isModule(args[0])) ? HostMethods.withoutFirst(args) : args;
		cx.enterHost();
		Object result;
		try {
			if (COUNT >= 0) {
				@Nullable Object[] exact = (own.length == COUNT) ? own : Arrays.copyOf(own, COUNT);
				result = (Object) MANY.invokeExact(cx, exact);
			}
			else {
				result = METHODS.invoke(cx, own);
			}
		}
		catch (Throwable ex) {
			throw METHODS.failure(cx, ex, own);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public String name() {
		return METHODS.name();
	}

}
