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

package org.luaspring.engine.library;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;

/**
 * The functions of {@code math}.
 */
final class MathLibrary {

	static final Map<LuaString, Object> ENTRIES = new Entries().function(new Abs())
		.function(unary("acos", Math::acos))
		.function(unary("asin", Math::asin))
		.function(unary("atan", Math::atan))
		.function("atan2",
				(cx, args) -> Math.atan2(Arguments.number(cx, "atan2", args, 0),
						Arguments.number(cx, "atan2", args, 1)))
		.function(new Ceil())
		.function(unary("cos", Math::cos))
		.function(unary("cosh", Math::cosh))
		.function(unary("deg", (x) -> x / (Math.PI / 180)))
		.function(unary("exp", Math::exp))
		.function(new Floor())
		.function("fmod", (cx, args) -> Arguments.number(cx, "fmod", args, 0) % Arguments.number(cx, "fmod", args, 1))
		.function("frexp", MathLibrary::frexp)
		.value("huge", Double.POSITIVE_INFINITY)
		.function("ldexp", MathLibrary::ldexp)
		.function("log", MathLibrary::log)
		.function(unary("log10", Math::log10))
		.function(new Max())
		.function(new Min())
		.function("modf", MathLibrary::modf)
		.value("pi", Math.PI)
		.function("pow",
				(cx, args) -> Operations.power(Arguments.number(cx, "pow", args, 0),
						Arguments.number(cx, "pow", args, 1)))
		.function(unary("rad", (x) -> x * (Math.PI / 180)))
		.function("random", MathLibrary::random)
		.function("randomseed", MathLibrary::randomSeed)
		.function(unary("sin", Math::sin))
		.function(unary("sinh", Math::sinh))
		.function(unary("sqrt", Math::sqrt))
		.function(unary("tan", Math::tan))
		.function(unary("tanh", Math::tanh))
		.build();

	private MathLibrary() {
	}

	private static Builtin unary(String name, DoubleUnaryOperator operator) {
		return new Unary(name, operator);
	}

	private static @Nullable Object frexp(CallContext cx, @Nullable Object[] args) {
		double value = Arguments.number(cx, "frexp", args, 0);
		if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
			return new Object[] { value, 0.0 };
		}
		int exponent = Math.getExponent(value);
		double scaled = value;
		if (exponent < Double.MIN_EXPONENT) {
			scaled = value * 0x1p54;
			exponent = Math.getExponent(scaled) - 54;
		}
		return new Object[] { fraction(scaled), (double) (exponent + 1) };
	}

	private static double fraction(double value) {
		long bits = Double.doubleToRawLongBits(value);
		return Double.longBitsToDouble((bits & 0x800fffffffffffffL) | 0x3fe0000000000000L);
	}

	private static Object ldexp(CallContext cx, @Nullable Object[] args) {
		double value = Arguments.number(cx, "ldexp", args, 0);
		return Math.scalb(value, (int) Arguments.integer(cx, "ldexp", args, 1));
	}

	private static Object log(CallContext cx, @Nullable Object[] args) {
		double value = Arguments.number(cx, "log", args, 0);
		if (Arguments.isAbsent(args, 1)) {
			return Math.log(value);
		}
		double base = Arguments.number(cx, "log", args, 1);
		return (base == 10) ? Math.log10(value) : Math.log(value) / Math.log(base);
	}

	private static Object modf(CallContext cx, @Nullable Object[] args) {
		double value = Arguments.number(cx, "modf", args, 0);
		double whole = (value > 0) ? Math.floor(value) : Math.ceil(value);
		double fraction = Double.isInfinite(value) ? 0 : value - whole;
		return new Object[] { whole, Math.copySign(fraction, value) };
	}

	private static Object random(CallContext cx, @Nullable Object[] args) {
		double random = LibraryState.of(cx).random().next();
		switch (args.length) {
			case 0 -> {
				return random;
			}
			case 1 -> {
				double last = Arguments.number(cx, "random", args, 0);
				if (!(1 <= last)) {
					throw Arguments.error(cx, "random", 0, "interval is empty");
				}
				return Math.floor(random * last) + 1;
			}
			case 2 -> {
				double first = Arguments.number(cx, "random", args, 0);
				double last = Arguments.number(cx, "random", args, 1);
				if (!(first <= last)) {
					throw Arguments.error(cx, "random", 1, "interval is empty");
				}
				return Math.floor(random * (last - first + 1)) + first;
			}
			default -> throw cx.error("wrong number of arguments");
		}
	}

	private static Object randomSeed(CallContext cx, @Nullable Object[] args) {
		LibraryState.of(cx).random().seed(Arguments.number(cx, "randomseed", args, 0));
		return Results.NONE;
	}

	/**
	 * A function of one number.
	 */
	private static final class Unary extends Builtin {

		private final DoubleUnaryOperator operator;

		Unary(String name, DoubleUnaryOperator operator) {
			super(name);
			this.operator = operator;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return this.operator.applyAsDouble(Arguments.number(cx, name(), 0, a));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return this.operator.applyAsDouble(Arguments.number(cx, name(), args, 0));
		}

	}

	/**
	 * {@code math.floor}.
	 */
	private static final class Floor extends Builtin {

		Floor() {
			super("floor");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return Math.floor(Arguments.number(cx, "floor", 0, a));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return Math.floor(Arguments.number(cx, "floor", args, 0));
		}

	}

	/**
	 * {@code math.ceil}.
	 */
	private static final class Ceil extends Builtin {

		Ceil() {
			super("ceil");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return Math.ceil(Arguments.number(cx, "ceil", 0, a));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return Math.ceil(Arguments.number(cx, "ceil", args, 0));
		}

	}

	/**
	 * {@code math.abs}.
	 */
	private static final class Abs extends Builtin {

		Abs() {
			super("abs");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a) {
			return Math.abs(Arguments.number(cx, "abs", 0, a));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			return Math.abs(Arguments.number(cx, "abs", args, 0));
		}

	}

	/**
	 * {@code math.max}.
	 */
	private static final class Max extends Builtin {

		Max() {
			super("max");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			double first = Arguments.number(cx, "max", 0, a);
			double second = Arguments.number(cx, "max", 1, b);
			return (second > first) ? second : first;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			double max = Arguments.number(cx, "max", args, 0);
			for (int i = 1; i < args.length; i++) {
				double number = Arguments.number(cx, "max", args, i);
				max = (number > max) ? number : max;
			}
			cx.charge(args.length >> 4);
			return max;
		}

	}

	/**
	 * {@code math.min}.
	 */
	private static final class Min extends Builtin {

		Min() {
			super("min");
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			double first = Arguments.number(cx, "min", 0, a);
			double second = Arguments.number(cx, "min", 1, b);
			return (second < first) ? second : first;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			double min = Arguments.number(cx, "min", args, 0);
			for (int i = 1; i < args.length; i++) {
				double number = Arguments.number(cx, "min", args, i);
				min = (number < min) ? number : min;
			}
			cx.charge(args.length >> 4);
			return min;
		}

	}

}
