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

/**
 * The instructions of Lua 5.2 and their encoding, as in PUC Lua's {@code lopcodes.h}: six
 * bits of operation, eight of A, nine of C, nine of B; B and C together are Bx.
 */
public final class Opcodes {

	public static final int MOVE = 0;

	public static final int LOADK = 1;

	public static final int LOADKX = 2;

	public static final int LOADBOOL = 3;

	public static final int LOADNIL = 4;

	public static final int GETUPVAL = 5;

	public static final int GETTABUP = 6;

	public static final int GETTABLE = 7;

	public static final int SETTABUP = 8;

	public static final int SETUPVAL = 9;

	public static final int SETTABLE = 10;

	public static final int NEWTABLE = 11;

	public static final int SELF = 12;

	public static final int ADD = 13;

	public static final int SUB = 14;

	public static final int MUL = 15;

	public static final int DIV = 16;

	public static final int MOD = 17;

	public static final int POW = 18;

	public static final int UNM = 19;

	public static final int NOT = 20;

	public static final int LEN = 21;

	public static final int CONCAT = 22;

	public static final int JMP = 23;

	public static final int EQ = 24;

	public static final int LT = 25;

	public static final int LE = 26;

	public static final int TEST = 27;

	public static final int TESTSET = 28;

	public static final int CALL = 29;

	public static final int TAILCALL = 30;

	public static final int RETURN = 31;

	public static final int FORLOOP = 32;

	public static final int FORPREP = 33;

	public static final int TFORCALL = 34;

	public static final int TFORLOOP = 35;

	public static final int SETLIST = 36;

	public static final int CLOSURE = 37;

	public static final int VARARG = 38;

	public static final int EXTRAARG = 39;

	/** How many elements one {@code SETLIST} block holds. */
	public static final int FIELDS_PER_FLUSH = 50;

	private static final int BIAS = 131071;

	private Opcodes() {
	}

	public static int op(int instruction) {
		return instruction & 0x3f;
	}

	public static int a(int instruction) {
		return (instruction >>> 6) & 0xff;
	}

	public static int b(int instruction) {
		return instruction >>> 23;
	}

	public static int c(int instruction) {
		return (instruction >>> 14) & 0x1ff;
	}

	public static int bx(int instruction) {
		return instruction >>> 14;
	}

	public static int sbx(int instruction) {
		return (instruction >>> 14) - BIAS;
	}

	/**
	 * Return the operand of an {@code EXTRAARG}.
	 * @param instruction the instruction
	 * @return the operand
	 */
	public static int ax(int instruction) {
		return instruction >>> 6;
	}

	/**
	 * Whether an operand B or C is a constant, else a register.
	 * @param operand the operand
	 * @return whether {@link #constant} of it is its index
	 */
	public static boolean isConstant(int operand) {
		return operand > 0xff;
	}

	public static int constant(int operand) {
		return operand & 0xff;
	}

	/**
	 * Decode the size of a {@code NEWTABLE}, a "floating point byte".
	 * @param encoded the operand
	 * @return the number of elements
	 */
	public static int size(int encoded) {
		int exponent = encoded >>> 3;
		return (exponent == 0) ? encoded : ((encoded & 7) + 8) << (exponent - 1);
	}

	/**
	 * Whether an operation assigns register A.
	 * @param op the operation
	 * @return whether it does; calls and loops assign more, see their users
	 */
	static boolean assignsA(int op) {
		return switch (op) {
			case SETTABUP, SETUPVAL, SETTABLE, JMP, EQ, LT, LE, TEST, RETURN, TFORCALL, SETLIST, EXTRAARG -> false;
			default -> true;
		};
	}

}
