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
import java.util.function.IntBinaryOperator;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * The functions of {@code bit32}, on unsigned numbers of 32 bits.
 */
final class Bit32Library {

	/** Adding it moves the lowest 32 bits of a rounded number to a fixed place. */
	private static final double ALIGN = 0x1.8p52;

	static final Map<LuaString, Object> ENTRIES = new Entries()
		.function(new Move("arshift", Bit32Library::arithmeticShift))
		.function(new Combine("band", -1, (a, b) -> a & b))
		.function("bnot", (cx, args) -> unsigned(~bits(cx, "bnot", args, 0)))
		.function(new Combine("bor", 0, (a, b) -> a | b))
		.function("btest", (cx, args) -> {
			int all = -1;
			for (int i = 0; i < args.length; i++) {
				all &= bits(cx, "btest", args, i);
			}
			return all != 0;
		})
		.function(new Combine("bxor", 0, (a, b) -> a ^ b))
		.function("extract", Bit32Library::extract)
		.function(new Move("lrotate", (bits, left) -> Integer.rotateLeft(bits, (int) left)))
		.function(new Move("lshift", Bit32Library::shift))
		.function("replace", Bit32Library::replace)
		.function(new Move("rrotate", (bits, right) -> Integer.rotateRight(bits, (int) right)))
		.function(new Move("rshift", (bits, right) -> shift(bits, -right)))
		.build();

	private Bit32Library() {
	}

	private static Object unsigned(int bits) {
		return (double) (bits & 0xffffffffL);
	}

	/**
	 * Return the number modulo 2^32, rounded as PUC Lua does on x86.
	 */
	private static int bits(double number) {
		return (int) Double.doubleToRawLongBits(number + ALIGN);
	}

	private static int bits(CallContext cx, String function, @Nullable Object[] args, int index) {
		return bits(Arguments.number(cx, function, args, index));
	}

	private static int shift(int bits, long left) {
		if (left <= -32 || left >= 32) {
			return 0;
		}
		return (left >= 0) ? bits << left : bits >>> -left;
	}

	private static int arithmeticShift(int bits, long right) {
		if (right < 0 || bits >= 0) {
			return shift(bits, -right);
		}
		return bits >> Math.min(31, right);
	}

	/**
	 * Return where a field starts, and its width.
	 */
	private static int[] field(CallContext cx, String function, @Nullable Object[] args, int index) {
		int start = (int) Arguments.integer(cx, function, args, index);
		int width = (int) Arguments.integer(cx, function, args, index + 1, 1);
		if (start < 0) {
			throw Arguments.error(cx, function, index, "field cannot be negative");
		}
		if (width <= 0) {
			throw Arguments.error(cx, function, index + 1, "width must be positive");
		}
		if ((long) start + width > 32) {
			throw cx.error("trying to access non-existent bits");
		}
		return new int[] { start, width };
	}

	private static int mask(int width) {
		return (width == 32) ? -1 : (1 << width) - 1;
	}

	private static Object extract(CallContext cx, @Nullable Object[] args) {
		int bits = bits(cx, "extract", args, 0);
		int[] field = field(cx, "extract", args, 1);
		return unsigned((bits >>> field[0]) & mask(field[1]));
	}

	private static Object replace(CallContext cx, @Nullable Object[] args) {
		int bits = bits(cx, "replace", args, 0);
		int value = bits(cx, "replace", args, 1);
		int[] field = field(cx, "replace", args, 2);
		int mask = mask(field[1]);
		return unsigned((bits & ~(mask << field[0])) | ((value & mask) << field[0]));
	}

	/**
	 * A function that combines any number of arguments.
	 */
	private static final class Combine extends Builtin {

		private final int neutral;

		private final IntBinaryOperator operator;

		Combine(String name, int neutral, IntBinaryOperator operator) {
			super(name);
			this.neutral = neutral;
			this.operator = operator;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			return unsigned(this.operator.applyAsInt(bits(Arguments.number(cx, name(), 0, a)),
					bits(Arguments.number(cx, name(), 1, b))));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			int result = this.neutral;
			for (int i = 0; i < args.length; i++) {
				result = this.operator.applyAsInt(result, bits(cx, name(), args, i));
			}
			cx.charge(args.length >> 4);
			return unsigned(result);
		}

	}

	/**
	 * A function that moves bits.
	 */
	private static final class Move extends Builtin {

		private final Mover mover;

		Move(String name, Mover mover) {
			super(name);
			this.mover = mover;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
			int bits = bits(Arguments.number(cx, name(), 0, a));
			return unsigned(this.mover.move(bits, (int) Arguments.integer(cx, name(), 1, b)));
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			int bits = bits(cx, name(), args, 0);
			return unsigned(this.mover.move(bits, (int) Arguments.integer(cx, name(), args, 1)));
		}

	}

	/**
	 * Moves bits by a number of places.
	 */
	@FunctionalInterface
	private interface Mover {

		int move(int bits, long places);

	}

}
