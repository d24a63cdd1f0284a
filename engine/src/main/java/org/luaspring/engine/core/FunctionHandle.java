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

package org.luaspring.engine.core;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.binding.MethodSignature;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

/**
 * A handle to a function.
 */
final class FunctionHandle implements ScriptFunction {

	private final DefaultLuaEnvironment environment;

	private final LuaCallable function;

	FunctionHandle(DefaultLuaEnvironment environment, LuaCallable function) {
		this.environment = environment;
		this.function = function;
	}

	LuaCallable function() {
		return this.function;
	}

	@Override
	public @Nullable Object call(@Nullable Object... arguments) {
		DefaultLuaEnvironment environment = this.environment;
		CallContext cx = environment.enter();
		try {
			cx.watchStateWrites();
			return environment.binding().toJava(cx, Results.first(invoke(cx, environment.binding(), arguments)));
		}
		catch (Throwable ex) {
			throw ErrorMapping.toHost(cx, ex);
		}
		finally {
			environment.exit(cx);
		}
	}

	private @Nullable Object invoke(CallContext cx, JavaBinding binding, @Nullable Object[] arguments) {
		LuaCallable function = this.function;
		return switch (arguments.length) {
			case 0 -> function.call(cx);
			case 1 -> function.call(cx, binding.toLua(cx, arguments[0]));
			case 2 -> function.call(cx, binding.toLua(cx, arguments[0]), binding.toLua(cx, arguments[1]));
			case 3 -> function.call(cx, binding.toLua(cx, arguments[0]), binding.toLua(cx, arguments[1]),
					binding.toLua(cx, arguments[2]));
			default -> function.call(cx, binding.toLua(cx, arguments));
		};
	}

	@Override
	public List<@Nullable Object> callAll(@Nullable Object... arguments) {
		CallContext cx = this.environment.enter();
		try {
			cx.watchStateWrites();
			return this.environment.all(cx, invoke(cx, this.environment.binding(), arguments));
		}
		catch (Throwable ex) {
			throw ErrorMapping.toHost(cx, ex);
		}
		finally {
			this.environment.exit(cx);
		}
	}

	@Override
	public @Nullable Object call(CallSignature signature, @Nullable Object @Nullable [] arguments) {
		return call(signature, null, arguments);
	}

	@Nullable Object call(CallSignature signature, @Nullable ScriptTable self, @Nullable Object @Nullable [] arguments) {
		MethodSignature method = (MethodSignature) signature;
		try {
			return callAs(method, self, arguments);
		}
		catch (LuaException ex) {
			if (method.asynchronous()) {
				return CompletableFuture.failedFuture(ex);
			}
			throw ex;
		}
	}

	/**
	 * Convert the result. No Lua function runs any more, so that the function is named
	 * here if its result does not fit.
	 */
	private @Nullable Object converted(CallContext cx, MethodSignature method, @Nullable Object result,
			@Nullable Object @Nullable [] arguments) {
		try {
			return method.result(cx, result, arguments);
		}
		catch (LuaError ex) {
			if (!(ex.value() instanceof LuaString message)) {
				throw ex;
			}
			String place = (line() > 0) ? script() + ":" + line() + ": " : script() + ": ";
			throw new LuaRuntimeException(place + message,
					new LuaErrorDetails(script(), this.environment.runtime().generation(), line(), 0, List.of()),
					ex.getCause());
		}
	}

	private @Nullable Object callAs(MethodSignature method, @Nullable ScriptTable self,
			@Nullable Object @Nullable [] arguments) {
		DefaultLuaEnvironment environment = this.environment;
		CallContext cx = environment.enter();
		try {
			cx.watchStateWrites();
			Object result;
			if (self != null) {
				result = this.function.call(cx, withSelf(self, method.arguments(cx, arguments)));
			}
			else if (arguments == null) {
				result = this.function.call(cx);
			}
			else if (method.fixedArity()) {
				result = invoke(cx, environment.binding(), arguments);
			}
			else {
				result = this.function.call(cx, method.arguments(cx, arguments));
			}
			if (result instanceof Object[]) {
				String failure = method.failure(result);
				if (failure != null) {
					throw new LuaRuntimeException(failure,
							new LuaErrorDetails(script(), environment.runtime().generation(), line(), 0, List.of()),
							null, failure);
				}
			}
			return converted(cx, method, result, arguments);
		}
		catch (Throwable ex) {
			throw ErrorMapping.toHost(cx, ex);
		}
		finally {
			environment.exit(cx);
		}
	}

	private @Nullable Object[] withSelf(ScriptTable self, @Nullable Object[] arguments) {
		@Nullable Object[] all = new Object[arguments.length + 1];
		all[0] = this.environment.unwrap(self);
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		return all;
	}

	@Override
	public LuaEnvironment environment() {
		return this.environment;
	}

	@Override
	public String script() {
		return (this.function instanceof LuaClosure closure) ? closure.prototype().source : "?";
	}

	@Override
	public int line() {
		return (this.function instanceof LuaClosure closure) ? closure.prototype().lineDefined : 0;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FunctionHandle that && this.function == that.function
				&& this.environment == that.environment;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.function);
	}

	@Override
	public String toString() {
		return (this.function instanceof LuaClosure) ? "function <" + script() + ":" + line() + ">"
				: "function " + this.function.name();
	}

}
