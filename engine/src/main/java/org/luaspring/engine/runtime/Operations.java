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

import org.jspecify.annotations.Nullable;

/**
 * What Lua's operators do, metamethods included. For library code, bindings and generated
 * code; failures are {@link LuaError}s that name the variable of the running function.
 */
public final class Operations {

	private Operations() {
	}

	/**
	 * {@code object[key]}.
	 * @param cx the running call
	 * @param object any value
	 * @param key any value
	 * @return the value
	 */
	public static @Nullable Object index(CallContext cx, @Nullable Object object, @Nullable Object key) {
		Object value = TableAccess.quickGet(object, key);
		return (value != null) ? value : TableAccess.index(cx, null, object, key);
	}

	/**
	 * {@code object[key] = value}.
	 * @param cx the running call
	 * @param object any value
	 * @param key any value
	 * @param value any value
	 */
	public static void setIndex(CallContext cx, @Nullable Object object, @Nullable Object key, @Nullable Object value) {
		if (!TableAccess.quickSet(cx, object, key, value)) {
			TableAccess.setIndex(cx, null, object, key, value);
		}
	}

	/**
	 * Call a value.
	 * @param cx the running call
	 * @param function any value; what is no function is called by its {@code __call}
	 * @param args the arguments, owned by the callee from now on
	 * @return the result, see {@link Results}
	 */
	public static @Nullable Object call(CallContext cx, @Nullable Object function, @Nullable Object[] args) {
		return callable(cx, function).call(cx, args);
	}

	public static @Nullable Object call(CallContext cx, @Nullable Object function) {
		return callable(cx, function).call(cx);
	}

	public static @Nullable Object call(CallContext cx, @Nullable Object function, @Nullable Object a) {
		return callable(cx, function).call(cx, a);
	}

	public static @Nullable Object call(CallContext cx, @Nullable Object function, @Nullable Object a,
			@Nullable Object b) {
		return callable(cx, function).call(cx, a, b);
	}

	public static @Nullable Object call(CallContext cx, @Nullable Object function, @Nullable Object a,
			@Nullable Object b, @Nullable Object c) {
		return callable(cx, function).call(cx, a, b, c);
	}

	/**
	 * Return what a call of a value runs.
	 * @param cx the running call
	 * @param value any value
	 * @return the function itself, or one that passes the value to its {@code __call}
	 */
	public static LuaCallable callable(CallContext cx, @Nullable Object value) {
		if (value instanceof LuaCallable function) {
			return function;
		}
		LuaCallable callable = (value instanceof HostObject host) ? host.callable() : null;
		if (callable != null) {
			return callable;
		}
		return new CallMetamethod(value, callHandler(cx, value));
	}

	/**
	 * Return the {@code __call} of a value.
	 * @throws LuaError if there is none
	 */
	static LuaCallable callHandler(CallContext cx, @Nullable Object value) {
		if (Metatables.metamethod(cx, value, Metatables.CALL) instanceof LuaCallable handler) {
			return handler;
		}
		throw RuntimeErrors.call(cx, value);
	}

	/**
	 * Whether a value counts as true.
	 * @param value any value
	 * @return whether it is neither nil nor false
	 */
	public static boolean truth(@Nullable Object value) {
		return value != null && value != Boolean.FALSE;
	}

	/**
	 * {@code a == b} without metamethods.
	 * @param a any value
	 * @param b any value
	 * @return whether they are equal
	 */
	public static boolean rawEqual(@Nullable Object a, @Nullable Object b) {
		if (a instanceof Double x && b instanceof Double y) {
			return x.doubleValue() == y.doubleValue();
		}
		return a == b || (a != null && a.equals(b));
	}

	/**
	 * {@code a == b}.
	 * @param cx the running call
	 * @param a any value
	 * @param b any value
	 * @return whether they are equal
	 */
	public static boolean equal(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return truth(Comparison.equal(cx, null, a, b));
	}

	/**
	 * {@code a < b}.
	 * @param cx the running call
	 * @param a any value
	 * @param b any value
	 * @return the result
	 */
	public static boolean lessThan(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return truth(Comparison.lessThan(cx, null, a, b));
	}

	/**
	 * {@code a <= b}.
	 * @param cx the running call
	 * @param a any value
	 * @param b any value
	 * @return the result
	 */
	public static boolean lessEqual(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return truth(Comparison.lessEqual(cx, null, a, b));
	}

	/**
	 * {@code a .. b}.
	 * @param cx the running call
	 * @param a any value
	 * @param b any value
	 * @return the result
	 */
	public static @Nullable Object concat(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Concatenation.concat(cx, null, new Object[] { a, b }, 0, 1);
	}

	/**
	 * Concatenate several values from the right, as {@code a .. b .. c} does, in one pass
	 * where no metamethod is concerned.
	 * @param cx the running call
	 * @param values at least two values; may be overwritten
	 * @return the result
	 */
	public static @Nullable Object concat(CallContext cx, @Nullable Object[] values) {
		return Concatenation.concat(cx, null, values, 0, values.length - 1);
	}

	/**
	 * {@code #value}.
	 * @param cx the running call
	 * @param value any value
	 * @return the result
	 */
	public static @Nullable Object length(CallContext cx, @Nullable Object value) {
		return Arithmetic.length(cx, null, value);
	}

	public static @Nullable Object add(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.ADD, a, b);
	}

	public static @Nullable Object subtract(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.SUB, a, b);
	}

	public static @Nullable Object multiply(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.MUL, a, b);
	}

	public static @Nullable Object divide(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.DIV, a, b);
	}

	public static @Nullable Object modulo(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.MOD, a, b);
	}

	public static @Nullable Object power(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return Arithmetic.binary(cx, null, Opcodes.POW, a, b);
	}

	public static @Nullable Object negate(CallContext cx, @Nullable Object value) {
		return Arithmetic.negate(cx, null, value);
	}

	/**
	 * The remainder of numbers as Lua 5.2 defines it: {@code a - floor(a/b)*b}, rounding
	 * and infinities included.
	 * @param a the dividend
	 * @param b the divisor
	 * @return the remainder, with the sign of the divisor
	 */
	public static double modulo(double a, double b) {
		return a - Math.floor(a / b) * b;
	}

	/**
	 * {@code a ^ b} of numbers, as C's {@code pow}.
	 * @param a the base
	 * @param b the exponent
	 * @return the power
	 */
	public static double power(double a, double b) {
		if (a == 1.0 || (a == -1.0 && Double.isInfinite(b))) {
			return 1.0;
		}
		return Math.pow(a, b);
	}

	/**
	 * A value that is called by its metamethod.
	 */
	private static final class CallMetamethod extends LuaCallable {

		private final @Nullable Object self;

		private final LuaCallable handler;

		CallMetamethod(@Nullable Object self, LuaCallable handler) {
			this.self = self;
			this.handler = handler;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return this.handler.call(cx, Calls.prepend(this.self, args));
		}

		@Override
		public @Nullable Object call(CallContext cx) {
			return this.handler.call(cx, this.self);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return this.handler.call(cx, this.self, a);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			return this.handler.call(cx, this.self, a, b);
		}

	}

}
