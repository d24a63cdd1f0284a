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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an interface a set of hook points: each abstract method is one, named after the
 * method in lower case with hyphens ({@code beforeRegister} is {@code before-register}).
 * Found by scanning the application's packages; inject the interface and call its methods
 * to run the handlers.
 * <p>
 * The {@linkplain HookKind kind} of a hook point is what {@link LuaHook} says, else:
 * {@code void before…} is {@link HookKind#BEFORE}, {@code void after…} is
 * {@link HookKind#AFTER}, a method whose one parameter has the return type is a
 * {@link HookKind#FILTER}, a method that returns a {@code List} is
 * {@link HookKind#COLLECT}. The application does not start with any other method.
 * <p>
 * Handlers see the argument as {@code event}; of several ones, each as
 * {@code event.<name>}.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface LuaHooks {

}
