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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaEngine;

import org.springframework.core.GenericTypeResolver;

/**
 * A method of an extension point. Immutable.
 *
 * @since 0.1.0
 */
public final class ExtensionMethod {

	private final Method method;

	private final @Nullable CallSignature signature;

	private final @Nullable MethodHandle defaultBody;

	ExtensionMethod(Method method, Class<?> type, boolean inLua, LuaEngine engine) {
		this.method = method;
		this.signature = inLua
				? engine.signature(method, GenericTypeResolver.resolveType(method.getGenericReturnType(), type)) : null;
		this.defaultBody = method.isDefault() ? defaultBody(method) : null;
		method.trySetAccessible();
	}

	private static MethodHandle defaultBody(Method method) {
		Class<?> type = method.getDeclaringClass();
		try {
			return MethodHandles.privateLookupIn(type, MethodHandles.lookup()).unreflectSpecial(method, type);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalArgumentException("Default method " + method + " cannot be called: " + ex.getMessage(),
					ex);
		}
	}

	/**
	 * Return the name of the function that stands for the method.
	 * @return the method's name
	 */
	public String function() {
		return this.method.getName();
	}

	/**
	 * Return the Java method.
	 * @return the method
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Return how arguments and result are converted.
	 * @return the signature; {@code null} for a default method that no function can stand
	 * for, because its name is taken
	 */
	public @Nullable CallSignature signature() {
		return this.signature;
	}

	/**
	 * Return whether it has a body in Java.
	 * @return whether it need not be implemented
	 */
	public boolean isDefault() {
		return this.defaultBody != null;
	}

	boolean isAsynchronous() {
		return CompletionStage.class.isAssignableFrom(this.method.getReturnType());
	}

	@Nullable Object callDefault(Object proxy, @Nullable Object @Nullable [] arguments) throws Throwable {
		if (this.defaultBody == null) {
			throw new IllegalStateException(this.method + " has no default body");
		}
		MethodHandle body = this.defaultBody.bindTo(proxy);
		return (arguments != null) ? body.invokeWithArguments(arguments) : body.invokeWithArguments();
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
