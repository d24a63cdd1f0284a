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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;

/**
 * Makes objects of a functional interface that call a Lua function. They may outlive the
 * call, but not cross to another thread while the environment is in use.
 */
final class FunctionalProxies {

	private final Class<?> type;

	private final CallSignature signature;

	FunctionalProxies(JavaBinding binding, Class<?> type, Method method) {
		this.type = type;
		this.signature = new MethodSignature(binding, method);
	}

	Object make(CallContext cx, LuaCallable function) {
		ScriptFunction handle = ((ScriptHost) cx.env().handle()).function(function);
		return Proxy.newProxyInstance(this.type.getClassLoader(), new Class<?>[] { this.type },
				new Handler(handle, this.signature));
	}

	/**
	 * Return the function behind a proxy.
	 * @param object any object
	 * @return the function, {@code null} if the object is no such proxy
	 */
	static @Nullable ScriptFunction function(Object object) {
		return (Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof Handler handler)
				? handler.function() : null;
	}

	/**
	 * Calls the function.
	 *
	 * @param function the function
	 * @param signature the method of the interface
	 */
	record Handler(ScriptFunction function, CallSignature signature) implements InvocationHandler {

		@Override
		public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
				throws Throwable {
			if (method.getDeclaringClass() == Object.class) {
				return switch (method.getName()) {
					case "equals" -> args != null && proxy == args[0];
					case "hashCode" -> System.identityHashCode(proxy);
					default -> "function of " + this.function.script() + ":" + this.function.line();
				};
			}
			if (method.isDefault()) {
				return InvocationHandler.invokeDefault(proxy, method, args);
			}
			return this.function.call(this.signature, args);
		}

	}

}
