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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.Results;

/**
 * A function of another environment: values cross by conversion.
 */
final class ForeignFunction extends LuaCallable {

	private final JavaBinding binding;

	private final ScriptFunction function;

	ForeignFunction(JavaBinding binding, ScriptFunction function) {
		this.binding = binding;
		this.function = function;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		@Nullable Object[] arguments = new Object[args.length];
		for (int i = 0; i < args.length; i++) {
			arguments[i] = this.binding.toJava(cx, args[i]);
		}
		cx.enterHost();
		Object result;
		try {
			result = Results.of(this.binding.toLua(cx, this.function.callAll(arguments).toArray()));
		}
		catch (Throwable ex) {
			throw HostFailures.translate(cx, "function", List.of(), ex);
		}
		cx.leaveHost();
		return result;
	}

	ScriptFunction function() {
		return this.function;
	}

	@Override
	public String name() {
		return "function of " + this.function.script();
	}

}
