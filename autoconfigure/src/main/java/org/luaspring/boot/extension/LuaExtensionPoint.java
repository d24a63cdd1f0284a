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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface an extension point: plugins and Java beans implement it, and a live
 * proxy to the selected implementation is injected wherever the interface is. Found by
 * scanning the application's packages.
 * <p>
 * Every abstract method is a function of the plugin's table. Default methods need not be
 * implemented. Overloaded abstract methods are refused at start, because Lua has one
 * function for a name.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface LuaExtensionPoint {

	/**
	 * Return the name of the extension point: what plugins say in {@code implements}, and
	 * the key under {@code lua.extensions}.
	 * @return the name, {@code [a-z][a-z0-9-]*}
	 */
	String value();

	/**
	 * Return whether one implementation has to be selected when the application starts.
	 * {@code false} where plugins may come later, or only {@link LuaExtensions} is used.
	 * @return whether start fails without a selected implementation
	 */
	boolean required() default true;

}
