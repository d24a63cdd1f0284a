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

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Chooses for each Java type how Lua values become it.
 */
final class FromLuaConversions extends ClassValue<FromLua> {

	/** The conversion to text, where no converter of the user replaces it. */
	static final FromLua TEXT = Scalars::toText;

	private final JavaBinding binding;

	private final UserConverters users;

	private final RecordConversions records;

	FromLuaConversions(JavaBinding binding, UserConverters users) {
		this.binding = binding;
		this.users = users;
		this.records = new RecordConversions(binding);
	}

	RecordConversions records() {
		return this.records;
	}

	FromLua of(Type type) {
		if (type instanceof Class<?> plain) {
			return get(plain);
		}
		if (type instanceof ParameterizedType generic) {
			return parameterized(generic);
		}
		if (type instanceof GenericArrayType array) {
			Class<?> element = raw(array.getGenericComponentType());
			return new CollectionConversion(element.arrayType(), lazy(array.getGenericComponentType()));
		}
		return of(bound(type));
	}

	private static Type bound(Type type) {
		if (type instanceof TypeVariable<?> variable) {
			return (variable.getBounds()[0] instanceof Class<?> plain) ? plain : raw(variable.getBounds()[0]);
		}
		if (type instanceof WildcardType wildcard) {
			return (wildcard.getLowerBounds().length > 0) ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0];
		}
		throw new IllegalArgumentException("Not a type: " + type);
	}

	static Class<?> raw(Type type) {
		if (type instanceof Class<?> plain) {
			return plain;
		}
		if (type instanceof ParameterizedType generic) {
			return (Class<?>) generic.getRawType();
		}
		if (type instanceof GenericArrayType array) {
			return raw(array.getGenericComponentType()).arrayType();
		}
		return raw(bound(type));
	}

	/**
	 * Look the conversion up when it is first needed: types may refer to themselves.
	 */
	private FromLua lazy(Type type) {
		return new LazyFromLua(this.binding, type);
	}

	private FromLua parameterized(ParameterizedType type) {
		Class<?> raw = raw(type);
		Type[] arguments = type.getActualTypeArguments();
		FromLua user = this.users.fromLua(raw);
		if (user != null) {
			return user;
		}
		if (raw == Optional.class) {
			FromLua content = lazy(arguments[0]);
			return (cx, value) -> (value != null) ? Optional.ofNullable(content.convert(cx, value)) : Optional.empty();
		}
		if (raw == CompletableFuture.class || raw == CompletionStage.class || raw == Future.class) {
			FromLua content = lazy(arguments[0]);
			return (cx, value) -> CompletableFuture.completedFuture(content.convert(cx, value));
		}
		if (MapConversion.makes(raw)) {
			return new MapConversion(raw, lazy(arguments[0]), lazy(arguments[1]));
		}
		if (CollectionConversion.makes(raw)) {
			return new CollectionConversion(raw, lazy(arguments[0]));
		}
		if (raw.isRecord()) {
			return this.records.of(type);
		}
		return get(raw);
	}

	@Override
	protected FromLua computeValue(Class<?> type) {
		FromLua user = this.users.fromLua(type);
		if (user != null) {
			return user;
		}
		if (type == Object.class) {
			return this.binding::toJava;
		}
		FromLua found = primitive(type);
		if (found == null) {
			found = scalar(type);
		}
		if (found == null) {
			found = wrapper(type);
		}
		if (found == null) {
			found = structure(type);
		}
		return (found != null) ? found : other(type);
	}

	private static @Nullable FromLua primitive(Class<?> type) {
		if (type == void.class) {
			return (cx, value) -> null;
		}
		if (type == boolean.class) {
			return Scalars::toBoolean;
		}
		if (type == int.class) {
			return Scalars::toInt;
		}
		if (type == long.class) {
			return Scalars::toLong;
		}
		if (type == double.class) {
			return Scalars::toDouble;
		}
		if (type == float.class) {
			return Scalars::toFloat;
		}
		if (type == short.class) {
			return Scalars::toShort;
		}
		if (type == byte.class) {
			return Scalars::toByte;
		}
		return (type == char.class) ? Scalars::toChar : null;
	}

	private @Nullable FromLua scalar(Class<?> type) {
		if (type == String.class || type == CharSequence.class) {
			return TEXT;
		}
		if (type == Number.class) {
			return (cx, value) -> (value != null) ? Scalars.natural(Scalars.toDouble(cx, value)) : null;
		}
		if (type == BigDecimal.class) {
			return (cx, value) -> (value != null) ? Scalars.toBigDecimal(value) : null;
		}
		if (type == BigInteger.class) {
			return (cx, value) -> (value != null) ? Scalars.toBigInteger(value) : null;
		}
		if (type == AtomicInteger.class) {
			return (cx, value) -> (value != null) ? new AtomicInteger(Scalars.toInt(cx, value)) : null;
		}
		if (type == AtomicLong.class) {
			return (cx, value) -> (value != null) ? new AtomicLong(Scalars.toLong(cx, value)) : null;
		}
		if (type == byte[].class) {
			return FromLuaConversions::bytes;
		}
		if (type.isEnum()) {
			return new EnumConversion(type);
		}
		FromLua unboxed = primitive(primitiveOf(type));
		if (unboxed != null) {
			return (cx, value) -> (value != null) ? unboxed.convert(cx, value) : null;
		}
		TextTypes.Type text = TextTypes.of(type);
		return (text != null) ? (cx, value) -> text.parse(value) : null;
	}

	private static Class<?> primitiveOf(Class<?> type) {
		return java.lang.invoke.MethodType.methodType(type).unwrap().returnType();
	}

	private static @Nullable Object bytes(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof LuaString string) {
			return string.bytes().clone();
		}
		throw new MismatchException("string", value);
	}

	private @Nullable FromLua wrapper(Class<?> type) {
		if (type == Optional.class) {
			return (cx, value) -> Optional.ofNullable(this.binding.toJava(cx, value));
		}
		if (type == OptionalInt.class) {
			return (cx, value) -> (value != null) ? OptionalInt.of(Scalars.toInt(cx, value)) : OptionalInt.empty();
		}
		if (type == OptionalLong.class) {
			return (cx, value) -> (value != null) ? OptionalLong.of(Scalars.toLong(cx, value)) : OptionalLong.empty();
		}
		if (type == OptionalDouble.class) {
			return (cx, value) -> (value != null) ? OptionalDouble.of(Scalars.toDouble(cx, value))
					: OptionalDouble.empty();
		}
		if (type == CompletableFuture.class || type == CompletionStage.class || type == Future.class) {
			return (cx, value) -> CompletableFuture.completedFuture(this.binding.toJava(cx, value));
		}
		return null;
	}

	private @Nullable FromLua structure(Class<?> type) {
		if (type == ScriptFunction.class) {
			return FromLuaConversions::function;
		}
		if (type == ScriptTable.class) {
			return FromLuaConversions::table;
		}
		if (MapConversion.makes(type)) {
			return new MapConversion(type, this.binding::toJava, this.binding::toJava);
		}
		if (CollectionConversion.makes(type)) {
			return new CollectionConversion(type, this.binding::toJava);
		}
		if (type.isArray()) {
			return new CollectionConversion(type, lazy(type.getComponentType()));
		}
		return type.isRecord() ? this.records.of(type) : null;
	}

	private static @Nullable Object function(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof LuaCallable function) {
			return ((ScriptHost) cx.env().handle()).function(function);
		}
		throw new MismatchException("function", value);
	}

	private static @Nullable Object table(CallContext cx, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof LuaTable table) {
			return ((ScriptHost) cx.env().handle()).table(table);
		}
		throw new MismatchException("table", value);
	}

	/**
	 * Objects that the host passed come back as they are; functions stand for functional
	 * interfaces, tables for JavaBeans.
	 */
	private FromLua other(Class<?> type) {
		Method method = FunctionalTypes.method(type);
		BeanConversion bean = (method == null) ? BeanConversion.of(this.binding, type) : null;
		FunctionalProxies proxies = (method != null) ? new FunctionalProxies(this.binding, type, method) : null;
		return (cx, value) -> {
			if (value == null) {
				return null;
			}
			if (value instanceof View view && type.isInstance(view.target())) {
				return view.target();
			}
			if (value instanceof JavaFunction function && type.isInstance(function.target())) {
				return function.target();
			}
			if (value instanceof LuaCallable function && proxies != null) {
				return proxies.make(cx, function);
			}
			if (value instanceof LuaTable && bean != null) {
				return bean.convert(cx, value);
			}
			Object plain = (value instanceof LuaString || value instanceof Double || value instanceof Boolean
					|| value instanceof LuaTable) ? this.binding.toJava(cx, value) : null;
			if (plain != null && type.isInstance(plain)) {
				return plain;
			}
			throw new MismatchException((proxies != null) ? "function" : type.getSimpleName(), value);
		};
	}

}
