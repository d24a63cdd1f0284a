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

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import org.luaspring.engine.runtime.Prototype;

/**
 * Generates code for calls, results, iteration and closures.
 */
final class CallEmitter {

	/** Up to this many arguments are passed one by one. */
	private static final int DIRECT_ARGUMENTS = 3;

	private final BodyEmitter body;

	private final Registers registers;

	CallEmitter(BodyEmitter body) {
		this.body = body;
		this.registers = body.registers;
	}

	private MethodVisitor visitor() {
		return this.body.visitor;
	}

	void emit(int pc, int instruction) {
		int a = Code.a(instruction);
		int b = Code.b(instruction);
		int c = Code.c(instruction);
		switch (Code.op(instruction)) {
			case Code.CALL -> call(pc, a, b, c);
			case Code.TAILCALL -> tailCall(pc, a, b);
			case Code.RETURN -> returnValues(pc, a, b);
			case Code.TFORCALL -> iterate(a, c);
			case Code.TFORLOOP -> {
				this.registers.load(a + 1);
				this.body.branchAway(Opcodes.IFNULL, pc + 1);
				this.registers.move(a + 1, a);
				this.body.leave(pc + 1 + Code.sbx(instruction));
			}
			case Code.CLOSURE -> closure(a, Code.bx(instruction));
			case Code.VARARG -> varargs(a, b);
			default -> throw new IllegalStateException("Invalid instruction at " + pc);
		}
	}

	// --- calls
	// ---------------------------------------------------------------------------------

	private void call(int pc, int a, int b, int c) {
		if (!this.body.analysis.isShort()) {
			this.body.charging.chargeUnchecked();
		}
		if (b > 0 && this.body.start == null && !this.body.prototype.vararg && this.body.analysis.callsItself(pc)) {
			invokeItself(pc, a, b);
		}
		else {
			invoke(pc, a, b);
		}
		int wanted = c - 1;
		if (wanted == 0) {
			visitor().visitInsn(Opcodes.POP);
		}
		else if (wanted < 0) {
			visitor().visitVarInsn(Opcodes.ASTORE, this.body.open);
		}
		else {
			storeResults(a, wanted);
		}
	}

	private void tailCall(int pc, int a, int b) {
		this.body.charging.charge();
		invoke(pc, a, b);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "leave", "(" + Names.CONTEXT_TYPE + ")V",
				false);
		leaveMethod();
	}

	/** Call what is in a register and leave the result on the stack. */
	private void invoke(int pc, int a, int b) {
		if (b > 0 && b - 1 <= DIRECT_ARGUMENTS && this.body.prototype.callsDirect(pc)) {
			invokeHost(pc, a, b);
		}
		else {
			invokeAny(pc, a, b);
		}
	}

	/** Call what a function of the host says if it is one of those that do. */
	private void invokeHost(int pc, int a, int b) {
		Label other = new Label();
		Label done = new Label();
		for (int i = 0; i < b; i++) {
			this.registers.box(a + i);
		}
		this.registers.load(a);
		visitor().visitTypeInsn(Opcodes.INSTANCEOF, Names.DIRECT);
		visitor().visitJumpInsn(Opcodes.IFEQ, other);
		this.registers.load(a);
		visitor().visitTypeInsn(Opcodes.CHECKCAST, Names.DIRECT);
		visitor().visitMethodInsn(Opcodes.INVOKEINTERFACE, Names.DIRECT, "direct" + (b - 1), "()" + Names.HANDLE_TYPE,
				true);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		for (int i = 1; i < b; i++) {
			this.registers.load(a + i);
		}
		visitor().visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.HANDLE, "invokeExact",
				"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE.repeat(b - 1) + ")" + Names.OBJECT_TYPE, false);
		visitor().visitJumpInsn(Opcodes.GOTO, done);
		visitor().visitLabel(other);
		invokeAny(pc, a, b);
		visitor().visitLabel(done);
	}

	private void invokeAny(int pc, int a, int b) {
		this.registers.load(a);
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "target",
				"(" + Names.OBJECT_TYPE + ")" + Names.INVOCABLE_TYPE, false);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		this.registers.load(a);
		if (b > 0 && b - 1 <= DIRECT_ARGUMENTS) {
			for (int i = 1; i < b; i++) {
				this.registers.load(a + i);
			}
			invoke(Names.OBJECT_TYPE.repeat(b - 1));
		}
		else {
			pushValues(pc, a + 1, b - 1);
			invoke(Names.ARRAY_TYPE);
		}
	}

	/** Call the function itself directly, if what is in the register is that. */
	private void invokeItself(int pc, int a, int b) {
		Label other = new Label();
		Label done = new Label();
		for (int i = 0; i < b; i++) {
			this.registers.box(a + i);
		}
		this.registers.load(a);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		visitor().visitJumpInsn(Opcodes.IF_ACMPNE, other);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		int parameters = this.body.prototype.parameters;
		for (int i = 1; i <= parameters; i++) {
			if (i < b) {
				this.registers.load(a + i);
			}
			else {
				visitor().visitInsn(Opcodes.ACONST_NULL);
			}
		}
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, this.body.constants.owner(), Names.method(this.body.prototype),
				Names.descriptor(this.body.prototype), false);
		visitor().visitJumpInsn(Opcodes.GOTO, done);
		visitor().visitLabel(other);
		invoke(pc, a, b);
		visitor().visitLabel(done);
	}

	private void invoke(String arguments) {
		visitor().visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.INVOCABLE, "invoke",
				"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + arguments + ")" + Names.OBJECT_TYPE, false);
	}

	/** Pop a result into registers. */
	private void storeResults(int first, int wanted) {
		if (wanted == 1) {
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.RESULTS, "first",
					"(" + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE, false);
			this.registers.store(first);
			return;
		}
		visitor().visitVarInsn(Opcodes.ASTORE, this.body.open);
		for (int i = 0; i < wanted; i++) {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.open);
			this.registers.push(i);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "result",
					"(" + Names.OBJECT_TYPE + "I)" + Names.OBJECT_TYPE, false);
			this.registers.store(first + i);
		}
	}

	/**
	 * Push values of registers as a new array.
	 * @param first the first register
	 * @param count how many, negative for those up to and with the open results
	 */
	void pushValues(int pc, int first, int count) {
		if (count >= 0) {
			pushArray(first, count);
			return;
		}
		int fixed = this.body.analysis.openFrom[pc] - first;
		if (fixed > 0) {
			pushArray(first, fixed);
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.open);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "append",
					"(" + Names.ARRAY_TYPE + Names.OBJECT_TYPE + ")" + Names.ARRAY_TYPE, false);
		}
		else {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.open);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "copy",
					"(" + Names.OBJECT_TYPE + ")" + Names.ARRAY_TYPE, false);
		}
	}

	void pushArray(int first, int count) {
		if (count == 0) {
			visitor().visitFieldInsn(Opcodes.GETSTATIC, Names.RESULTS, "NONE", Names.ARRAY_TYPE);
			return;
		}
		this.registers.push(count);
		visitor().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
		for (int i = 0; i < count; i++) {
			visitor().visitInsn(Opcodes.DUP);
			this.registers.push(i);
			this.registers.load(first + i);
			visitor().visitInsn(Opcodes.AASTORE);
		}
	}

	// --- results
	// -------------------------------------------------------------------------------

	private void returnValues(int pc, int a, int b) {
		this.body.charging.leave(this.body.leaf, this.body.analysis.isBrief(pc));
		if (b == 2) {
			this.registers.load(a);
		}
		else if (b == 0 && this.body.analysis.openFrom[pc] == a) {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.open);
		}
		else {
			pushValues(pc, a, b - 1);
		}
		leaveMethod();
	}

	private void leaveMethod() {
		visitor().visitInsn(Opcodes.ARETURN);
		this.body.end();
	}

	private void varargs(int a, int b) {
		if (b == 0) {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.varargs);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.RESULTS, "of",
					"(" + Names.ARRAY_TYPE + ")" + Names.OBJECT_TYPE, false);
			visitor().visitVarInsn(Opcodes.ASTORE, this.body.open);
			return;
		}
		for (int i = 0; i < b - 1; i++) {
			visitor().visitVarInsn(Opcodes.ALOAD, this.body.varargs);
			this.registers.push(i);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "argument",
					"(" + Names.ARRAY_TYPE + "I)" + Names.OBJECT_TYPE, false);
			this.registers.store(a + i);
		}
	}

	// --- iteration and closures
	// ------------------------------------------------------------------

	private void iterate(int a, int c) {
		this.body.charging.charge();
		this.registers.load(a);
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "target",
				"(" + Names.OBJECT_TYPE + ")" + Names.INVOCABLE_TYPE, false);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		this.registers.load(a);
		this.registers.load(a + 1);
		this.registers.load(a + 2);
		invoke(Names.OBJECT_TYPE + Names.OBJECT_TYPE);
		storeResults(a + 3, c);
	}

	private void closure(int a, int index) {
		Prototype prototype = this.body.prototype.functions[index];
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
		this.registers.push(index);
		this.registers.push(prototype.upvalues.length);
		visitor().visitTypeInsn(Opcodes.ANEWARRAY, Names.UPVALUE);
		for (int i = 0; i < prototype.upvalues.length; i++) {
			Prototype.UpvalueInfo upvalue = prototype.upvalues[i];
			visitor().visitInsn(Opcodes.DUP);
			this.registers.push(i);
			if (upvalue.inStack()) {
				pushShared(upvalue.index());
			}
			else {
				visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.SELF);
				this.registers.push(upvalue.index());
				visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "shared",
						"(" + Names.CLOSURE_TYPE + "I)" + Names.UPVALUE_TYPE, false);
			}
			visitor().visitInsn(Opcodes.AASTORE);
		}
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "closure",
				"(" + Names.CONTEXT_TYPE + Names.CLOSURE_TYPE + "I[" + Names.UPVALUE_TYPE + ")" + Names.OBJECT_TYPE,
				false);
		this.registers.store(a);
	}

	/** Push what shares a register, which starts to be shared unless it is. */
	private void pushShared(int register) {
		int variable = this.body.shared[register];
		Label known = new Label();
		visitor().visitVarInsn(Opcodes.ALOAD, variable);
		visitor().visitJumpInsn(Opcodes.IFNONNULL, known);
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor().visitVarInsn(Opcodes.ALOAD, this.registers.array);
		this.registers.push(register);
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, "share",
				"(" + Names.CONTEXT_TYPE + Names.ARRAY_TYPE + "I)" + Names.UPVALUE_TYPE, false);
		visitor().visitVarInsn(Opcodes.ASTORE, variable);
		visitor().visitLabel(known);
		visitor().visitVarInsn(Opcodes.ALOAD, variable);
	}

}
