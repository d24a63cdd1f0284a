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

package org.luaspring.boot.hook;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is injected for a {@link LuaHooks} interface.
 */
final class HookProxy implements InvocationHandler {

	private final Class<?> type;

	private final Map<Method, HookPoint> points;

	private final HookDispatcher dispatcher;

	private HookProxy(Class<?> type, Map<Method, HookPoint> points, HookDispatcher dispatcher) {
		this.type = type;
		this.points = points;
		this.dispatcher = dispatcher;
	}

	static Object create(Class<?> type, Map<Method, HookPoint> points, HookDispatcher dispatcher) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new HookProxy(type, points, dispatcher));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		HookPoint point = this.points.get(method);
		if (point != null) {
			return this.dispatcher.run(point, point.event(arguments));
		}
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "Lua hooks of " + this.type.getName();
		};
	}

}
