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
 * Finds the names of values by symbolic execution: which instruction loaded a register,
 * and from where.
 */
final class VariableNames {

	/** How often a value is followed from one register to another. */
	private static final int MAX_MOVES = 50;

	private VariableNames() {
	}

	/**
	 * Return what a register holds.
	 * @param prototype the function
	 * @param pc the instruction that uses the register
	 * @param register the register
	 * @return the variable, {@code null} if it has no name
	 */
	static @Nullable Variable ofRegister(Prototype prototype, int pc, int register) {
		return ofRegister(prototype, pc, register, MAX_MOVES);
	}

	private static @Nullable Variable ofRegister(Prototype prototype, int pc, int register, int moves) {
		String local = local(prototype, pc, register);
		if (local != null) {
			return new Variable("local", local, pc, register);
		}
		int setter = (moves > 0) ? setter(prototype, pc, register) : -1;
		if (setter < 0) {
			return null;
		}
		int instruction = prototype.code[setter];
		int b = Opcodes.b(instruction);
		switch (Opcodes.op(instruction)) {
			case Opcodes.MOVE -> {
				return (b < Opcodes.a(instruction)) ? ofRegister(prototype, setter, b, moves - 1) : null;
			}
			case Opcodes.GETTABUP -> {
				boolean global = "_ENV".equals(upvalue(prototype, b));
				return new Variable(global ? "global" : "field", key(prototype, setter, Opcodes.c(instruction), moves),
						setter, -1);
			}
			case Opcodes.GETTABLE -> {
				boolean global = "_ENV".equals(local(prototype, setter, b));
				return new Variable(global ? "global" : "field", key(prototype, setter, Opcodes.c(instruction), moves),
						setter, -1);
			}
			case Opcodes.GETUPVAL -> {
				return new Variable("upvalue", upvalue(prototype, b), setter, b);
			}
			case Opcodes.LOADK -> {
				return constant(prototype, Opcodes.bx(instruction), setter);
			}
			case Opcodes.LOADKX -> {
				return constant(prototype, Opcodes.ax(prototype.code[setter + 1]), setter);
			}
			case Opcodes.SELF -> {
				return new Variable("method", key(prototype, setter, Opcodes.c(instruction), moves), setter, -1);
			}
			default -> {
				return null;
			}
		}
	}

	/**
	 * Return the name of an upvalue.
	 * @param prototype the function
	 * @param index the index of the upvalue
	 * @return the name, {@code ?} if it is not known
	 */
	static String upvalue(Prototype prototype, int index) {
		String name = prototype.upvalues[index].name();
		return (name != null) ? name : "?";
	}

	private static @Nullable Variable constant(Prototype prototype, int index, int pc) {
		return (prototype.constants[index] instanceof LuaString string) ? new Variable("constant", text(string), pc, -1)
				: null;
	}

	/**
	 * Return the name that a key stands for.
	 */
	private static String key(Prototype prototype, int pc, int operand, int moves) {
		if (Opcodes.isConstant(operand)) {
			return (prototype.constants[Opcodes.constant(operand)] instanceof LuaString string) ? text(string) : "?";
		}
		Variable variable = ofRegister(prototype, pc, operand, moves - 1);
		return (variable != null && variable.kind().equals("constant")) ? variable.name() : "?";
	}

	/**
	 * Return a string as C prints it: up to the first zero.
	 */
	private static String text(LuaString string) {
		String text = string.toString();
		int end = text.indexOf('\0');
		return (end >= 0) ? text.substring(0, end) : text;
	}

	private static @Nullable String local(Prototype prototype, int pc, int register) {
		int number = register;
		for (Prototype.LocalInfo local : prototype.locals) {
			if (local.start() > pc) {
				break;
			}
			if (pc < local.end() && number-- == 0) {
				return local.name();
			}
		}
		return null;
	}

	/**
	 * Return the instruction that last assigned a register, unless a jump may have led
	 * around it.
	 */
	private static int setter(Prototype prototype, int last, int register) {
		int setter = -1;
		// up to here, instructions may have been jumped over
		int conditional = 0;
		for (int pc = 0; pc < last; pc++) {
			int instruction = prototype.code[pc];
			int a = Opcodes.a(instruction);
			boolean assigned;
			switch (Opcodes.op(instruction)) {
				case Opcodes.LOADNIL -> assigned = a <= register && register <= a + Opcodes.b(instruction);
				case Opcodes.TFORCALL -> assigned = register >= a + 2;
				case Opcodes.CALL, Opcodes.TAILCALL -> assigned = register >= a;
				case Opcodes.TEST -> assigned = register == a;
				case Opcodes.JMP -> {
					assigned = false;
					int target = pc + 1 + Opcodes.sbx(instruction);
					if (pc < target && target <= last) {
						conditional = Math.max(conditional, target);
					}
				}
				default -> assigned = Opcodes.assignsA(Opcodes.op(instruction)) && register == a;
			}
			if (assigned) {
				setter = (pc < conditional) ? -1 : pc;
			}
		}
		return setter;
	}

	/**
	 * Where a value came from.
	 *
	 * @param kind {@code local}, {@code upvalue}, {@code global}, {@code field},
	 * {@code method} or {@code constant}
	 * @param name the name
	 * @param pc the instruction that loaded it
	 * @param index the register of a local, the index of an upvalue
	 */
	record Variable(String kind, String name, int pc, int index) {

		@Override
		public String toString() {
			return this.kind + " '" + this.name + "'";
		}

	}

}
