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

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;

/**
 * One implementation of an extension point. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface ExtensionImplementation {

	/**
	 * Return the name.
	 * @return the name: a plugin's name or alias, or that of a bean
	 */
	String name();

	/**
	 * Return whether a call would find something that serves.
	 * @return whether it serves
	 */
	boolean serves();

	/**
	 * Return what happens when a call fails.
	 * @return the policy
	 */
	LuaProperties.OnError onError();

	/**
	 * Call a method.
	 * @param method the method
	 * @param arguments the arguments
	 * @param defaultBody runs the method's body in Java, where it has one
	 * @return the result
	 * @throws Throwable what the implementation throws
	 */
	@Nullable Object invoke(ExtensionMethod method, @Nullable Object @Nullable [] arguments, DefaultBody defaultBody)
			throws Throwable;

	/**
	 * Runs the body that a method has in Java.
	 */
	@FunctionalInterface
	interface DefaultBody {

		/**
		 * Run it.
		 * @return the result
		 * @throws Throwable what it throws
		 */
		@Nullable Object run() throws Throwable;

	}

}
