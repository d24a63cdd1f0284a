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
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Suggestions;

/**
 * Tables to records of one class. A component that the table lacks is {@code null},
 * empty, or an error if it is primitive; a field that is nearly the name of a missing
 * component is an error too.
 */
final class RecordConversion implements FromLua {

	private final Class<?> type;

	private final LuaString[] names;

	private final FromLua[] conversions;

	private final RecordComponent[] components;

	private final MethodHandle constructor;

	RecordConversion(JavaBinding binding, Class<?> type, @Nullable ParameterizedType generic) {
		this.type = type;
		this.components = type.getRecordComponents();
		int count = this.components.length;
		this.names = new LuaString[count];
		this.conversions = new FromLua[count];
		Class<?>[] types = new Class<?>[count];
		for (int i = 0; i < count; i++) {
			RecordComponent component = this.components[i];
			types[i] = component.getType();
			this.names[i] = LuaString.of(component.getName());
			this.conversions[i] = new LazyFromLua(binding, resolve(component.getGenericType(), generic));
			component.getAccessor().trySetAccessible();
		}
		this.constructor = constructor(type, types);
	}

	private static Type resolve(Type type, @Nullable ParameterizedType generic) {
		if (generic != null) {
			Type[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
			int at = Arrays.asList(variables).indexOf(type);
			return (at >= 0) ? generic.getActualTypeArguments()[at] : type;
		}
		return type;
	}

	private static MethodHandle constructor(Class<?> type, Class<?>[] types) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructor(types);
			constructor.trySetAccessible();
			return MethodHandles.publicLookup()
				.unreflectConstructor(constructor)
				.asFixedArity()
				.asSpreader(Object[].class, types.length)
				.asType(MethodType.methodType(Object.class, Object[].class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalArgumentException("The record " + type.getName() + " cannot be made by the engine", ex);
		}
	}

	@Override
	public @Nullable Object convert(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof View view && this.type.isInstance(view.target())) {
			return view.target();
		}
		return make(cx, value, null);
	}

	Object make(CallContext cx, @Nullable Object value, @Nullable Record original) {
		if (value == null || !TableReader.readable(value)) {
			throw new MismatchException("table", value);
		}
		@Nullable Object[] arguments = new Object[this.names.length];
		boolean complete = true;
		for (int i = 0; i < this.names.length; i++) {
			Object field = TableReader.get(cx, value, this.names[i]);
			complete &= field != null;
			try {
				arguments[i] = (field == null && original != null) ? component(original, i)
						: this.conversions[i].convert(cx, field);
			}
			catch (MismatchException ex) {
				if (field == null) {
					checkNames(cx, value);
				}
				throw ex.in(this.names[i].toString());
			}
		}
		if (!complete) {
			checkNames(cx, value);
		}
		try {
			return (Object) this.constructor.invokeExact(arguments);
		}
		catch (Error ex) {
			throw ex;
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			// the record's own check
			throw new MismatchException("not a valid " + this.type.getSimpleName()
					+ ((ex.getMessage() != null) ? ": " + ex.getMessage() : ""));
		}
		catch (Throwable ex) {
			throw new HostFailureException(ex);
		}
	}

	private @Nullable Object component(Record original, int index) {
		try {
			return this.components[index].getAccessor().invoke(original);
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
	 * Refuse a misspelt name, which otherwise would be lost in silence.
	 */
	private void checkNames(CallContext cx, Object table) {
		List<String> known = Arrays.stream(this.names).map(LuaString::toString).toList();
		TableReader.forEach(cx, table, (key, value) -> {
			if (key instanceof LuaString name && !known.contains(name.toString())) {
				String nearest = Suggestions.nearest(name.toString(), known);
				if (nearest != null && TableReader.get(cx, table, LuaString.of(nearest)) == null) {
					throw new MismatchException("unknown field; did you mean '" + nearest + "'?").in(name.toString());
				}
			}
		});
	}

}
