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

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Suggestions;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Tables to JavaBeans: a constructor without parameters, and setters.
 */
final class BeanConversion implements FromLua {

	private final Constructor<?> constructor;

	private final Map<String, Setter> setters;

	private BeanConversion(Constructor<?> constructor, Map<String, Setter> setters) {
		this.constructor = constructor;
		this.setters = setters;
	}

	static @Nullable BeanConversion of(JavaBinding binding, Class<?> type) {
		if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || Forbidden.type(type)
				|| type.getPackageName().startsWith("java.")) {
			return null;
		}
		Map<String, Setter> setters = new LinkedHashMap<>();
		for (Method method : type.getMethods()) {
			String name = method.getName();
			if (name.startsWith("set") && name.length() > 3 && method.getParameterCount() == 1
					&& !Modifier.isStatic(method.getModifiers()) && method.trySetAccessible()) {
				setters.put(Properties.decapitalize(name.substring(3)),
						new Setter(method, new LazyFromLua(binding, method.getGenericParameterTypes()[0])));
			}
		}
		try {
			Constructor<?> constructor = type.getDeclaredConstructor();
			boolean usable = !Modifier.isPrivate(constructor.getModifiers()) && !setters.isEmpty()
					&& constructor.trySetAccessible();
			return usable ? new BeanConversion(constructor, setters) : null;
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	@Override
	public Object convert(CallContext cx, @Nullable Object value) {
		if (!(value instanceof LuaTable table)) {
			throw new MismatchException("table", value);
		}
		try {
			Object bean = this.constructor.newInstance();
			TableReader.forEach(cx, table, (key, field) -> set(cx, bean, key, field));
			return bean;
		}
		catch (InvocationTargetException ex) {
			Throwable cause = ex.getCause();
			throw new HostFailureException((cause != null) ? cause : ex);
		}
		catch (ReflectiveOperationException ex) {
			throw new HostFailureException(ex);
		}
	}

	private void set(CallContext cx, Object bean, Object key, Object field) {
		String name = (key instanceof LuaString string) ? string.toString() : Found.describe(key);
		Setter setter = this.setters.get(name);
		if (setter == null) {
			String nearest = Suggestions.nearest(name, this.setters.keySet());
			if (nearest != null) {
				throw new MismatchException("unknown field; did you mean '" + nearest + "'?").in(name);
			}
			return;
		}
		try {
			setter.method().invoke(bean, setter.conversion().convert(cx, field));
		}
		catch (MismatchException ex) {
			throw ex.in(name);
		}
		catch (InvocationTargetException ex) {
			Throwable cause = ex.getCause();
			throw new HostFailureException((cause != null) ? cause : ex);
		}
		catch (IllegalAccessException ex) {
			throw new HostFailureException(ex);
		}
	}

	/**
	 * One property that can be set.
	 *
	 * @param method the setter
	 * @param conversion the conversion to its type
	 */
	record Setter(Method method, FromLua conversion) {

	}

}
