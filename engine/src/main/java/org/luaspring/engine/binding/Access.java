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
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

/**
 * Finds a way to call a public method of a class that may not be public itself: directly,
 * or as the method of a public interface or superclass that it implements.
 */
final class Access {

	private Access() {
	}

	static @Nullable MethodHandle handle(Method method) {
		Class<?> declaring = method.getDeclaringClass();
		Method accessible = accessible(declaring, method);
		if (accessible == null) {
			accessible = opened(method);
		}
		if (accessible != null) {
			try {
				return MethodHandles.publicLookup().unreflect(accessible);
			}
			catch (IllegalAccessException ex) {
				return null;
			}
		}
		return null;
	}

	private static @Nullable Method accessible(Class<?> type, Method method) {
		if (visible(type)) {
			return declared(type, method);
		}
		for (Class<?> parent : type.getInterfaces()) {
			Method found = accessible(parent, method);
			if (found != null) {
				return found;
			}
		}
		Class<?> superclass = type.getSuperclass();
		return (superclass != null) ? accessible(superclass, method) : null;
	}

	private static boolean visible(Class<?> type) {
		for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
			if (!Modifier.isPublic(around.getModifiers())) {
				return false;
			}
		}
		return type.getModule().isExported(type.getPackageName());
	}

	private static @Nullable Method declared(Class<?> type, Method method) {
		try {
			return type.getMethod(method.getName(), method.getParameterTypes());
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	/**
	 * A class of the application need not be public: its public methods are called all
	 * the same.
	 */
	private static @Nullable Method opened(Method method) {
		try {
			return method.trySetAccessible() ? method : null;
		}
		catch (InaccessibleObjectException | SecurityException ex) {
			return null;
		}
	}

}
