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

package org.luaspring.engine.jit;

/**
 * The instructions of Lua 5.2 and their encoding.
 */
final class Code {

	static final int MOVE = 0;

	static final int LOADK = 1;

	static final int LOADKX = 2;

	static final int LOADBOOL = 3;

	static final int LOADNIL = 4;

	static final int GETUPVAL = 5;

	static final int GETTABUP = 6;

	static final int GETTABLE = 7;

	static final int SETTABUP = 8;

	static final int SETUPVAL = 9;

	static final int SETTABLE = 10;

	static final int NEWTABLE = 11;

	static final int SELF = 12;

	static final int ADD = 13;

	static final int SUB = 14;

	static final int MUL = 15;

	static final int DIV = 16;

	static final int MOD = 17;

	static final int POW = 18;

	static final int UNM = 19;

	static final int NOT = 20;

	static final int LEN = 21;

	static final int CONCAT = 22;

	static final int JMP = 23;

	static final int EQ = 24;

	static final int LT = 25;

	static final int LE = 26;

	static final int TEST = 27;

	static final int TESTSET = 28;

	static final int CALL = 29;

	static final int TAILCALL = 30;

	static final int RETURN = 31;

	static final int FORLOOP = 32;

	static final int FORPREP = 33;

	static final int TFORCALL = 34;

	static final int TFORLOOP = 35;

	static final int SETLIST = 36;

	static final int CLOSURE = 37;

	static final int VARARG = 38;

	static final int EXTRAARG = 39;

	/** How many elements one SETLIST stores. */
	static final int FIELDS_PER_FLUSH = 50;

	private Code() {
	}

	static int op(int instruction) {
		return instruction & 0x3f;
	}

	static int a(int instruction) {
		return (instruction >>> 6) & 0xff;
	}

	static int b(int instruction) {
		return (instruction >>> 23) & 0x1ff;
	}

	static int c(int instruction) {
		return (instruction >>> 14) & 0x1ff;
	}

	static int bx(int instruction) {
		return instruction >>> 14;
	}

	static int sbx(int instruction) {
		return (instruction >>> 14) - 0x1ffff;
	}

	static int ax(int instruction) {
		return instruction >>> 6;
	}

	/** Return whether an operand is a constant. */
	static boolean isConstant(int operand) {
		return operand >= 256;
	}

	static int constant(int operand) {
		return operand - 256;
	}

	/** Return the number of elements that a NEWTABLE operand encodes. */
	static int size(int encoded) {
		int exponent = (encoded >> 3) & 0x1f;
		return (exponent == 0) ? encoded : ((encoded & 7) + 8) << (exponent - 1);
	}

}
