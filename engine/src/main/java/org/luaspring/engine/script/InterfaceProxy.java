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

package org.luaspring.engine.script;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

/**
 * An interface whose methods are functions of a script: globals, or functions of a table,
 * which get the table as their first argument. Looked up at each call, so that a function
 * can be replaced.
 */
final class InterfaceProxy implements InvocationHandler {

	private final LuaScriptEngine engine;

	private final @Nullable ScriptTable table;

	private final Map<Method, CallSignature> signatures;

	private InterfaceProxy(LuaScriptEngine engine, @Nullable ScriptTable table, Map<Method, CallSignature> signatures) {
		this.engine = engine;
		this.table = table;
		this.signatures = signatures;
	}

	/**
	 * Make a proxy.
	 * @return the proxy, {@code null} if the script lacks a function
	 */
	static <T> @Nullable T make(Class<T> type, LuaScriptEngine engine, @Nullable ScriptTable table) {
		Map<Method, CallSignature> signatures = new HashMap<>();
		for (Method method : type.getMethods()) {
			if (Modifier.isStatic(method.getModifiers())) {
				continue;
			}
			if (Modifier.isAbstract(method.getModifiers()) && !ofObject(method)
					&& engine.function(table, method.getName()) == null) {
				return null;
			}
			signatures.put(method, engine.evaluations().signature(method));
		}
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new InterfaceProxy(engine, table, signatures)));
	}

	private static boolean ofObject(Method method) {
		try {
			Object.class.getMethod(method.getName(), method.getParameterTypes());
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return switch (method.getName()) {
				case "equals" -> arguments != null && proxy == arguments[0];
				case "hashCode" -> System.identityHashCode(proxy);
				default -> "Lua implementation of " + proxy.getClass().getInterfaces()[0].getName();
			};
		}
		ScriptFunction function = this.engine.function(this.table, method.getName());
		CallSignature signature = this.signatures.get(method);
		if (function == null || signature == null) {
			if (method.isDefault()) {
				return InvocationHandler.invokeDefault(proxy, method, arguments);
			}
			throw new UnsupportedOperationException("The script has no function '" + method.getName() + "' any more");
		}
		return this.engine.evaluations().call(function, signature, this.engine.getContext(), this.table, arguments);
	}

}
