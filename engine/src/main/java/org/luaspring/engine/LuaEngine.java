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

package org.luaspring.engine;

import java.util.ServiceLoader;
import java.util.function.Predicate;

/**
 * A Lua 5.2 runtime for a server: compiles scripts and runs them in environments that see
 * only what the host gave them, within limits.
 * <p>
 * An engine is immutable and safe for use by many threads. Compiled scripts are shared;
 * {@linkplain LuaEnvironment environments} are cheap and confined to one thread at a
 * time.
 *
 * <pre>{@code
 * LuaEngine engine = LuaEngine.builder().build();
 * LuaScript script = engine.compile(LuaSource.of("hello.lua", "return 'Hello ' .. name"));
 * Object result = engine.newEnvironment().global("name", "lua").build().run(script);
 * }</pre>
 *
 * @since 0.1.0
 */
public interface LuaEngine {

	/**
	 * Return a builder with the default settings: the default {@link LuaLimits}, no
	 * environment variables, no host modules.
	 * @return a new builder
	 */
	static Builder builder() {
		return ServiceLoader.load(LuaEngineProvider.class, LuaEngine.class.getClassLoader())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No LuaEngineProvider is registered in META-INF/services"))
			.newBuilder();
	}

	/**
	 * Compile a source. The result is taken from a bounded cache where the same name and
	 * content were compiled before.
	 * @param source the source to compile
	 * @return the compiled script, usable in every environment of every engine
	 * @throws LuaSyntaxException if the source is not valid Lua 5.2 text, or too large or
	 * too deeply nested to be compiled
	 */
	LuaScript compile(LuaSource source);

	/**
	 * Start to build an environment.
	 * @return a new builder
	 */
	LuaEnvironment.Builder newEnvironment();

	/**
	 * Describe the mapping between a Java method and a Lua function: how arguments and
	 * the result are converted.
	 * @param method the Java method, usually of an interface
	 * @return the signature, immutable and reusable
	 * @throws IllegalArgumentException if a type of the method cannot be converted, with
	 * the reason
	 */
	default CallSignature signature(java.lang.reflect.Method method) {
		return signature(method, CallSignature.ResultRule.VALUE);
	}

	/**
	 * Describe the mapping between a Java method and a Lua function: how arguments and
	 * the result are converted.
	 * @param method the Java method, usually of an interface
	 * @param rule what a result means
	 * @return the signature, immutable and reusable
	 * @throws IllegalArgumentException if a type of the method cannot be converted, with
	 * the reason, or the rule does not fit it
	 */
	CallSignature signature(java.lang.reflect.Method method, CallSignature.ResultRule rule);

	/**
	 * Describe the mapping between a Java method that a generic interface declares and a
	 * Lua function.
	 * @param method the Java method
	 * @param resultType its result type where the interface has actual types
	 * @return the signature, immutable and reusable
	 * @throws IllegalArgumentException if a type of the method cannot be converted, with
	 * the reason
	 */
	CallSignature signature(java.lang.reflect.Method method, java.lang.reflect.Type resultType);

	/**
	 * Describe a Java object as a host module. Only methods annotated with
	 * {@link LuaFunction} are visible, also when the object is a proxy of the type.
	 * @param name the module name, {@code [a-z][a-z0-9_]*}
	 * @param type the type that declares the annotated methods
	 * @param target the object to call
	 * @return the module, immutable and shareable between environments
	 * @throws IllegalArgumentException if the name is not valid, no method is annotated,
	 * or a method's types cannot be converted
	 */
	HostModule module(String name, Class<?> type, Object target);

	/**
	 * Return the limits that an environment gets by default.
	 * @return the limits for each call
	 */
	LuaLimits limits();

	/**
	 * Builder for a {@link LuaEngine}. Not safe for use by several threads.
	 *
	 * @since 0.1.0
	 */
	interface Builder {

		/**
		 * Set the limits that apply to each call unless the environment sets others.
		 * @param limits the limits
		 * @return this builder
		 */
		Builder limits(LuaLimits limits);

		/**
		 * Bound the memory that all running calls of this engine may be charged together.
		 * @param bytes the number of bytes, or {@link LuaLimits#UNLIMITED}
		 * @return this builder
		 */
		Builder totalMemory(long bytes);

		/**
		 * Add a converter between a Java type and Lua values. Consulted before the
		 * built-in conversions.
		 * @param converter the converter
		 * @return this builder
		 */
		Builder converter(LuaConverter<?> converter);

		/**
		 * Decide which classes may be seen through read-only views of their public
		 * getters when they are reached from another object. By default those whose
		 * package shares its first three names with the package of the object that leads
		 * to them.
		 * @param allowed tells whether a class may be viewed
		 * @return this builder
		 */
		Builder views(Predicate<Class<?>> allowed);

		/**
		 * Return the engine.
		 * @return a new engine
		 */
		LuaEngine build();

	}

}
