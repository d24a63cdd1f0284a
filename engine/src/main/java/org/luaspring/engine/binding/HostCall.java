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
import java.lang.invoke.MutableCallSite;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * Calls a host function with a fixed number of arguments: lets the clock run, converts,
 * calls, looks at the limits. Composed when it is called for the first time.
 */
final class HostCall extends MutableCallSite {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private static final MethodHandle LINK = method(HostCall.class, "link", Object.class, CallContext.class,
			Object[].class);

	private static final MethodHandle ENTER = method(CallContext.class, "enterHost", void.class);

	private static final MethodHandle LEAVE = leave();

	private static final MethodHandle FAIL = method(HostMethods.class, "fail", Object.class, Throwable.class,
			CallContext.class, Object[].class);

	private static final MethodHandle IS_MODULE = method(MemberFunction.class, "isModule", boolean.class, Object.class);

	private final HostMethods methods;

	private final MemberFunction function;

	private final int arguments;

	private HostCall(HostMethods methods, MemberFunction function, int arguments) {
		super(MethodType.genericMethodType(arguments + 1).changeParameterType(0, CallContext.class));
		this.methods = methods;
		this.function = function;
		this.arguments = arguments;
		setTarget(LINK.bindTo(this).asCollector(Object[].class, arguments));
	}

	/**
	 * Return what calls a host function.
	 * @param methods the Java methods
	 * @param function the function, for calls with a colon
	 * @param arguments the number of arguments
	 * @return takes the call and the arguments as Lua has them
	 */
	static MethodHandle of(HostMethods methods, MemberFunction function, int arguments) {
		return new HostCall(methods, function, arguments).dynamicInvoker();
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

	/** Racy on purpose: threads may compose it twice. */
	private @Nullable Object link(CallContext cx, @Nullable Object[] arguments) throws Throwable {
		MethodHandle composed = compose(this.arguments);
		if (this.arguments > 0) {
			// called with a colon, the first argument is the module
			MethodHandle test = MethodHandles.dropArguments(IS_MODULE.bindTo(this.function), 0, CallContext.class);
			MethodHandle rest = MethodHandles.dropArguments(compose(this.arguments - 1), 1, Object.class);
			composed = MethodHandles.guardWithTest(test, rest, composed);
		}
		setTarget(composed);
		return composed.asSpreader(Object[].class, this.arguments).invoke(cx, arguments);
	}

	private MethodHandle compose(int arguments) {
		List<Class<?>> types = Collections.nCopies(arguments, Object.class);
		MethodHandle fail = FAIL.bindTo(this.methods).asCollector(Object[].class, arguments);
		MethodHandle call = MethodHandles.catchException(this.methods.forArguments(arguments), Throwable.class, fail);
		MethodHandle left = MethodHandles.foldArguments(MethodHandles.dropArguments(LEAVE, 2, types), call);
		return MethodHandles.foldArguments(left, ENTER);
	}

}
