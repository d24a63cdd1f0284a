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

package org.luaspring.engine.runtime;

import java.lang.invoke.MethodHandle;

/**
 * A function of the host that generated code calls by method handles. They are constants
 * of the function's class: where a place always calls the same function, HotSpot makes
 * the whole call a part of the code there, which it does not do with a method that it has
 * compiled to much code before.
 */
public interface DirectFunction {

	/**
	 * Return what calls the function without arguments.
	 * @return takes the call, returns the result
	 */
	MethodHandle direct0();

	/**
	 * Return what calls the function with one argument.
	 * @return takes the call and the argument, returns the result
	 */
	MethodHandle direct1();

	/**
	 * Return what calls the function with two arguments.
	 * @return takes the call and the arguments, returns the result
	 */
	MethodHandle direct2();

	/**
	 * Return what calls the function with three arguments.
	 * @return takes the call and the arguments, returns the result
	 */
	MethodHandle direct3();

}
