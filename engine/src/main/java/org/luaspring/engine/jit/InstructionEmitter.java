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

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

import org.luaspring.engine.runtime.LuaString;

/**
 * Generates code for single instructions, those with numbers and calls apart.
 */
final class InstructionEmitter {

	private static final String GET_FIELD = "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + Names.STRING_TYPE
			+ Names.SITE_TYPE + ")" + Names.OBJECT_TYPE;

	private final BodyEmitter body;

	private final Registers registers;

	private final NumberEmitter numbers;

	private final CallEmitter calls;

	InstructionEmitter(BodyEmitter body) {
		this.body = body;
		this.registers = body.registers;
		this.numbers = new NumberEmitter(body);
		this.calls = new CallEmitter(body);
	}

	/**
	 * Set up the loop where code takes over, once the registers are there.
	 */
	void takeOver(LoopStart loop) {
		this.numbers.takeOver(loop);
	}

	void emit(int pc) {
		int instruction = this.body.analysis.code[pc];
		int a = Code.a(instruction);
		int b = Code.b(instruction);
		int c = Code.c(instruction);
		switch (Code.op(instruction)) {
			case Code.MOVE -> this.registers.move(b, a);
			case Code.LOADK -> constant(a, this.body.prototype.constants[Code.bx(instruction)]);
			case Code.LOADKX -> {
				this.body.charging.add();
				constant(a, this.body.prototype.constants[Code.ax(this.body.analysis.code[pc + 1])]);
				this.body.leave(pc + 2);
			}
			case Code.LOADBOOL -> {
				pushBoolean(b != 0);
				this.registers.store(a);
				if (c != 0) {
					this.body.leave(pc + 2);
				}
			}
			case Code.LOADNIL -> {
				for (int i = a; i <= a + b; i++) {
					this.body.visitor.visitInsn(Opcodes.ACONST_NULL);
					this.registers.store(i);
				}
			}
			case Code.GETUPVAL -> {
				pushUpvalue(b);
				this.registers.store(a);
			}
			case Code.SETUPVAL -> setUpvalue(pc, b, a);
			case Code.GETTABUP -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				pushUpvalue(b);
				index(pc, c);
				this.registers.store(a);
			}
			case Code.GETTABLE -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				this.registers.load(b);
				index(pc, c);
				this.registers.store(a);
			}
			case Code.SELF -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				this.registers.load(b);
				index(pc, c);
				this.registers.move(b, a + 1);
				this.registers.store(a);
			}
			case Code.SETTABUP -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				pushUpvalue(a);
				setIndex(pc, b, c);
			}
			case Code.SETTABLE -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				this.registers.load(a);
				setIndex(pc, b, c);
			}
			case Code.NEWTABLE -> {
				this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
				this.registers.push(Code.size(b));
				if (this.body.start == null && this.body.analysis.isList(pc)) {
					invokeTables("createForList", "(" + Names.CONTEXT_TYPE + "I)" + Names.OBJECT_TYPE);
				}
				else {
					this.registers.push(Code.size(c));
					invokeTables("create", "(" + Names.CONTEXT_TYPE + "II)" + Names.OBJECT_TYPE);
				}
				this.registers.store(a);
			}
			case Code.NOT -> not(b, a);
			case Code.CONCAT -> concat(a, b, c);
			case Code.JMP -> jump(pc, instruction);
			case Code.TEST -> test(pc, a, c != 0);
			case Code.TESTSET -> testSet(pc, a, b, c != 0);
			case Code.SETLIST -> setList(pc, a, b, c);
			default -> {
				if (!this.numbers.emit(pc, instruction)) {
					this.calls.emit(pc, instruction);
				}
			}
		}
	}

	// --- constants and shared variables
	// ------------------------------------------------------

	private void constant(int register, @Nullable Object value) {
		if (value instanceof Double number && !this.registers.captured.get(register)) {
			// in both forms, whichever is needed
			pushOperandConstant(number);
			this.registers.store(register);
			this.body.visitor.visitLdcInsn(number);
			this.body.visitor.visitVarInsn(Opcodes.DSTORE, this.registers.number(register));
			this.registers.forms[register] = Registers.OBJECT | Registers.NUMBER;
			return;
		}
		pushOperandConstant(value);
		this.registers.store(register);
	}

	private void pushOperandConstant(@Nullable Object value) {
		pushConstant(this.body, value);
	}

	static void pushConstant(BodyEmitter body, @Nullable Object value) {
		if (value == null) {
			body.visitor.visitInsn(Opcodes.ACONST_NULL);
		}
		else if (value instanceof Boolean bool) {
			body.visitor.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/Boolean", bool ? "TRUE" : "FALSE",
					"Ljava/lang/Boolean;");
		}
		else {
			body.constants.push(body.visitor, value);
		}
	}

	/** Push operand B or C as an object. */
	static void pushOperand(BodyEmitter body, int operand) {
		if (Code.isConstant(operand)) {
			pushConstant(body, body.prototype.constants[Code.constant(operand)]);
		}
		else {
			body.registers.load(operand);
		}
	}

	private void pushBoolean(boolean value) {
		this.body.visitor.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/Boolean", value ? "TRUE" : "FALSE",
				"Ljava/lang/Boolean;");
	}

	private void pushUpvalue(int index) {
		this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		this.registers.push(index);
		this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "upvalue",
				"(" + Names.CLOSURE_TYPE + "I)" + Names.OBJECT_TYPE, false);
	}

	private void setUpvalue(int pc, int index, int register) {
		this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		this.registers.push(index);
		this.registers.push(this.body.prototype.line(pc));
		this.registers.load(register);
		this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "setUpvalue",
				"(" + Names.CONTEXT_TYPE + Names.CLOSURE_TYPE + "II" + Names.OBJECT_TYPE + ")V", false);
	}

	// --- tables
	// ------------------------------------------------------------------------------

	private void invokeTables(String name, String descriptor) {
		this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.TABLES, name, descriptor, false);
	}

	/** Index what is on the stack, above the running call. */
	private void index(int pc, int key) {
		String prefix = "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE;
		if (Code.isConstant(key)) {
			Object constant = this.body.prototype.constants[Code.constant(key)];
			if (constant instanceof LuaString string) {
				this.body.constants.push(this.body.visitor, string);
				this.body.constants.pushSite(this.body.visitor, pc, string);
				invokeTables("get", GET_FIELD);
				return;
			}
			if (constant instanceof Double number) {
				if (number.equals((double) number.intValue())) {
					this.registers.push(number.intValue());
					invokeTables("get", prefix + "I)" + Names.OBJECT_TYPE);
				}
				else {
					this.body.visitor.visitLdcInsn(number);
					invokeTables("get", prefix + "D)" + Names.OBJECT_TYPE);
				}
				return;
			}
			pushOperandConstant(constant);
		}
		else if (this.registers.has(key, Registers.INTEGER)) {
			this.body.visitor.visitVarInsn(Opcodes.ILOAD, this.registers.integer(key));
			invokeTables("get", prefix + "I)" + Names.OBJECT_TYPE);
			return;
		}
		else if (this.registers.has(key, Registers.NUMBER)) {
			this.body.visitor.visitVarInsn(Opcodes.DLOAD, this.registers.number(key));
			invokeTables("get", prefix + "D)" + Names.OBJECT_TYPE);
			return;
		}
		else {
			this.registers.load(key);
		}
		invokeTables("get", prefix + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE);
	}

	/** Assign to what is on the stack, above the running call. */
	private void setIndex(int pc, int key, int value) {
		String prefix = "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE;
		if (Code.isConstant(key)) {
			Object constant = this.body.prototype.constants[Code.constant(key)];
			if (constant instanceof LuaString string) {
				this.body.constants.push(this.body.visitor, string);
				this.body.constants.pushSite(this.body.visitor, pc, string);
				pushOperand(this.body, value);
				invokeTables("set", prefix + Names.STRING_TYPE + Names.SITE_TYPE + Names.OBJECT_TYPE + ")V");
				return;
			}
			if (constant instanceof Double number && number.equals((double) number.intValue())) {
				this.registers.push(number.intValue());
				pushOperand(this.body, value);
				invokeTables("set", prefix + "I" + Names.OBJECT_TYPE + ")V");
				return;
			}
			pushOperandConstant(constant);
		}
		else if (this.registers.has(key, Registers.INTEGER)) {
			this.body.visitor.visitVarInsn(Opcodes.ILOAD, this.registers.integer(key));
			pushOperand(this.body, value);
			invokeTables("set", prefix + "I" + Names.OBJECT_TYPE + ")V");
			return;
		}
		else if (this.registers.has(key, Registers.NUMBER)) {
			this.body.visitor.visitVarInsn(Opcodes.DLOAD, this.registers.number(key));
			pushOperand(this.body, value);
			invokeTables("set", prefix + "D" + Names.OBJECT_TYPE + ")V");
			return;
		}
		else {
			this.registers.load(key);
		}
		pushOperand(this.body, value);
		invokeTables("set", prefix + Names.OBJECT_TYPE + Names.OBJECT_TYPE + ")V");
	}

	private void setList(int pc, int a, int b, int c) {
		int batch = c;
		if (c == 0) {
			this.body.charging.add();
			batch = Code.ax(this.body.analysis.code[pc + 1]);
		}
		this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		this.registers.load(a);
		int table = this.body.analysis.listOf(pc);
		if (table >= 0 && this.body.start == null) {
			this.calls.pushValues(pc, a + 1, (b == 0) ? -1 : b);
			this.registers.push(Code.size(Code.b(this.body.analysis.code[table])));
			invokeTables("setList", "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + Names.ARRAY_TYPE + "I)V");
			return;
		}
		this.registers.push((batch - 1) * Code.FIELDS_PER_FLUSH + 1);
		this.calls.pushValues(pc, a + 1, (b == 0) ? -1 : b);
		invokeTables("setList", "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + "I" + Names.ARRAY_TYPE + ")V");
		if (c == 0) {
			this.body.leave(pc + 2);
		}
	}

	// --- logic, text and jumps
	// ---------------------------------------------------------------

	private void not(int from, int to) {
		if (this.registers.has(from, Registers.NUMBER)) {
			pushBoolean(false);
		}
		else {
			this.registers.load(from);
			this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "not",
					"(" + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE, false);
		}
		this.registers.store(to);
	}

	private void concat(int to, int first, int last) {
		this.body.visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		if (last - first == 1) {
			this.registers.load(first);
			this.registers.load(last);
			this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "concat",
					"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE, false);
		}
		else {
			this.calls.pushArray(first, last - first + 1);
			this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "concat",
					"(" + Names.CONTEXT_TYPE + Names.ARRAY_TYPE + ")" + Names.OBJECT_TYPE, false);
		}
		this.registers.store(to);
	}

	private void jump(int pc, int instruction) {
		int close = Code.a(instruction);
		if (close > 0) {
			for (int i = close - 1; i < this.body.shared.length; i++) {
				if (this.body.shared[i] >= 0) {
					this.body.visitor.visitVarInsn(Opcodes.ALOAD, this.body.shared[i]);
					this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "close",
							"(" + Names.UPVALUE_TYPE + ")" + Names.UPVALUE_TYPE, false);
					this.body.visitor.visitVarInsn(Opcodes.ASTORE, this.body.shared[i]);
				}
			}
		}
		int target = pc + 1 + Code.sbx(instruction);
		if (Code.sbx(instruction) < 0) {
			this.body.repeat(pc, target);
		}
		else {
			this.body.leave(target);
		}
	}

	private void test(int pc, int register, boolean expected) {
		if (this.registers.has(register, Registers.NUMBER)) {
			this.body.leave(expected ? pc + 1 : pc + 2);
			return;
		}
		this.registers.load(register);
		this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "truth",
				"(" + Names.OBJECT_TYPE + ")Z", false);
		this.body.branch(expected ? Opcodes.IFEQ : Opcodes.IFNE, pc + 2, pc + 1);
	}

	private void testSet(int pc, int to, int from, boolean expected) {
		if (this.registers.has(from, Registers.NUMBER)) {
			if (expected) {
				this.registers.move(from, to);
			}
			this.body.leave(expected ? pc + 1 : pc + 2);
			return;
		}
		this.registers.load(from);
		this.body.visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "truth",
				"(" + Names.OBJECT_TYPE + ")Z", false);
		this.body.branchAway(expected ? Opcodes.IFEQ : Opcodes.IFNE, pc + 2);
		this.registers.move(from, to);
		this.body.leave(pc + 1);
	}

}
