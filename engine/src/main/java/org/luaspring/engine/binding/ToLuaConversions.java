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
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

/**
 * Chooses for each Java class how its objects appear in Lua.
 */
final class ToLuaConversions extends ClassValue<ToLua> {

	private final JavaBinding binding;

	private final UserConverters users;

	private final @Nullable Predicate<Class<?>> views;

	ToLuaConversions(JavaBinding binding, UserConverters users, @Nullable Predicate<Class<?>> views) {
		this.binding = binding;
		this.users = users;
		this.views = views;
	}

	ToLua of(Class<?> type) {
		return get(type);
	}

	@Override
	protected ToLua computeValue(Class<?> type) {
		ToLua user = this.users.toLua(type);
		if (user != null) {
			return user;
		}
		ToLua found = scalar(type);
		if (found == null) {
			found = wrapper(type);
		}
		if (found == null) {
			found = script(type);
		}
		if (found == null && Forbidden.type(type)) {
			found = this::opaque;
		}
		if (found == null) {
			found = structure(type);
		}
		return (found != null) ? found : function(type);
	}

	private static @Nullable ToLua scalar(Class<?> type) {
		if (type == Boolean.class || type == Double.class) {
			return (cx, value, leader) -> value;
		}
		if (CharSequence.class.isAssignableFrom(type) || type == Character.class) {
			return (cx, value, leader) -> Scalars.ofText(cx, value.toString());
		}
		if (type == Long.class) {
			return (cx, value, leader) -> Scalars.ofLong((Long) value);
		}
		if (type == BigInteger.class) {
			return (cx, value, leader) -> Scalars.ofBigInteger((BigInteger) value);
		}
		if (type == BigDecimal.class) {
			return (cx, value, leader) -> Scalars.ofBigDecimal((BigDecimal) value);
		}
		if (Number.class.isAssignableFrom(type)) {
			return type.getName().equals("java.util.concurrent.atomic.AtomicLong")
					|| type.getName().equals("java.util.concurrent.atomic.LongAdder")
							? (cx, value, leader) -> Scalars.ofLong(((Number) value).longValue())
							: (cx, value, leader) -> ((Number) value).doubleValue();
		}
		if (type == AtomicBoolean.class) {
			return (cx, value, leader) -> ((AtomicBoolean) value).get();
		}
		if (Enum.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> LuaString.of(((Enum<?>) value).name());
		}
		if (type == byte[].class) {
			return (cx, value, leader) -> Scalars.ofBytes(cx, (byte[]) value);
		}
		TextTypes.Type text = TextTypes.of(type);
		return (text != null) ? (cx, value, leader) -> Scalars.ofText(cx, text.print(value)) : null;
	}

	private @Nullable ToLua wrapper(Class<?> type) {
		if (type == Optional.class) {
			return (cx, value, leader) -> this.binding.toLua(cx, ((Optional<?>) value).orElse(null), leader);
		}
		if (type == OptionalInt.class) {
			return (cx, value, leader) -> ((OptionalInt) value).isPresent()
					? (Object) (double) ((OptionalInt) value).getAsInt() : null;
		}
		if (type == OptionalLong.class) {
			return (cx, value, leader) -> ((OptionalLong) value).isPresent()
					? Scalars.ofLong(((OptionalLong) value).getAsLong()) : null;
		}
		if (type == OptionalDouble.class) {
			return (cx, value, leader) -> ((OptionalDouble) value).isPresent()
					? (Object) ((OptionalDouble) value).getAsDouble() : null;
		}
		if (CompletionStage.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> this.binding.toLua(cx,
					Futures.await(cx, ((CompletionStage<?>) value).toCompletableFuture()), leader);
		}
		if (Future.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> this.binding.toLua(cx, Futures.await(cx, (Future<?>) value), leader);
		}
		return null;
	}

	/**
	 * Values that came from a script, or were made for one.
	 */
	private @Nullable ToLua script(Class<?> type) {
		if (ScriptObject.class.isAssignableFrom(type)) {
			return this::scriptObject;
		}
		if (ScriptTable.class.isAssignableFrom(type)) {
			return this::scriptTable;
		}
		if (ScriptFunction.class.isAssignableFrom(type)) {
			return this::scriptFunction;
		}
		if (HostFunction.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> new HandwrittenFunction(this.binding, "?", (HostFunction) value);
		}
		if (HostModule.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> this.binding.object((HostModule) value);
		}
		if (type == OpaqueValue.class) {
			return (cx, value, leader) -> ((OpaqueValue) value).value();
		}
		if (type == LuaResults.class) {
			return (cx, value, leader) -> {
				@Nullable Object[] results = this.binding.toLua(cx, ((LuaResults) value).values().toArray());
				return (results.length == 1) ? results[0] : results;
			};
		}
		return null;
	}

	private @Nullable Object scriptObject(CallContext cx, Object value, @Nullable Class<?> leader) {
		ScriptTable handle = ((ScriptObject) value).table();
		LuaTable table = ((ScriptHost) cx.env().handle()).unwrap(handle);
		if (table != null) {
			return table;
		}
		// a table of another environment: what the host knows of it
		return (value instanceof Map<?, ?> map) ? new MapView(this.binding, map, leader, cx)
				: new SequenceView(this.binding, value, leader, cx);
	}

	private @Nullable Object scriptTable(CallContext cx, Object value, @Nullable Class<?> leader) {
		ScriptTable handle = (ScriptTable) value;
		LuaTable table = ((ScriptHost) cx.env().handle()).unwrap(handle);
		return (table != null) ? table : scriptObject(cx, handle.toJava(), leader);
	}

	private Object scriptFunction(CallContext cx, Object value, @Nullable Class<?> leader) {
		ScriptFunction handle = (ScriptFunction) value;
		LuaCallable function = ((ScriptHost) cx.env().handle()).unwrap(handle);
		return (function != null) ? function : new ForeignFunction(this.binding, handle);
	}

	private Object opaque(CallContext cx, Object value, @Nullable Class<?> leader) {
		return new OpaqueView(this.binding, value, leader, cx);
	}

	private @Nullable ToLua structure(Class<?> type) {
		if (Map.class.isAssignableFrom(type)) {
			return (cx, value, leader) -> new MapView(this.binding, (Map<?, ?>) value, leader, cx);
		}
		if (Collection.class.isAssignableFrom(type) || type.isArray()) {
			return (cx, value, leader) -> new SequenceView(this.binding, value, leader, cx);
		}
		if (type.isRecord()) {
			Properties properties = Properties.of(type);
			return (cx, value, leader) -> new ObjectView(this.binding, value, properties, leader, cx);
		}
		return null;
	}

	private ToLua function(Class<?> type) {
		if (Proxy.isProxyClass(type)) {
			ToLua other = object(type);
			return (cx, value, leader) -> {
				ScriptFunction function = FunctionalProxies.function(value);
				return (function != null) ? scriptFunction(cx, function, leader) : other.convert(cx, value, leader);
			};
		}
		return object(type);
	}

	private ToLua object(Class<?> type) {
		Method method = FunctionalTypes.methodOfObject(type);
		if (method != null) {
			JavaFunction.Shape shape = JavaFunction.shape(this.binding, method);
			if (shape != null) {
				return (cx, value, leader) -> new JavaFunction(shape, value);
			}
		}
		Properties properties = Properties.of(type);
		return (cx, value, leader) -> (leader == null || follows(leader, type))
				? new ObjectView(this.binding, value, properties, leader, cx)
				: new OpaqueView(this.binding, value, leader, cx);
	}

	private boolean follows(Class<?> leader, Class<?> type) {
		return (this.views != null) ? this.views.test(type) : near(leader).equals(near(type));
	}

	/**
	 * Return the first three names of the package.
	 */
	private static String near(Class<?> type) {
		String name = type.getPackageName();
		int end = -1;
		for (int i = 0; i < 3; i++) {
			end = name.indexOf('.', end + 1);
			if (end < 0) {
				return name;
			}
		}
		return name.substring(0, end);
	}

}
