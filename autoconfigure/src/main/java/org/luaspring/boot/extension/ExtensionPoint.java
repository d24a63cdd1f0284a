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

package org.luaspring.boot.extension;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaEngine;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.ResolvableType;

/**
 * An interface that plugins and Java beans implement, with what a Lua table has to define
 * for it. Immutable.
 *
 * @since 0.1.0
 */
public final class ExtensionPoint {

	private final String name;

	private final Class<?> type;

	private final boolean required;

	private final Map<Method, ExtensionMethod> methods = new HashMap<>();

	private final Map<String, ExtensionMethod> functions = new LinkedHashMap<>();

	/**
	 * Describe an interface.
	 * @param type the interface, annotated with {@link LuaExtensionPoint}
	 * @param engine converts arguments and results
	 * @throws InvalidExtensionPointException if it cannot be an extension point, with the
	 * reason
	 */
	public ExtensionPoint(Class<?> type, LuaEngine engine) {
		LuaExtensionPoint annotation = type.getAnnotation(LuaExtensionPoint.class);
		if (annotation == null || !type.isInterface()) {
			throw new InvalidExtensionPointException(type,
					"it has to be an interface annotated with @LuaExtensionPoint");
		}
		if (!annotation.value().matches("[a-z][a-z0-9-]*")) {
			throw new InvalidExtensionPointException(type, "its name '" + annotation.value()
					+ "' has to be lower-case letters, digits and '-', such as 'key-value-store'");
		}
		if (type.getTypeParameters().length > 0) {
			throw new InvalidExtensionPointException(type, "it has type parameters, so it is not known what its "
					+ "methods take and return; annotate an interface that extends it with actual types");
		}
		this.name = annotation.value();
		this.type = type;
		this.required = annotation.required();
		describe(engine);
	}

	private void describe(LuaEngine engine) {
		Map<String, Method> abstractMethods = new HashMap<>();
		List<Method> all = new ArrayList<>();
		for (Method method : this.type.getMethods()) {
			if (Modifier.isStatic(method.getModifiers()) || method.isBridge() || isOfObject(method)) {
				continue;
			}
			all.add(method);
			if (!method.isDefault()) {
				Method other = abstractMethods.putIfAbsent(method.getName(), method);
				if (other != null && !sameParameters(other, method)) {
					throw new InvalidExtensionPointException(this.type,
							"method '" + method.getName() + "' is overloaded (" + other.toGenericString() + " and "
									+ method.toGenericString() + "), and Lua has one function for a name; "
									+ "give the methods different names, or make all but one of them default methods");
				}
			}
		}
		for (Method method : all) {
			long defaults = all.stream()
				.filter((other) -> other.isDefault() && other.getName().equals(method.getName()))
				.count();
			Method taken = abstractMethods.get(method.getName());
			boolean inLua = (taken != null) ? !method.isDefault()
					: defaults == 1 && method.getTypeParameters().length == 0;
			add(method, inLua, engine);
		}
		addBridges();
	}

	// what a caller reaches through a generic interface that this one narrows
	private void addBridges() {
		for (Method method : this.type.getMethods()) {
			ExtensionMethod bridged = method.isBridge()
					? this.methods.get(BridgeMethodResolver.findBridgedMethod(method)) : null;
			if (bridged != null) {
				this.methods.put(method, bridged);
			}
		}
	}

	private void add(Method method, boolean inLua, LuaEngine engine) {
		if (inLua && method.getTypeParameters().length > 0) {
			throw new InvalidExtensionPointException(this.type, "method " + method.toGenericString()
					+ " cannot be a Lua function: it has type parameters of its own, so it is not known what it returns");
		}
		try {
			ExtensionMethod described = new ExtensionMethod(method, this.type, inLua, engine);
			this.methods.put(method, described);
			if (inLua) {
				this.functions.put(method.getName(), described);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidExtensionPointException(this.type,
					"method " + method.toGenericString() + " cannot be a Lua function: " + ex.getMessage());
		}
	}

	private static boolean isOfObject(Method method) {
		try {
			Object.class.getMethod(method.getName(), method.getParameterTypes());
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	// also where one of them is that of a generic interface
	private boolean sameParameters(Method left, Method right) {
		return Arrays.equals(parameters(left), parameters(right));
	}

	private Class<?>[] parameters(Method method) {
		Class<?>[] types = new Class<?>[method.getParameterCount()];
		for (int i = 0; i < types.length; i++) {
			types[i] = ResolvableType.forMethodParameter(method, i, this.type).resolve(Object.class);
		}
		return types;
	}

	/**
	 * Return the name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the interface.
	 * @return the interface
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Return whether start fails without a selected implementation.
	 * @return whether one is required
	 */
	public boolean required() {
		return this.required;
	}

	/**
	 * Return the functions that a table has to define but does not.
	 * @param defined the names of the functions that it defines
	 * @return the names in order
	 */
	public Set<String> missing(Set<String> defined) {
		Set<String> missing = new TreeSet<>();
		this.functions.forEach((function, method) -> {
			if (!method.isDefault() && !defined.contains(function)) {
				missing.add(function);
			}
		});
		return missing;
	}

	/**
	 * Return the names of all functions that a table may define for it.
	 * @return the names
	 */
	public Set<String> functions() {
		return Collections.unmodifiableSet(this.functions.keySet());
	}

	@Nullable ExtensionMethod method(Method method) {
		return this.methods.get(method);
	}

}
