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

package org.luaspring.boot.extension;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaRuntimeException;

/**
 * Sends each call to the implementation that is selected when the call starts.
 */
final class ExtensionProxy implements InvocationHandler {

	private static final Log logger = LogFactory.getLog(ExtensionProxy.class);

	private final ExtensionPoint point;

	private final Supplier<@Nullable ExtensionImplementation> target;

	private final Supplier<? extends @Nullable ExtensionImplementation> fallback;

	private ExtensionProxy(ExtensionPoint point, Supplier<@Nullable ExtensionImplementation> target,
			Supplier<? extends @Nullable ExtensionImplementation> fallback) {
		this.point = point;
		this.target = target;
		this.fallback = fallback;
	}

	static <T> T create(Class<T> type, ExtensionPoint point, Supplier<@Nullable ExtensionImplementation> target,
			Supplier<? extends @Nullable ExtensionImplementation> fallback) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ExtensionProxy(point, target, fallback)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ExtensionMethod called = this.point.method(method);
		if (called == null) {
			return invokeObjectMethod(proxy, method, arguments);
		}
		try {
			return invoke(proxy, called, arguments);
		}
		catch (LuaException ex) {
			if (called.isAsynchronous()) {
				return CompletableFuture.failedFuture(ex);
			}
			throw ex;
		}
	}

	private @Nullable Object invoke(Object proxy, ExtensionMethod method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		ExtensionImplementation implementation = this.target.get();
		ExtensionImplementation.DefaultBody defaultBody = () -> method.callDefault(proxy, arguments);
		if (implementation == null) {
			throw new LuaRuntimeException("No implementation of extension point '" + this.point.name() + "' serves '"
					+ method.function() + "'", LuaErrorDetails.UNKNOWN, null);
		}
		try {
			return implementation.invoke(method, arguments, defaultBody);
		}
		catch (LuaCancelledException ex) {
			throw ex;
		}
		catch (LuaException ex) {
			return onError(implementation, method, arguments, defaultBody, ex);
		}
	}

	private @Nullable Object onError(ExtensionImplementation implementation, ExtensionMethod method,
			@Nullable Object @Nullable [] arguments, ExtensionImplementation.DefaultBody defaultBody, LuaException ex)
			throws Throwable {
		LuaProperties.OnError policy = implementation.onError();
		ExtensionImplementation other = this.fallback.get();
		if (policy == LuaProperties.OnError.IGNORE) {
			logger.debug("Ignored: " + ex.getMessage());
			return EmptyResults.of(method.method().getReturnType());
		}
		if (policy == LuaProperties.OnError.FALLBACK && other != null && other != implementation) {
			logger
				.debug("'" + other.name() + "' answers instead of '" + implementation.name() + "': " + ex.getMessage());
			return other.invoke(method, arguments, defaultBody);
		}
		throw ex;
	}

	private @Nullable Object invokeObjectMethod(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			case "toString" -> {
				ExtensionImplementation implementation = this.target.get();
				yield "Extension '" + this.point.name() + "' ("
						+ ((implementation != null) ? implementation.name() : "none") + ")";
			}
			default -> throw new UnsupportedOperationException(method.toString());
		};
	}

}
