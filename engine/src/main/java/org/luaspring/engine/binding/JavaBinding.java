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
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * The conversions of one engine. Thread-safe; caches by class, weakly, so that it pins no
 * class loader.
 */
public final class JavaBinding {

	private final ToLuaConversions toLua;

	private final FromLuaConversions fromLua;

	private final boolean plainScalars;

	private final ModuleObjects modules = new ModuleObjects(this);

	private final ConcurrentMap<Type, FromLua> fromLuaByType = new ConcurrentHashMap<>();

	/**
	 * Create the conversions.
	 * @param converters the converters of the user, which are asked first
	 * @param views tells which classes may be viewed when another object leads to them,
	 * {@code null} for those near to that object
	 */
	public JavaBinding(List<LuaConverter<?>> converters, @Nullable Predicate<Class<?>> views) {
		UserConverters users = new UserConverters(this, converters);
		this.toLua = new ToLuaConversions(this, users, views);
		this.fromLua = new FromLuaConversions(this, users);
		this.plainScalars = converters.isEmpty();
	}

	/**
	 * Convert a Java value that the host passes to a script.
	 * @param cx the running call
	 * @param value the Java value
	 * @return the Lua value
	 */
	public @Nullable Object toLua(CallContext cx, @Nullable Object value) {
		return toLua(cx, value, null);
	}

	/**
	 * Return whether objects of a class are Lua values as they are.
	 * @param type the class
	 * @return whether {@link #toLua(CallContext, Object)} returns them; {@code false} if
	 * it has to be asked
	 */
	public boolean isPlain(Class<?> type) {
		return type == Double.class && this.plainScalars;
	}

	@Nullable Object toLua(CallContext cx, @Nullable Object value, @Nullable Class<?> leader) {
		if (value == null) {
			return null;
		}
		if (this.plainScalars) {
			if (value instanceof String text) {
				return Scalars.ofText(cx, text);
			}
			if (value instanceof Double || value instanceof Boolean) {
				return value;
			}
			if (value instanceof Integer integer) {
				return integer.doubleValue();
			}
		}
		return this.toLua.of(value.getClass()).convert(cx, value, (leader != null) ? leader : cx.restriction(value));
	}

	/**
	 * Convert arguments that the host passes to a script.
	 * @param cx the running call
	 * @param values the Java values
	 * @return the Lua values, a new array
	 */
	public @Nullable Object[] toLua(CallContext cx, @Nullable Object[] values) {
		@Nullable Object[] converted = new Object[values.length];
		for (int i = 0; i < values.length; i++) {
			converted[i] = toLua(cx, values[i], null);
		}
		return converted;
	}

	/**
	 * Convert a Lua value where no Java type is declared.
	 * @param cx the running call
	 * @param value the Lua value
	 * @return the plain Java value
	 */
	public @Nullable Object toJava(CallContext cx, @Nullable Object value) {
		return ScriptValues.toJava(cx, value);
	}

	/**
	 * Convert a Lua value to a declared type.
	 * @param cx the running call
	 * @param value the Lua value
	 * @param type the Java type
	 * @param what what the value is, for the error
	 * @return the Java value
	 * @throws LuaError if the value is not of the type
	 */
	public @Nullable Object toJava(CallContext cx, @Nullable Object value, Type type, String what) {
		try {
			return fromLua(type).convert(cx, value);
		}
		catch (MismatchException ex) {
			throw cx.error(ex.describe(what));
		}
	}

	/**
	 * Convert a table over a record: components that the table does not have are kept.
	 * @param cx the running call
	 * @param value the Lua value
	 * @param original the record to take the other components from
	 * @param what what the value is, for the error
	 * @return the new record
	 */
	public Record merge(CallContext cx, @Nullable Object value, Record original, String what) {
		try {
			return this.fromLua.records().merge(cx, value, original);
		}
		catch (MismatchException ex) {
			throw cx.error(ex.describe(what));
		}
	}

	/**
	 * Return a map or a list that shows a table as it is whenever it is read.
	 * @param host the environment of the table
	 * @param table the table
	 * @return the map or list
	 */
	public Object live(ScriptHost host, LuaTable table) {
		return (table.length() > 0 && table.isSequence()) ? new LiveList(this, host, table)
				: new LiveMap(this, host, table);
	}

	FromLua fromLua(Type type) {
		if (type instanceof Class<?> plain) {
			return this.fromLua.of(plain);
		}
		FromLua known = this.fromLuaByType.get(type);
		if (known == null) {
			known = this.fromLua.of(type);
			this.fromLuaByType.put(type, known);
		}
		return known;
	}

	/**
	 * Return whether no converter of the user concerns strings, numbers and booleans.
	 */
	boolean plainScalars() {
		return this.plainScalars;
	}

	/**
	 * Describe a method for calls from Java to Lua.
	 * @param method the method
	 * @return the signature
	 * @throws IllegalArgumentException if a type cannot be converted
	 */
	public CallSignature signature(Method method) {
		return signature(method, CallSignature.ResultRule.VALUE);
	}

	/**
	 * Describe a method for calls from Java to Lua.
	 * @param method the method
	 * @param rule what a result means
	 * @return the signature
	 * @throws IllegalArgumentException if a type cannot be converted, or the rule does
	 * not fit the method
	 */
	public CallSignature signature(Method method, CallSignature.ResultRule rule) {
		return new MethodSignature(this, method, method.getGenericReturnType(), rule);
	}

	/**
	 * Describe a method of a generic interface for calls from Java to Lua.
	 * @param method the method
	 * @param resultType its result type where the interface has actual types
	 * @return the signature
	 * @throws IllegalArgumentException if a type cannot be converted
	 */
	public CallSignature signature(Method method, Type resultType) {
		return new MethodSignature(this, method, resultType, CallSignature.ResultRule.VALUE);
	}

	/**
	 * Describe an object as a host module.
	 * @param name the name of the module
	 * @param type the type with the annotated methods
	 * @param target the object to call
	 * @return the module
	 */
	public HostModule module(String name, Class<?> type, Object target) {
		return new ModuleBinder(this, name, type, target).bind();
	}

	/**
	 * Return what scripts see of a module.
	 * @param module the module
	 * @return the object, usable in all environments
	 */
	public HostObject object(HostModule module) {
		return (module instanceof BoundModule bound) ? bound.object() : this.modules.of(module);
	}

	/**
	 * Return what scripts see of a module that is not there for them.
	 * @param name the name of the module
	 * @param reason why it is not there
	 * @return the object
	 */
	public HostObject denied(String name, String reason) {
		return new DeniedModule(LuaString.of(name), reason);
	}

}
