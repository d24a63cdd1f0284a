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

import java.util.HashMap;
import java.util.Map;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import org.luaspring.engine.runtime.LuaString;

/**
 * Generates code for arithmetic, comparisons and numeric loops. Operands are assumed to
 * be numbers until one was not.
 */
final class NumberEmitter {

	private static final String BINARY = "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + Names.OBJECT_TYPE + ")"
			+ Names.OBJECT_TYPE;

	private final BodyEmitter body;

	private final Registers registers;

	/** The variables with the indexes up to which loops may run, by loop. */
	private final Map<Integer, Integer> pauses = new HashMap<>();

	NumberEmitter(BodyEmitter body) {
		this.body = body;
		this.registers = body.registers;
	}

	/**
	 * Generate code for an instruction if it is one of those.
	 */
	boolean emit(int pc, int instruction) {
		int a = Code.a(instruction);
		int b = Code.b(instruction);
		int c = Code.c(instruction);
		switch (Code.op(instruction)) {
			case Code.ADD, Code.SUB, Code.MUL, Code.DIV, Code.MOD, Code.POW ->
				arithmetic(pc, Code.op(instruction), a, b, c);
			case Code.UNM -> negate(pc, a, b);
			case Code.LEN -> length(pc, a, b);
			case Code.EQ -> equal(pc, a != 0, b, c);
			case Code.LT, Code.LE -> compare(pc, Code.op(instruction) == Code.LT, a != 0, b, c);
			case Code.FORPREP -> prepare(pc, a, Code.sbx(instruction));
			case Code.FORLOOP -> loop(pc, a, Code.sbx(instruction));
			default -> {
				return false;
			}
		}
		return true;
	}

	private MethodVisitor visitor() {
		return this.body.visitor;
	}

	// --- arithmetic
	// ----------------------------------------------------------------------------

	private void arithmetic(int pc, int op, int a, int b, int c) {
		if (this.body.generic.get(pc) || !this.body.analysis.maybeNumber(b) || !this.body.analysis.maybeNumber(c)) {
			visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
			InstructionEmitter.pushOperand(this.body, b);
			InstructionEmitter.pushOperand(this.body, c);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, name(op), BINARY, false);
			this.registers.store(a);
			return;
		}
		unbox(pc, b);
		unbox(pc, c);
		pushNumber(b);
		pushNumber(c);
		switch (op) {
			case Code.ADD -> visitor().visitInsn(Opcodes.DADD);
			case Code.SUB -> visitor().visitInsn(Opcodes.DSUB);
			case Code.MUL -> visitor().visitInsn(Opcodes.DMUL);
			case Code.DIV -> visitor().visitInsn(Opcodes.DDIV);
			default -> visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, name(op), "(DD)D", false);
		}
		this.registers.storeNumber(a);
	}

	private static String name(int op) {
		return switch (op) {
			case Code.ADD -> "add";
			case Code.SUB -> "subtract";
			case Code.MUL -> "multiply";
			case Code.DIV -> "divide";
			case Code.MOD -> "modulo";
			default -> "power";
		};
	}

	private void negate(int pc, int a, int b) {
		if (this.body.generic.get(pc)) {
			visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
			this.registers.load(b);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "negate",
					"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE, false);
			this.registers.store(a);
			return;
		}
		unbox(pc, b);
		pushNumber(b);
		visitor().visitInsn(Opcodes.DNEG);
		this.registers.storeNumber(a);
	}

	private void length(int pc, int a, int b) {
		if (this.body.generic.get(pc) || this.registers.has(b, Registers.NUMBER)) {
			visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
			this.registers.load(b);
			visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.OPERATIONS, "length",
					"(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + ")" + Names.OBJECT_TYPE, false);
			this.registers.store(a);
			return;
		}
		Label exit = this.body.exit(pc);
		int length = this.body.scratch();
		this.registers.load(b);
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.TABLES, "length", "(" + Names.OBJECT_TYPE + ")I", false);
		visitor().visitInsn(Opcodes.DUP);
		visitor().visitVarInsn(Opcodes.ISTORE, length);
		visitor().visitJumpInsn(Opcodes.IFLT, exit);
		visitor().visitVarInsn(Opcodes.ILOAD, length);
		visitor().visitInsn(Opcodes.I2D);
		this.registers.storeNumber(a);
	}

	private boolean isNumber(int operand) {
		return Code.isConstant(operand) ? this.body.analysis.maybeNumber(operand)
				: this.registers.has(operand, Registers.NUMBER);
	}

	/**
	 * Make the number variable of an operand valid, or leave. Nothing must be on the
	 * stack.
	 */
	private void unbox(int pc, int operand) {
		if (isNumber(operand)) {
			return;
		}
		Label exit = this.body.exit(pc);
		boolean captured = this.registers.captured.get(operand);
		int variable = captured ? this.body.scratchObject() : this.registers.object(operand);
		if (captured) {
			this.registers.load(operand);
			visitor().visitVarInsn(Opcodes.ASTORE, variable);
		}
		visitor().visitVarInsn(Opcodes.ALOAD, variable);
		visitor().visitTypeInsn(Opcodes.INSTANCEOF, "java/lang/Double");
		visitor().visitJumpInsn(Opcodes.IFEQ, exit);
		visitor().visitVarInsn(Opcodes.ALOAD, variable);
		visitor().visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Double");
		visitor().visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/Double", "doubleValue", "()D", false);
		visitor().visitVarInsn(Opcodes.DSTORE, this.registers.number(operand));
		if (!captured) {
			this.registers.forms[operand] |= Registers.NUMBER;
		}
	}

	private void pushNumber(int operand) {
		if (Code.isConstant(operand)) {
			visitor().visitLdcInsn(this.body.prototype.constants[Code.constant(operand)]);
		}
		else {
			visitor().visitVarInsn(Opcodes.DLOAD, this.registers.number(operand));
		}
	}

	// --- comparisons
	// ---------------------------------------------------------------------------

	/**
	 * The instruction after a comparison is the jump that is taken if it has that result.
	 */
	private void equal(int pc, boolean expected, int b, int c) {
		if (isNumber(b) && isNumber(c)) {
			pushNumber(b);
			pushNumber(c);
			visitor().visitInsn(Opcodes.DCMPL);
			this.body.branch(expected ? Opcodes.IFNE : Opcodes.IFEQ, pc + 2, pc + 1);
			return;
		}
		Object constant = Code.isConstant(c) ? this.body.prototype.constants[Code.constant(c)] : Boolean.TRUE;
		if (constant == null) {
			InstructionEmitter.pushOperand(this.body, b);
			this.body.branch(expected ? Opcodes.IFNONNULL : Opcodes.IFNULL, pc + 2, pc + 1);
			return;
		}
		if (constant instanceof LuaString) {
			InstructionEmitter.pushOperand(this.body, b);
			InstructionEmitter.pushOperand(this.body, c);
			invoke("equal", "(" + Names.OBJECT_TYPE + Names.STRING_TYPE + ")Z");
		}
		else if (isNumber(b) || isNumber(c)) {
			int number = isNumber(b) ? b : c;
			InstructionEmitter.pushOperand(this.body, isNumber(b) ? c : b);
			pushNumber(number);
			invoke("equal", "(" + Names.OBJECT_TYPE + "D)Z");
		}
		else {
			visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
			InstructionEmitter.pushOperand(this.body, b);
			InstructionEmitter.pushOperand(this.body, c);
			invoke("equal", "(" + Names.CONTEXT_TYPE + Names.OBJECT_TYPE + Names.OBJECT_TYPE + ")Z");
		}
		this.body.branch(expected ? Opcodes.IFEQ : Opcodes.IFNE, pc + 2, pc + 1);
	}

	private void compare(int pc, boolean strict, boolean expected, int b, int c) {
		if (!this.body.generic.get(pc) && this.body.analysis.maybeNumber(b) && this.body.analysis.maybeNumber(c)
				&& (isNumber(b) || isNumber(c))) {
			unbox(pc, b);
			unbox(pc, c);
		}
		if (isNumber(b) && isNumber(c)) {
			pushNumber(b);
			pushNumber(c);
			// NaN is greater for this purpose, which makes the comparison false
			visitor().visitInsn(Opcodes.DCMPG);
			int whenFalse = strict ? Opcodes.IFGE : Opcodes.IFGT;
			int whenTrue = strict ? Opcodes.IFLT : Opcodes.IFLE;
			this.body.branch(expected ? whenFalse : whenTrue, pc + 2, pc + 1);
			return;
		}
		visitor().visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		String left = pushForComparison(b);
		String right = pushForComparison(c);
		invoke(strict ? "lessThan" : "lessEqual", "(" + Names.CONTEXT_TYPE + left + right + ")Z");
		this.body.branch(expected ? Opcodes.IFEQ : Opcodes.IFNE, pc + 2, pc + 1);
	}

	private String pushForComparison(int operand) {
		if (isNumber(operand)) {
			pushNumber(operand);
			return "D";
		}
		InstructionEmitter.pushOperand(this.body, operand);
		return Names.OBJECT_TYPE;
	}

	private void invoke(String name, String descriptor) {
		visitor().visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, name, descriptor, false);
	}

	// --- loops
	// -----------------------------------------------------------------------------------

	private void prepare(int pc, int a, int distance) {
		if (this.body.analysis.inLoop(pc)) {
			// what loops around this one have counted comes before what it will count
			if (this.body.analysis.calls(pc, pc + 1 + distance) == 0) {
				this.body.charging.chargeMuch();
			}
			else {
				this.body.charging.charge();
			}
		}
		unbox(pc, a);
		unbox(pc, a + 1);
		unbox(pc, a + 2);
		int step = this.body.analysis.integerStep(pc, a);
		int shared = this.registers.captured.nextSetBit(a);
		int loop = pc + 1 + distance;
		if (step != 0 && !this.body.generic.get(pc) && (shared < 0 || shared > a + 2)) {
			prepareInteger(pc, a, step, loop);
			return;
		}
		pushNumber(a);
		pushNumber(a + 2);
		visitor().visitInsn(Opcodes.DSUB);
		this.registers.storeNumber(a);
		this.body.leave(loop);
	}

	/** Count with an integer beside the number, if start and limit allow it. */
	private void prepareInteger(int pc, int a, int step, int loop) {
		Label exit = this.body.exit(pc);
		pushNumber(a);
		pushNumber(a + 1);
		invoke("countable", "(DD)Z");
		visitor().visitJumpInsn(Opcodes.IFEQ, exit);
		pushNumber(a + 1);
		this.registers.push(step);
		invoke("limit", "(DI)I");
		visitor().visitVarInsn(Opcodes.ISTORE, this.registers.integer(a + 1));
		pushNumber(a);
		visitor().visitInsn(Opcodes.D2I);
		visitor().visitVarInsn(Opcodes.ISTORE, this.registers.integer(a));
		this.registers.forms[a] = Registers.NUMBER | Registers.INTEGER;
		this.registers.forms[a + 1] = Registers.NUMBER | Registers.INTEGER;
		this.registers.forms[a + 2] = Registers.NUMBER;
		// the first test is that of the instruction at the loop's end
		this.body.charging.add();
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a));
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a + 1));
		this.body.branchAway(exitJump(step), loop + 1);
		setPause(loop, a, step);
		setIndex(a);
		this.body.leave(pc + 1);
	}

	private static int exitJump(int step) {
		return (step > 0) ? Opcodes.IF_ICMPGT : Opcodes.IF_ICMPLT;
	}

	/** Set up to which index the loop may run before it looks at the limits. */
	private void setPause(int loop, int a, int step) {
		int start = loop + 1 + Code.sbx(this.body.analysis.code[loop]);
		int length = loop + 1 - start + Charging.BRIEF * this.body.analysis.calls(start, loop);
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a));
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a + 1));
		this.registers.push(Charging.span(length, step));
		invoke("pause", "(III)I");
		visitor().visitVarInsn(Opcodes.ISTORE, pause(loop));
	}

	private int pause(int loop) {
		return this.pauses.computeIfAbsent(loop, (ignored) -> this.registers.reserve(1, false));
	}

	/** Make the index as a number that of the integer, and set the loop's variable. */
	private void setIndex(int a) {
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a));
		visitor().visitInsn(Opcodes.I2D);
		visitor().visitInsn(Opcodes.DUP2);
		visitor().visitVarInsn(Opcodes.DSTORE, this.registers.number(a));
		this.registers.storeNumber(a + 3);
		if (!this.registers.captured.get(a + 3)) {
			visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a));
			visitor().visitVarInsn(Opcodes.ISTORE, this.registers.integer(a + 3));
			this.registers.forms[a + 3] = Registers.NUMBER | Registers.INTEGER;
		}
	}

	/** Count on with an integer in the loop where code takes over. */
	void takeOver(LoopStart loop) {
		int a = Code.a(this.body.analysis.code[loop.jump]);
		if (Code.op(this.body.analysis.code[loop.jump]) != Code.FORLOOP || (loop.forms[a] & Registers.INTEGER) == 0) {
			return;
		}
		int step = this.body.analysis.integerStep(loop.jump + Code.sbx(this.body.analysis.code[loop.jump]), a);
		pushNumber(a);
		visitor().visitInsn(Opcodes.D2I);
		visitor().visitVarInsn(Opcodes.ISTORE, this.registers.integer(a));
		pushNumber(a + 1);
		this.registers.push(step);
		invoke("limit", "(DI)I");
		visitor().visitVarInsn(Opcodes.ISTORE, this.registers.integer(a + 1));
		this.registers.forms[a] |= Registers.INTEGER;
		this.registers.forms[a + 1] |= Registers.INTEGER;
		setPause(loop.jump, a, step);
	}

	private void loop(int pc, int a, int distance) {
		int preparation = pc + distance;
		boolean integer = this.registers.has(a, Registers.INTEGER) && this.registers.has(a + 1, Registers.INTEGER);
		int step = this.body.analysis.integerStep(preparation, a);
		if (integer && step != 0) {
			loopInteger(pc, a, distance, step);
			return;
		}
		for (int i = a; i < a + 3; i++) {
			unbox(pc, i);
		}
		pushNumber(a);
		pushNumber(a + 2);
		visitor().visitInsn(Opcodes.DADD);
		visitor().visitInsn(Opcodes.DUP2);
		visitor().visitVarInsn(Opcodes.DSTORE, this.registers.number(a));
		this.registers.storeNumber(a);
		pushNumber(a);
		if (step != 0) {
			pushNumber(a + 1);
			visitor().visitInsn((step > 0) ? Opcodes.DCMPG : Opcodes.DCMPL);
			this.body.branchAway((step > 0) ? Opcodes.IFGT : Opcodes.IFLT, pc + 1);
		}
		else {
			pushNumber(a + 1);
			pushNumber(a + 2);
			invoke("continues", "(DDD)Z");
			this.body.branchAway(Opcodes.IFEQ, pc + 1);
		}
		visitor().visitVarInsn(Opcodes.DLOAD, this.registers.number(a));
		this.registers.storeNumber(a + 3);
		this.body.repeat(pc, pc + 1 + distance);
	}

	/**
	 * Only when the index goes beyond the pause, or the end of the loop if that comes
	 * first, there is more to do than to jump back.
	 */
	private void loopInteger(int pc, int a, int distance, int step) {
		int index = this.registers.integer(a);
		int target = pc + 1 + distance;
		visitor().visitVarInsn(Opcodes.ILOAD, index);
		this.registers.push(step);
		visitor().visitInsn(Opcodes.IADD);
		visitor().visitVarInsn(Opcodes.ISTORE, index);
		setIndex(a);
		visitor().visitVarInsn(Opcodes.ILOAD, index);
		visitor().visitVarInsn(Opcodes.ILOAD, pause(pc));
		this.body.branchAway((step > 0) ? Opcodes.IF_ICMPLE : Opcodes.IF_ICMPGE, target);
		visitor().visitVarInsn(Opcodes.ILOAD, index);
		visitor().visitVarInsn(Opcodes.ILOAD, this.registers.integer(a + 1));
		this.body.branchAway(exitJump(step), pc + 1);
		this.body.charging.charge();
		setPause(pc, a, step);
		this.body.leave(target);
	}

}
