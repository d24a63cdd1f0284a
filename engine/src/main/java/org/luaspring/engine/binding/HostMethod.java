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

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.runtime.CallContext;

/**
 * One Java method behind a host function: its conversions, composed to a single method
 * handle.
 */
final class HostMethod {

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	private final Method method;

	private final List<HostParameter> parameters;

	private final List<Class<? extends Exception>> exposed;

	/**
	 * Takes the call and a Lua value for each parameter, the variable ones as an array.
	 */
	private final MethodHandle handle;

	HostMethod(JavaBinding binding, Method declared, LuaFunction annotation, Object target) {
		this.method = declared;
		this.exposed = List.of(annotation.exposes());
		this.parameters = parameters(binding, declared);
		this.handle = compose(binding, declared, target);
	}

	private static List<HostParameter> parameters(JavaBinding binding, Method method) {
		List<HostParameter> parameters = new ArrayList<>();
		for (Parameter parameter : method.getParameters()) {
			Class<?> type = parameter.getType();
			if (Forbidden.type(type)) {
				throw new IllegalArgumentException(describe(method) + ": parameter '" + parameter.getName() + "' is a "
						+ type.getName() + ", which no script can have");
			}
			if (parameter.isVarArgs()) {
				parameters.add(new HostParameter(parameter.getName(), type, binding.fromLua(type.getComponentType()),
						true, true));
			}
			else {
				parameters.add(new HostParameter(parameter.getName(), type,
						binding.fromLua(parameter.getParameterizedType()), !refusesNull(method, parameter), false));
			}
		}
		return parameters;
	}

	/**
	 * Return whether the code is null-marked and does not allow null for the parameter.
	 */
	private static boolean refusesNull(Method method, Parameter parameter) {
		Class<?> type = parameter.getType();
		if (type.isPrimitive() || type.getName().startsWith("java.util.Optional")
				|| annotated(parameter.getAnnotatedType(), "Nullable") || annotated(parameter, "Nullable")) {
			return false;
		}
		Class<?> declaring = method.getDeclaringClass();
		for (Class<?> around = declaring; around != null; around = around.getEnclosingClass()) {
			if (annotated(around, "NullMarked")) {
				return true;
			}
		}
		Package container = declaring.getPackage();
		return container != null && annotated(container, "NullMarked");
	}

	private static boolean annotated(AnnotatedElement element, String name) {
		for (Annotation annotation : element.getAnnotations()) {
			if (annotation.annotationType().getSimpleName().equals(name)) {
				return true;
			}
		}
		return false;
	}

	private MethodHandle compose(JavaBinding binding, Method declared, Object target) {
		MethodHandle bound = Access.handle(declared);
		if (bound == null) {
			throw new IllegalArgumentException(describe(declared) + " is not accessible: make it public");
		}
		bound = bound.asFixedArity().bindTo(target);
		int count = this.parameters.size();
		for (int i = count - 1; i >= 0; i--) {
			bound = MethodHandles.collectArguments(bound, i, this.parameters.get(i).converter());
		}
		MethodHandle results = results(binding, bound.type().returnType());
		// a void method has no result to take, but is called before it is answered for
		MethodHandle whole = MethodHandles.collectArguments(results, 1, bound);
		Class<?>[] types = new Class<?>[count + 1];
		int[] order = new int[2 * count + 1];
		types[0] = CallContext.class;
		for (int i = 0; i < count; i++) {
			types[i + 1] = this.parameters.get(i).variable() ? Object[].class : Object.class;
			order[2 * i + 2] = i + 1;
		}
		return MethodHandles.permuteArguments(whole, MethodType.methodType(Object.class, types), order);
	}

	/**
	 * Return what converts the result: takes the call and the result, if there is one.
	 */
	private static MethodHandle results(JavaBinding binding, Class<?> type) {
		try {
			if (type == void.class) {
				return LOOKUP.findStatic(HostResults.class, "ofNothing",
						MethodType.methodType(Object.class, CallContext.class));
			}
			MethodType wanted = MethodType.methodType(Object.class, CallContext.class, type);
			if (type.isPrimitive()) {
				return LOOKUP.findStatic(HostResults.class, "of", wanted);
			}
			if (type == String.class && binding.plainScalars()) {
				return LOOKUP.findStatic(HostResults.class, "of", wanted);
			}
			return LOOKUP
				.findVirtual(JavaBinding.class, "toLua",
						MethodType.methodType(Object.class, CallContext.class, Object.class))
				.bindTo(binding)
				.asType(wanted);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int count() {
		return this.parameters.size();
	}

	boolean variable() {
		return this.method.isVarArgs();
	}

	List<Class<? extends Exception>> exposed() {
		return this.exposed;
	}

	/**
	 * Return a handle that takes the call and a fixed number of Lua values.
	 */
	MethodHandle forArguments(int arguments) {
		MethodHandle fixed = this.handle;
		int count = count();
		if (variable()) {
			fixed = fixed.asCollector(Object[].class, Math.max(0, arguments - (count - 1)));
			count = count - 1 + Math.max(0, arguments - (count - 1));
		}
		if (arguments < count) {
			fixed = MethodHandles.insertArguments(fixed, arguments + 1, new Object[count - arguments]);
		}
		else if (arguments > count) {
			Class<?>[] superfluous = new Class<?>[arguments - count];
			Arrays.fill(superfluous, Object.class);
			fixed = MethodHandles.dropArguments(fixed, count + 1, superfluous);
		}
		return fixed;
	}

	/**
	 * Return a handle that takes the call and the Lua values in an array of as many
	 * elements as there are parameters.
	 */
	MethodHandle forArray() {
		return variable() ? this.handle : this.handle.asSpreader(Object[].class, count());
	}

	@Nullable Object call(CallContext cx, @Nullable Object[] args) throws Throwable {
		int fixed = variable() ? count() - 1 : count();
		@Nullable Object[] all = new Object[count() + 1];
		all[0] = cx;
		System.arraycopy(args, 0, all, 1, Math.min(fixed, args.length));
		if (variable()) {
			all[count()] = (args.length > fixed) ? Arrays.copyOfRange(args, fixed, args.length) : new Object[0];
		}
		return this.handle.invokeWithArguments(all);
	}

	/**
	 * Find the argument that could not be converted.
	 * @return what to tell the script
	 */
	String explain(CallContext cx, String name, @Nullable Object[] args, MismatchException mismatch) {
		for (int i = 0; i < this.parameters.size(); i++) {
			HostParameter parameter = this.parameters.get(i);
			int last = parameter.variable() ? args.length : i + 1;
			for (int at = i; at < last; at++) {
				try {
					parameter.convert(cx, (at < args.length) ? args[at] : null);
				}
				catch (MismatchException ex) {
					String what = name + ": parameter '" + parameter.name() + "'";
					return (at < args.length) ? ex.describe(what)
							: what + ": expected " + parameter.expected() + ", got no value";
				}
			}
		}
		return mismatch.describe(name);
	}

	static String describe(Method method) {
		return method.getDeclaringClass().getSimpleName() + "." + method.getName();
	}

	@Override
	public String toString() {
		return describe(this.method);
	}

}
