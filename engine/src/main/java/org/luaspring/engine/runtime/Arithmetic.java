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
 * Arithmetic with coercions and metamethods. With a frame, results may be
 * {@linkplain Metamethods#PENDING pending}.
 */
final class Arithmetic {

	private Arithmetic() {
	}

	/**
	 * Compute.
	 * @param op one of {@link Opcodes#ADD} to {@link Opcodes#POW}
	 */
	static @Nullable Object binary(CallContext cx, @Nullable Frame frame, int op, @Nullable Object a,
			@Nullable Object b) {
		Double x = Conversions.toNumber(a);
		Double y = (x != null) ? Conversions.toNumber(b) : null;
		if (x != null && y != null) {
			return compute(op, x, y);
		}
		Object metamethod = Metamethods.either(cx, a, b, event(op));
		if (metamethod == null) {
			throw RuntimeErrors.arithmetic(cx, a, b);
		}
		return Metamethods.call(cx, frame, metamethod, a, b);
	}

	static @Nullable Object negate(CallContext cx, @Nullable Frame frame, @Nullable Object value) {
		Double number = Conversions.toNumber(value);
		if (number != null) {
			return -number;
		}
		Object metamethod = Metatables.metamethod(cx, value, Metatables.UNM);
		if (metamethod == null) {
			throw RuntimeErrors.arithmetic(cx, value, value);
		}
		return Metamethods.call(cx, frame, metamethod, value, value);
	}

	static @Nullable Object length(CallContext cx, @Nullable Frame frame, @Nullable Object value) {
		if (value instanceof LuaString string) {
			return (double) string.length();
		}
		if (value instanceof HostObject host) {
			return (double) host.length(cx);
		}
		Object metamethod = Metatables.metamethod(cx, value, Metatables.LEN);
		if (metamethod != null) {
			return Metamethods.call(cx, frame, metamethod, value, value);
		}
		if (value instanceof LuaTable table) {
			return (double) table.length();
		}
		throw RuntimeErrors.operand(cx, "get length of", value, true);
	}

	private static double compute(int op, double a, double b) {
		return switch (op) {
			case Opcodes.ADD -> a + b;
			case Opcodes.SUB -> a - b;
			case Opcodes.MUL -> a * b;
			case Opcodes.DIV -> a / b;
			case Opcodes.MOD -> Operations.modulo(a, b);
			default -> Operations.power(a, b);
		};
	}

	private static LuaString event(int op) {
		return switch (op) {
			case Opcodes.ADD -> Metatables.ADD;
			case Opcodes.SUB -> Metatables.SUB;
			case Opcodes.MUL -> Metatables.MUL;
			case Opcodes.DIV -> Metatables.DIV;
			case Opcodes.MOD -> Metatables.MOD;
			default -> Metatables.POW;
		};
	}

}
