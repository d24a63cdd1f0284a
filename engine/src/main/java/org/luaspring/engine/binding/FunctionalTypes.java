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
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds the one method of a functional interface.
 */
final class FunctionalTypes {

	private FunctionalTypes() {
	}

	/**
	 * Return the method that a lambda for an interface implements.
	 * @param type the type
	 * @return the method, {@code null} if the type is no functional interface
	 */
	static @Nullable Method method(Class<?> type) {
		if (!type.isInterface() || type.isAnnotation() || type.isSealed()) {
			return null;
		}
		Method single = null;
		for (Method method : type.getMethods()) {
			if (Modifier.isAbstract(method.getModifiers()) && !ofObject(method)) {
				if (single != null && !sameSignature(single, method)) {
					return null;
				}
				single = (single == null || single.getReturnType().isAssignableFrom(method.getReturnType())) ? method
						: single;
			}
		}
		return single;
	}

	/**
	 * Return the method by which an object is a function: that of the only interface that
	 * is marked as functional, or that a lambda implements.
	 * @param type the class of the object
	 * @return the method, {@code null} if the object is something else
	 */
	static @Nullable Method methodOfObject(Class<?> type) {
		Set<Class<?>> interfaces = new LinkedHashSet<>();
		collect(type, interfaces);
		Method found = null;
		for (Class<?> candidate : interfaces) {
			if (type.isHidden() || candidate.isAnnotationPresent(FunctionalInterface.class)) {
				Method method = method(candidate);
				if (method != null) {
					if (found != null && !sameSignature(found, method)) {
						return null;
					}
					found = (found != null) ? found : method;
				}
			}
		}
		return found;
	}

	private static void collect(Class<?> type, Set<Class<?>> interfaces) {
		for (Class<?> candidate : type.getInterfaces()) {
			interfaces.add(candidate);
			collect(candidate, interfaces);
		}
		if (type.getSuperclass() != null) {
			collect(type.getSuperclass(), interfaces);
		}
	}

	private static boolean sameSignature(Method one, Method other) {
		return one.getName().equals(other.getName()) && one.getParameterCount() == other.getParameterCount();
	}

	private static boolean ofObject(Method method) {
		try {
			Object.class.getMethod(method.getName(), method.getParameterTypes());
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

}
