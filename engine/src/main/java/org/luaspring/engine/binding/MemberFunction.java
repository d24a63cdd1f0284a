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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.LuaCallable;

/**
 * A function of a module. Called with a colon, it gets the module as its first argument.
 */
abstract class MemberFunction extends LuaCallable {

	/** The module's object; equal to no value while the function belongs to none. */
	private Object module = this;

	final void memberOf(ModuleObject module) {
		this.module = module;
	}

	/**
	 * Return whether the first argument is there because of a call with a colon.
	 */
	final boolean isModule(@Nullable Object argument) {
		return argument == this.module && this.module != this;
	}

}
