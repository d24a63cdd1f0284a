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
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;

/**
 * What can be read of the objects of a class: the components of a record, the public
 * getters of another class.
 */
final class Properties {

	private final boolean isRecord;

	private final List<Property> properties;

	private final Map<LuaString, Integer> positions = new HashMap<>();

	private Properties(boolean isRecord, List<Property> properties) {
		this.isRecord = isRecord;
		this.properties = properties;
		for (int i = 0; i < properties.size(); i++) {
			this.positions.put(properties.get(i).name(), i);
		}
	}

	static Properties of(Class<?> type) {
		return type.isRecord() ? ofRecord(type) : ofBean(type);
	}

	private static Properties ofRecord(Class<?> type) {
		List<Property> properties = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			add(properties, component.getName(), component.getAccessor());
		}
		return new Properties(true, properties);
	}

	private static Properties ofBean(Class<?> type) {
		Map<String, Method> getters = new TreeMap<>();
		for (Method method : type.getMethods()) {
			String name = propertyName(method);
			if (name != null) {
				// of a getter and its bridge methods the most specific one counts
				getters.merge(name, method,
						(one, other) -> one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one);
			}
		}
		List<Property> properties = new ArrayList<>();
		getters.forEach((name, method) -> add(properties, name, method));
		return new Properties(false, properties);
	}

	private static void add(List<Property> properties, String name, Method getter) {
		if (!Forbidden.type(getter.getReturnType())) {
			MethodHandle handle = Access.handle(getter);
			if (handle != null) {
				properties.add(new Property(LuaString.of(name),
						handle.asType(MethodType.methodType(Object.class, Object.class))));
			}
		}
	}

	private static @Nullable String propertyName(Method method) {
		String name = method.getName();
		Class<?> type = method.getReturnType();
		if (method.getParameterCount() != 0 || Modifier.isStatic(method.getModifiers()) || type == void.class
				|| method.getDeclaringClass() == Object.class) {
			return null;
		}
		if (name.startsWith("get") && name.length() > 3 && !Character.isLowerCase(name.charAt(3))) {
			return decapitalize(name.substring(3));
		}
		if (name.startsWith("is") && name.length() > 2 && !Character.isLowerCase(name.charAt(2))
				&& (type == boolean.class || type == Boolean.class)) {
			return decapitalize(name.substring(2));
		}
		return null;
	}

	/**
	 * Make {@code name} of {@code Name}, but leave {@code URL} as it is, as JavaBeans do.
	 */
	static String decapitalize(String name) {
		if (name.length() > 1 && Character.isUpperCase(name.charAt(1)) && Character.isUpperCase(name.charAt(0))) {
			return name;
		}
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

	boolean isRecord() {
		return this.isRecord;
	}

	int size() {
		return this.properties.size();
	}

	Property get(int position) {
		return this.properties.get(position);
	}

	int position(LuaString name) {
		Integer position = this.positions.get(name);
		return (position != null) ? position : -1;
	}

	@Nullable Property find(LuaString name) {
		Integer position = this.positions.get(name);
		return (position != null) ? this.properties.get(position) : null;
	}

	/**
	 * One readable property.
	 *
	 * @param name the name
	 * @param getter takes the object
	 */
	record Property(LuaString name, MethodHandle getter) {

		@Nullable Object read(CallContext cx, Object target) {
			try {
				return (Object) this.getter.invokeExact(target);
			}
			catch (LuaException | LuaError | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw cx.error("the host failed to read '" + this.name + "'", ex);
			}
		}

	}

}
