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

import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.runtime.CallContext;

/**
 * The overloads of one host function. The number of arguments chooses between them.
 */
final class HostMethods {

	private final String name;

	private final List<HostMethod> methods;

	private final MemberFunction function;

	HostMethods(String name, List<HostMethod> methods) {
		this.name = name;
		this.methods = methods.stream().sorted(Comparator.comparingInt(HostMethod::count)).toList();
		checkOverloads();
		this.function = FunctionFactory.define(this);
	}

	private void checkOverloads() {
		for (int i = 1; i < this.methods.size(); i++) {
			HostMethod one = this.methods.get(i - 1);
			HostMethod other = this.methods.get(i);
			if (one.count() == other.count() || one.variable()) {
				throw new IllegalArgumentException("The methods " + one + " and " + other + " of '" + this.name
						+ "' cannot be told apart by the number of their arguments; give one of them another name"
						+ " with @LuaFunction(\"...\")");
			}
		}
	}

	String name() {
		return this.name;
	}

	MemberFunction function() {
		return this.function;
	}

	HostMethod choose(int arguments) {
		HostMethod last = this.methods.get(this.methods.size() - 1);
		for (HostMethod method : this.methods) {
			if (arguments <= method.count() && !method.variable()) {
				return method;
			}
		}
		return last;
	}

	MethodHandle forArguments(int arguments) {
		return choose(arguments).forArguments(arguments);
	}

	/**
	 * Return the method if there is but one and the number of its arguments is fixed.
	 */
	@Nullable HostMethod single() {
		HostMethod first = this.methods.get(0);
		return (this.methods.size() == 1 && !first.variable()) ? first : null;
	}

	@Nullable Object invoke(CallContext cx, @Nullable Object[] args) throws Throwable {
		return choose(args.length).call(cx, args);
	}

	RuntimeException failure(CallContext cx, Throwable thrown, @Nullable Object... args) {
		HostMethod method = choose(args.length);
		if (thrown instanceof MismatchException mismatch) {
			return cx.error(method.explain(cx, this.name, args, mismatch));
		}
		return HostFailures.translate(cx, this.name, method.exposed(), thrown);
	}

	/**
	 * Let a call fail; in the place of its result.
	 */
	@Nullable Object fail(Throwable thrown, CallContext cx, @Nullable Object[] args) {
		throw failure(cx, thrown, args);
	}

	/**
	 * Return what to throw for what a composed call threw.
	 */
	RuntimeException thrown(Throwable thrown) {
		if (thrown instanceof Error error) {
			throw error;
		}
		return (thrown instanceof RuntimeException exception) ? exception : new IllegalStateException(thrown);
	}

	/**
	 * Call from another host function, which has the module as a {@code HostModule}.
	 */
	@Nullable Object call(LuaArguments arguments) {
		if (!(arguments instanceof ArgumentList list)) {
			throw new IllegalArgumentException("The arguments have to be those of a running script");
		}
		return list.apply(this.function);
	}

	static @Nullable Object[] withoutFirst(@Nullable Object[] args) {
		return Arrays.copyOfRange(args, 1, args.length);
	}

}
