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

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.runtime.CallContext;

/**
 * A function of the host that was written by hand.
 */
final class HandwrittenFunction extends MemberFunction {

	private final JavaBinding binding;

	private final String name;

	private final HostFunction function;

	HandwrittenFunction(JavaBinding binding, String name, HostFunction function) {
		this.binding = binding;
		this.name = name;
		this.function = function;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		@Nullable Object[] own = (args.length > 0 && isModule(args[0])) ? Arrays.copyOfRange(args, 1, args.length) : args;
		cx.enterHost();
		Object result;
		try {
			Object value = this.function.call(new ArgumentList(this.binding, cx, this.name, own));
			result = this.binding.toLua(cx, value);
		}
		catch (Throwable ex) {
			throw HostFailures.translate(cx, this.name, List.of(), ex);
		}
		cx.leaveHost();
		return result;
	}

	@Override
	public String name() {
		return this.name;
	}

}
