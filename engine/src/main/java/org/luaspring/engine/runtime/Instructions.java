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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The instructions that the interpreter's loop does not do itself, and the slow cases of
 * the others. Each works on the frame alone; what runs next is the call's current frame.
 */
final class Instructions {

	private Instructions() {
	}

	static void index(CallContext cx, Frame frame, int register, @Nullable Object object, @Nullable Object key) {
		Object value = TableAccess.index(cx, frame, object, key);
		if (value != Metamethods.PENDING) {
			frame.registers[register] = value;
		}
	}

	static void setIndex(CallContext cx, Frame frame, @Nullable Object object, @Nullable Object key,
			@Nullable Object value) {
		TableAccess.setIndex(cx, frame, object, key, value);
	}

	static void arithmetic(CallContext cx, Frame frame, int instruction, @Nullable Object a, @Nullable Object b) {
		Object value = Arithmetic.binary(cx, frame, Opcodes.op(instruction), a, b);
		if (value != Metamethods.PENDING) {
			frame.registers[Opcodes.a(instruction)] = value;
		}
	}

	static void negate(CallContext cx, Frame frame, int instruction) {
		Object value = Arithmetic.negate(cx, frame, frame.registers[Opcodes.b(instruction)]);
		if (value != Metamethods.PENDING) {
			frame.registers[Opcodes.a(instruction)] = value;
		}
	}

	static void length(CallContext cx, Frame frame, int instruction) {
		Object value = Arithmetic.length(cx, frame, frame.registers[Opcodes.b(instruction)]);
		if (value != Metamethods.PENDING) {
			frame.registers[Opcodes.a(instruction)] = value;
		}
	}

	static void concat(CallContext cx, Frame frame, int instruction, int last) {
		int first = Opcodes.b(instruction);
		Object value = Concatenation.concat(cx, frame, frame.registers, first, last);
		if (value != Metamethods.PENDING) {
			frame.registers[Opcodes.a(instruction)] = value;
		}
	}

	static void compare(CallContext cx, Frame frame, int instruction, @Nullable Object a, @Nullable Object b) {
		Object result = switch (Opcodes.op(instruction)) {
			case Opcodes.EQ -> Comparison.equal(cx, frame, a, b);
			case Opcodes.LT -> Comparison.lessThan(cx, frame, a, b);
			default -> Comparison.lessEqual(cx, frame, a, b);
		};
		if (result != Metamethods.PENDING) {
			frame.branch(Operations.truth(result));
		}
	}

	/**
	 * Finish the current instruction with the result of its metamethod.
	 */
	static void finish(CallContext cx, Frame frame, @Nullable Object value) {
		int instruction = frame.instruction();
		switch (Opcodes.op(instruction)) {
			case Opcodes.EQ, Opcodes.LT, Opcodes.LE -> frame.branch(Operations.truth(value));
			case Opcodes.CONCAT -> {
				frame.registers[frame.top] = value;
				concat(cx, frame, instruction, frame.top);
			}
			case Opcodes.SETTABLE, Opcodes.SETTABUP -> {
				// nothing to take
			}
			default -> frame.registers[Opcodes.a(instruction)] = value;
		}
	}

	static void prepareLoop(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		@Nullable Object[] registers = frame.registers;
		Double start = Conversions.toNumber(registers[a]);
		Double limit = Conversions.toNumber(registers[a + 1]);
		Double step = Conversions.toNumber(registers[a + 2]);
		if (start == null) {
			throw cx.error("'for' initial value must be a number");
		}
		if (limit == null) {
			throw cx.error("'for' limit must be a number");
		}
		if (step == null) {
			throw cx.error("'for' step must be a number");
		}
		registers[a] = start - step;
		registers[a + 1] = limit;
		registers[a + 2] = step;
		frame.pc += Opcodes.sbx(instruction);
	}

	static void newTable(CallContext cx, Frame frame, int instruction) {
		int sequence = Opcodes.size(Opcodes.b(instruction));
		int entries = Opcodes.size(Opcodes.c(instruction));
		cx.allocate(LuaTable.BYTES + LuaTable.ELEMENT_BYTES * sequence + LuaTable.ENTRY_BYTES * entries);
		frame.registers[Opcodes.a(instruction)] = new LuaTable(sequence, entries);
	}

	static void setList(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int b = Opcodes.b(instruction);
		int count = (b != 0) ? b : frame.top - a - 1;
		int block = Opcodes.c(instruction);
		if (block == 0) {
			block = Opcodes.ax(frame.prototype().code[frame.pc++]);
		}
		if (frame.registers[a] instanceof LuaTable table) {
			int first = (block - 1) * Opcodes.FIELDS_PER_FLUSH + 1;
			table.putList(cx, first, frame.registers, a + 1, count);
			if (cx.tracking) {
				for (int i = 0; i < count; i++) {
					Watch.listed(cx, table, (double) (first + i), a, a + 1 + i);
				}
			}
		}
	}

	static void closure(CallContext cx, Frame frame, int instruction) {
		LuaClosure function = frame.function();
		int index = Opcodes.bx(instruction);
		Prototype.UpvalueInfo[] infos = function.prototype().functions[index].upvalues;
		UpValue[] upvalues = new UpValue[infos.length];
		for (int i = 0; i < infos.length; i++) {
			Prototype.UpvalueInfo info = infos[i];
			upvalues[i] = info.inStack() ? frame.upvalue(cx, info.index()) : function.upvalues()[info.index()];
		}
		frame.registers[Opcodes.a(instruction)] = function.child(cx, index, upvalues);
	}

	static void varargs(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int wanted = Opcodes.b(instruction) - 1;
		@Nullable Object[] varargs = frame.varargs;
		@Nullable Object[] registers = frame.registers;
		if (wanted < 0) {
			registers = frame.ensure(cx, a + varargs.length);
			System.arraycopy(varargs, 0, registers, a, varargs.length);
			frame.top = a + varargs.length;
			return;
		}
		int copied = Math.min(wanted, varargs.length);
		System.arraycopy(varargs, 0, registers, a, copied);
		Arrays.fill(registers, a + copied, a + wanted, null);
	}

}
