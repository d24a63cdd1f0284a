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

import java.lang.reflect.Method;

/**
 * How the arguments and the result of a Java method are converted when a Lua function
 * stands for it. Immutable; made by {@link LuaEngine#signature(Method)}.
 *
 * @since 0.1.0
 */
public interface CallSignature {

	/**
	 * Return the method.
	 * @return the method
	 */
	Method method();

	/**
	 * What the result of a Lua function means for a Java method.
	 */
	enum ResultRule {

		/**
		 * It is the method's result.
		 */
		VALUE,

		/**
		 * It replaces the first argument: {@code nil} keeps it, and a table keeps the
		 * components of a record that it does not have.
		 */
		REPLACEMENT,

		/**
		 * It adds to the {@code List} that the method returns: a sequence all its
		 * elements, another value itself, {@code nil} nothing. Where the elements are
		 * lists themselves, a sequence is one element.
		 */
		ELEMENTS

	}

}
