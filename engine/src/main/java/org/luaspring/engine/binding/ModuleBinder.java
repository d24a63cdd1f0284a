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
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaFunction;

/**
 * Makes a host module of an object: finds the annotated methods on its type, the type's
 * superclasses and interfaces, and calls them on the object, which may be a proxy.
 */
final class ModuleBinder {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

	private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private final JavaBinding binding;

	private final String name;

	private final Class<?> type;

	private final Object target;

	ModuleBinder(JavaBinding binding, String name, Class<?> type, Object target) {
		this.binding = binding;
		this.name = name;
		this.type = type;
		this.target = target;
	}

	HostModule bind() {
		if (!NAME.matcher(this.name).matches()) {
			throw new IllegalArgumentException(
					"The module name '" + this.name + "' is not valid: it has to match " + NAME.pattern());
		}
		Map<String, List<HostMethod>> methods = new TreeMap<>();
		annotated().forEach((method, annotation) -> {
			String function = annotation.value().isEmpty() ? method.getName() : annotation.value();
			if (!FUNCTION.matcher(function).matches()) {
				throw new IllegalArgumentException("The function name '" + function + "' of "
						+ HostMethod.describe(method) + " is not valid: it has to match " + FUNCTION.pattern());
			}
			methods.computeIfAbsent(function, (ignored) -> new ArrayList<>())
				.add(new HostMethod(this.binding, callable(method), annotation, this.target));
		});
		if (methods.isEmpty()) {
			throw new IllegalArgumentException("The module '" + this.name + "' has nothing to offer: no method of "
					+ this.type.getName() + " is annotated with @LuaFunction");
		}
		Map<String, HostMethods> functions = new LinkedHashMap<>();
		methods.forEach((function, overloads) -> functions.put(function,
				new HostMethods(this.name + "." + function, overloads)));
		return new BoundModule(this.binding, this.name, functions);
	}

	/**
	 * Return the annotated methods; one that overrides another counts once, with the
	 * annotation nearest to it.
	 */
	private Map<Method, LuaFunction> annotated() {
		Map<Signature, Method> methods = new LinkedHashMap<>();
		Map<Signature, LuaFunction> annotations = new LinkedHashMap<>();
		for (Class<?> declaring : hierarchy()) {
			Method[] declared = declaring.getDeclaredMethods();
			Arrays.sort(declared, (one, other) -> one.toString().compareTo(other.toString()));
			for (Method method : declared) {
				if (Modifier.isStatic(method.getModifiers()) || method.isBridge()) {
					continue;
				}
				Signature signature = new Signature(method.getName(), List.of(method.getParameterTypes()));
				LuaFunction annotation = method.getAnnotation(LuaFunction.class);
				if (!Modifier.isPrivate(method.getModifiers())) {
					methods.putIfAbsent(signature, method);
				}
				if (annotation != null) {
					if (Modifier.isPrivate(method.getModifiers())) {
						throw new IllegalArgumentException(
								HostMethod.describe(method) + " is private and cannot be a @LuaFunction");
					}
					annotations.putIfAbsent(signature, annotation);
				}
			}
		}
		Map<Method, LuaFunction> found = new LinkedHashMap<>();
		annotations.forEach((signature, annotation) -> {
			Method method = methods.get(signature);
			if (method != null) {
				found.put(method, annotation);
			}
		});
		return found;
	}

	private Set<Class<?>> hierarchy() {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> type = this.type; type != null && type != Object.class; type = type.getSuperclass()) {
			types.add(type);
		}
		for (Class<?> type : List.copyOf(types)) {
			addInterfaces(type, types);
		}
		return types;
	}

	private static void addInterfaces(Class<?> type, Set<Class<?>> types) {
		for (Class<?> parent : type.getInterfaces()) {
			types.add(parent);
			addInterfaces(parent, types);
		}
	}

	/**
	 * Return the method as the object has it: a JDK proxy has only those of interfaces.
	 */
	private Method callable(Method method) {
		if (method.getDeclaringClass().isInstance(this.target)) {
			return method;
		}
		for (Class<?> parent : hierarchy()) {
			if (parent.isInterface() && parent.isInstance(this.target)) {
				try {
					return parent.getMethod(method.getName(), method.getParameterTypes());
				}
				catch (NoSuchMethodException ex) {
					// perhaps another interface has it
				}
			}
		}
		throw new IllegalArgumentException(HostMethod.describe(method) + " cannot be called: the object is a "
				+ this.target.getClass().getName() + ", a proxy that has the methods of its interfaces only; declare "
				+ "the method on an interface, or let the proxy extend the class");
	}

	/**
	 * What overriding goes by.
	 *
	 * @param name the name
	 * @param parameters the types
	 */
	private record Signature(String name, List<Class<?>> parameters) {

	}

}
