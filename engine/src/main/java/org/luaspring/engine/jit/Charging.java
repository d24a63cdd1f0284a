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

/**
 * Generates the code that counts instructions and charges them.
 * <p>
 * They are counted in a variable, and charged where the function calls another one,
 * unless it is short, where it returns, and in loops once {@value #UNCHECKED} have come
 * together. Whether the slice is over is looked at in loops then, and where a function
 * returns that calls others: a look at every iteration would keep HotSpot from optimizing
 * small loops as it does those of Java. So a script may run that many instructions beyond
 * a limit, but no loop and no recursion escapes. An error loses what a short function
 * that it leaves has counted.
 */
final class Charging {

	/** How many instructions a loop may run without looking at the limits. */
	static final int UNCHECKED = 4096;

	/** How many instructions a short function has at most. */
	static final int BRIEF = 32;

	/** By how much the index of a loop may change in that time. */
	private static final int MAX_SPAN = 1 << 28;

	private final Registers registers;

	/** The variable that counts instructions that are not charged yet. */
	final int count;

	/** The instructions of the block so far that are not counted yet. */
	private int pending;

	Charging(Registers registers) {
		this.registers = registers;
		this.count = registers.reserve(1, false);
	}

	private MethodVisitor visitor() {
		return this.registers.visitor;
	}

	/** Start a block. */
	void start() {
		this.pending = 0;
	}

	/** Count an instruction of the current block. */
	void add() {
		this.pending++;
	}

	/** Return the instructions of the current block that are not counted yet. */
	int pending() {
		return this.pending;
	}

	/**
	 * Count the instructions of this block. Goes before a branch, while nothing is on the
	 * stack.
	 */
	void flush() {
		if (this.pending > 0) {
			visitor().visitIincInsn(this.count, this.pending);
			this.pending = 0;
		}
	}

	/**
	 * Charge what was counted, and look at the limits if the slice is over.
	 */
	void charge() {
		charge("charge");
	}

	/**
	 * Charge what was counted.
	 */
	void chargeUnchecked() {
		charge("chargeUnchecked");
	}

	/**
	 * Charge what was counted, because the function returns.
	 * @param leaf whether the depth of the call was not counted
	 * @param brief whether the call took few instructions, all its own
	 */
	void leave(boolean leaf, boolean brief) {
		emitCharge(leaf ? "chargeUnchecked" : brief ? "leaveUnchecked" : "leave");
	}

	private void charge(String method) {
		emitCharge(method);
		visitor().visitInsn(Opcodes.ICONST_0);
		visitor().visitVarInsn(Opcodes.ISTORE, this.count);
	}

	private void emitCharge(String method) {
		MethodVisitor visitor = visitor();
		visitor.visitVarInsn(Opcodes.ALOAD, BodyEmitter.CONTEXT);
		visitor.visitVarInsn(Opcodes.ILOAD, this.count);
		if (this.pending > 0) {
			this.registers.push(this.pending);
			visitor.visitInsn(Opcodes.IADD);
		}
		visitor.visitMethodInsn(Opcodes.INVOKESTATIC, Names.GENERATED, method, "(" + Names.CONTEXT_TYPE + "I)V", false);
		this.pending = 0;
	}

	/**
	 * Push whether so little was counted that nothing is charged, as operands of
	 * {@code IF_ICMPLE}.
	 */
	void pushCounted() {
		flush();
		visitor().visitVarInsn(Opcodes.ILOAD, this.count);
		this.registers.push(UNCHECKED);
	}

	/**
	 * Charge what was counted if it is much.
	 */
	void chargeMuch() {
		Label little = new Label();
		pushCounted();
		visitor().visitJumpInsn(Opcodes.IF_ICMPLE, little);
		charge();
		visitor().visitLabel(little);
	}

	/**
	 * Return by how much the index of a loop changes until the limits are looked at.
	 * @param length the instructions of an iteration
	 * @param step the step
	 */
	static int span(int length, int step) {
		int iterations = Math.max(1, Math.min(UNCHECKED / Math.max(1, length), MAX_SPAN / Math.abs(step)));
		return iterations * step;
	}

}
