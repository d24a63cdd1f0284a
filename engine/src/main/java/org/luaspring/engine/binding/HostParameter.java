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
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;

/**
 * A parameter of a host function.
 *
 * @param name the name in Java
 * @param type the type in Java
 * @param conversion the conversion, of each element where there may be any number
 * @param nullable whether nil is passed as {@code null}
 * @param variable whether it stands for any number of arguments
 */
record HostParameter(String name, Class<?> type, FromLua conversion, boolean nullable, boolean variable) {

	/** Types that any number of Lua has room in. */
	private static final Set<Class<?>> NUMBERS = Set.of(double.class, float.class, Double.class, Float.class,
			Number.class, BigDecimal.class);

	private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

	@Nullable Object convert(CallContext cx, @Nullable Object value) {
		if (value == null && !this.nullable) {
			throw new MismatchException(expected(), null);
		}
		return this.conversion.convert(cx, value);
	}

	Object convertAll(CallContext cx, @Nullable Object[] values) {
		Object array = Array.newInstance(this.type.getComponentType(), values.length);
		for (int i = 0; i < values.length; i++) {
			Array.set(array, i, this.conversion.convert(cx, values[i]));
		}
		return array;
	}

	/**
	 * Return a handle that takes the call and the Lua value.
	 */
	MethodHandle converter() {
		try {
			if (this.variable) {
				return LOOKUP
					.findVirtual(HostParameter.class, "convertAll",
							MethodType.methodType(Object.class, CallContext.class, Object[].class))
					.bindTo(this)
					.asType(MethodType.methodType(this.type, CallContext.class, Object[].class));
			}
			String direct = direct();
			if (direct != null) {
				return LOOKUP.findStatic(Scalars.class, direct,
						MethodType.methodType(this.type, CallContext.class, Object.class));
			}
			return LOOKUP
				.findVirtual(HostParameter.class, "convert",
						MethodType.methodType(Object.class, CallContext.class, Object.class))
				.bindTo(this)
				.asType(MethodType.methodType(this.type, CallContext.class, Object.class));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the name of the method that converts without boxing.
	 */
	private @Nullable String direct() {
		if (this.type.isPrimitive()) {
			String name = this.type.getName();
			return "to" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
		}
		return (this.type == String.class && this.conversion == FromLuaConversions.TEXT)
				? (this.nullable ? "toText" : "toRequiredText") : null;
	}

	String expected() {
		if (this.type == String.class) {
			return "string";
		}
		if (NUMBERS.contains(this.type)) {
			return "number";
		}
		return (this.type.isPrimitive() || Number.class.isAssignableFrom(this.type)) ? this.type.getSimpleName()
				: this.type.isArray() || java.util.Collection.class.isAssignableFrom(this.type) ? "list"
						: java.util.Map.class.isAssignableFrom(this.type) ? "table" : this.type.getSimpleName();
	}

}
