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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;

import org.luaspring.engine.runtime.CallContext;

/**
 * Composes what calls a host function with a fixed number of arguments: lets the clock
 * run, converts, calls, looks at the limits. Done when the function is made, because a
 * script chooses how little of the Java stack is left when it calls.
 */
final class HostCall {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private static final MethodHandle ENTER = method(CallContext.class, "enterHost", void.class);

	private static final MethodHandle LEAVE = leave();

	private static final MethodHandle FAIL = method(HostMethods.class, "fail", Object.class, Throwable.class,
			CallContext.class, Object[].class);

	private static final MethodHandle IS_MODULE = method(MemberFunction.class, "isModule", boolean.class, Object.class);

	private HostCall() {
	}

	private static MethodHandle method(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
		try {
			return LOOKUP.findVirtual(type, name, MethodType.methodType(result, parameters));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Return what takes the result and the call, and returns the result. */
	private static MethodHandle leave() {
		MethodHandle leave = method(CallContext.class, "leaveHost", void.class);
		MethodHandle result = MethodHandles.dropArguments(MethodHandles.identity(Object.class), 1, CallContext.class);
		return MethodHandles.foldArguments(result, 1, leave);
	}

	/**
	 * Return what calls a host function.
	 * @param methods the Java methods
	 * @param arguments the number of arguments
	 * @return takes the call and the arguments as Lua has them
	 */
	static MethodHandle of(HostMethods methods, int arguments) {
		List<Class<?>> types = Collections.nCopies(arguments, Object.class);
		MethodHandle fail = FAIL.bindTo(methods).asCollector(Object[].class, arguments);
		MethodHandle call = MethodHandles.catchException(methods.forArguments(arguments), Throwable.class, fail);
		MethodHandle left = MethodHandles.foldArguments(MethodHandles.dropArguments(LEAVE, 2, types), call);
		return MethodHandles.foldArguments(left, ENTER);
	}

	/**
	 * Return what calls a host function, with a colon or without.
	 * @param function the function
	 * @param call what calls it with all arguments
	 * @param rest what calls it without the first one, which is the module
	 * @return takes the call and the arguments as Lua has them
	 */
	static MethodHandle of(MemberFunction function, MethodHandle call, MethodHandle rest) {
		MethodHandle test = MethodHandles.dropArguments(IS_MODULE.bindTo(function), 0, CallContext.class);
		return MethodHandles.guardWithTest(test, MethodHandles.dropArguments(rest, 1, Object.class), call);
	}

}
