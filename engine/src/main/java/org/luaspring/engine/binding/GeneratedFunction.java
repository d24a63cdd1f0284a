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
import org.luaspring.engine.runtime.DirectFunction;

/**
 * A host function with its method handles in constants, so that the JVM compiles a call
 * from Lua down to the Java method. This class is a template: every host function is an
 * instance of its own hidden copy of it, and goes away with it.
 */
final class GeneratedFunction extends MemberFunction implements DirectFunction {

	private static final HostMethods METHODS = constant(0, HostMethods.class);

	/**
	 * The only instance. Not of its own type, which in a copy is that of the original.
	 */
	static final MemberFunction FUNCTION = new GeneratedFunction();

	private static final MethodHandle NONE = constant(1, MethodHandle.class);

	private static final MethodHandle ONE = withColon(2, 1);

	private static final MethodHandle TWO = withColon(3, 2);

	private static final MethodHandle THREE = withColon(4, 3);

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

	private static MethodHandle withColon(int call, int rest) {
		return HostCall.of(FUNCTION, constant(call, MethodHandle.class), constant(rest, MethodHandle.class));
	}

	@Override
	public @Nullable Object call(CallContext cx) {
		try {
			return (Object) NONE.invokeExact(cx);
		}
		catch (Throwable ex) {
			throw METHODS.thrown(ex);
		}
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a) {
		try {
			return (Object) ONE.invokeExact(cx, a);
		}
		catch (Throwable ex) {
			throw METHODS.thrown(ex);
		}
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
		try {
			return (Object) TWO.invokeExact(cx, a, b);
		}
		catch (Throwable ex) {
			throw METHODS.thrown(ex);
		}
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
		try {
			return (Object) THREE.invokeExact(cx, a, b, c);
		}
		catch (Throwable ex) {
			throw METHODS.thrown(ex);
		}
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
	public MethodHandle direct0() {
		return NONE;
	}

	@Override
	public MethodHandle direct1() {
		return ONE;
	}

	@Override
	public MethodHandle direct2() {
		return TWO;
	}

	@Override
	public MethodHandle direct3() {
		return THREE;
	}

	@Override
	public String name() {
		return METHODS.name();
	}

}
