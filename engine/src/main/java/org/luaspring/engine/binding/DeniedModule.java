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

import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;

/**
 * Stands for a module that the script may not use: whatever is done with it is refused
 * with the reason.
 */
public final class DeniedModule extends HostObject {

	private final LuaString name;

	private final String reason;

	DeniedModule(LuaString name, String reason) {
		this.name = name;
		this.reason = reason;
	}

	/**
	 * Return the error for using the module.
	 * @param cx the running call
	 * @return the error to throw
	 */
	public LuaError refusal(CallContext cx) {
		String message = "module '" + this.name + "' is not allowed: " + this.reason;
		return cx.error(message, new LuaAccessDeniedException(message, LuaErrorDetails.UNKNOWN, null));
	}

	@Override
	public @Nullable Object index(CallContext cx, @Nullable Object key) {
		throw refusal(cx);
	}

	@Override
	public void setIndex(CallContext cx, @Nullable Object key, @Nullable Object value) {
		throw refusal(cx);
	}

	@Override
	public LuaCallable callable() {
		return new LuaCallable() {

			@Override
			public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
				throw refusal(cx);
			}

		};
	}

	@Override
	public int length(CallContext cx) {
		throw refusal(cx);
	}

	@Override
	public @Nullable Object next(CallContext cx, @Nullable Object key) {
		throw refusal(cx);
	}

	@Override
	public String describe() {
		return "module " + this.name;
	}

}
