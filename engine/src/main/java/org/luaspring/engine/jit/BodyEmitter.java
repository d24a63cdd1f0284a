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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

import org.luaspring.engine.runtime.Prototype;

/**
 * Generates the body of a function block by block. The blocks are generated several
 * times: first without output, until it is settled in which forms the registers reach
 * each block, then for real.
 */
final class BodyEmitter {

	/** The method's parameter with the running call. */
	static final int CONTEXT = 0;

	/** The method's parameter with the closure. */
	static final int SELF = 1;

	static final int FIRST_REGISTER = 2;

	/** Where the code takes over, {@code null} if it does whole calls. */
	final @Nullable LoopStart start;

	final Analysis analysis;

	final Prototype prototype;

	final ConstantPool constants;

	/** The instructions that met what they were not made for. */
	final BitSet generic;

	/** Whether the function only calculates, so that nothing in it needs its place. */
	final boolean leaf;

	final Registers registers;

	/** The variable with the extra arguments, -1 if the function takes none. */
	final int varargs;

	final Charging charging;

	/** The variable with open results. */
	final int open;

	private final int exitPc;

	private final int temporary;

	/** The variables with the shared variables that are open, by register. */
	final int[] shared;

	private final Label[] labels;

	private final byte[] @Nullable [] entries;

	private final Exits exits = new Exits();

	private final List<Edge> edges = new ArrayList<>();

	private final List<Integer> positions = new ArrayList<>();

	private final List<Label> positionLabels = new ArrayList<>();

	private final InstructionEmitter instructions;

	MethodVisitor visitor;

	private boolean real;

	private boolean changed;

	/** The block whose code follows that of the current one. */
	private int following;

	/** Whether the code after the current instruction cannot be reached from it. */
	private boolean ended;

	BodyEmitter(Analysis analysis, ConstantPool constants, BitSet generic, @Nullable LoopStart start) {
		this.analysis = analysis;
		this.prototype = analysis.prototype;
		this.constants = constants;
		this.generic = generic;
		this.start = start;
		this.leaf = start == null && analysis.onlyCalculates(generic);
		this.visitor = new MethodVisitor(Opcodes.ASM9) {
		};
		int parameters = (start == null) ? this.prototype.parameters : 0;
		int rest = (start == null) ? FIRST_REGISTER + parameters : HandOver.REST;
		this.varargs = this.prototype.vararg ? rest : -1;
		this.registers = new Registers(this.visitor, this.prototype.stackSize, parameters, analysis.captured,
				(start == null) ? FIRST_REGISTER : HandOver.OPEN + 1, start == null && this.prototype.vararg);
		this.charging = new Charging(this.registers);
		this.open = this.registers.reserveTemporary();
		this.exitPc = this.registers.reserveTemporary();
		this.temporary = this.registers.reserveTemporary();
		this.shared = new int[this.prototype.stackSize];
		Arrays.fill(this.shared, -1);
		for (int i = analysis.captured.nextSetBit(0); i >= 0; i = analysis.captured.nextSetBit(i + 1)) {
			this.shared[i] = this.registers.reserve(1, true);
		}
		this.labels = new Label[analysis.code.length + 1];
		this.entries = new byte[analysis.code.length + 1][];
		this.instructions = new InstructionEmitter(this);
	}

	/**
	 * Generate the body.
	 * @param output where it goes
	 */
	void emit(MethodVisitor output) {
		LoopStart loop = this.start;
		HandOver handOver = new HandOver(this, this.exitPc);
		byte[] start = (loop != null) ? loop.forms.clone() : this.registers.forms.clone();
		for (int i = this.analysis.captured.nextSetBit(0); i >= 0; i = this.analysis.captured.nextSetBit(i + 1)) {
			start[i] = 0;
		}
		int first = (loop != null) ? loop.target : 0;
		this.entries[first] = start;
		do {
			this.changed = false;
			emitBlocks();
		}
		while (this.changed);
		this.real = true;
		this.visitor = output;
		this.registers.visitor = output;
		for (int i = 0; i < this.labels.length; i++) {
			this.labels[i] = new Label();
		}
		Label initialize = new Label();
		output.visitJumpInsn(Opcodes.GOTO, initialize);
		emitBlocks();
		// the interpreter's frame tells where a call is that it finishes
		note(-1);
		for (int i = 0; i < this.edges.size(); i++) {
			emitEdge(this.edges.get(i));
		}
		this.exits.emit(output, this.registers, this.exitPc, this.charging.count, handOver::leave);
		output.visitLabel(initialize);
		this.registers.initialize();
		if (loop != null) {
			handOver.takeOver(loop);
			this.instructions.takeOver(loop);
			convert(first);
		}
		else {
			handOver.shareParameters();
		}
		output.visitJumpInsn(Opcodes.GOTO, this.labels[first]);
	}

	private void emitBlocks() {
		for (int pc = 0; pc < this.analysis.code.length;) {
			int next = this.analysis.leaders.nextSetBit(pc + 1);
			int end = (next < 0) ? this.analysis.code.length : next;
			byte[] entry = this.entries[pc];
			if (entry != null) {
				emitBlock(pc, end, entry);
			}
			pc = end;
		}
	}

	private void emitBlock(int start, int end, byte[] entry) {
		this.registers.forms = entry.clone();
		this.charging.start();
		this.ended = false;
		this.following = end;
		while (this.following < this.analysis.code.length && this.entries[this.following] == null) {
			int next = this.analysis.leaders.nextSetBit(this.following + 1);
			this.following = (next < 0) ? this.analysis.code.length : next;
		}
		if (this.real) {
			this.visitor.visitLabel(this.labels[start]);
		}
		int line = -1;
		for (int pc = start; pc < end && !this.ended; pc++) {
			if (this.real) {
				line = mark(pc, line);
			}
			this.charging.add();
			this.instructions.emit(pc);
		}
		if (!this.ended) {
			leave(end);
		}
	}

	/** Note where an instruction starts, for line numbers and the positions of errors. */
	private int mark(int pc, int line) {
		Label label = note(pc);
		int current = this.prototype.line(pc);
		if (current != line && current > 0) {
			this.visitor.visitLineNumber(current & 0xffff, label);
		}
		return current;
	}

	private Label note(int pc) {
		Label label = new Label();
		this.visitor.visitLabel(label);
		this.positions.add(pc);
		this.positionLabels.add(label);
		return label;
	}

	// --- control flow
	// ------------------------------------------------------------------------

	/**
	 * Continue at a block; the code after this is not reached from here.
	 */
	void leave(int target) {
		this.charging.flush();
		this.ended = true;
		if (!this.real) {
			merge(target, this.registers.forms);
			return;
		}
		convert(target);
		if (target != this.following) {
			this.visitor.visitJumpInsn(Opcodes.GOTO, this.labels[target]);
		}
	}

	/** Note that the code after the current instruction is not reached from it. */
	void end() {
		this.ended = true;
	}

	/**
	 * Continue at one of two blocks.
	 * @param jump the opcode of the jump that is taken to go to the first one; its
	 * operands are on the stack
	 */
	void branch(int jump, int target, int otherwise) {
		branchAway(jump, target);
		leave(otherwise);
	}

	/**
	 * Continue at a block if a jump is taken, else with the current instruction.
	 * @param jump the opcode of the jump, whose operands are on the stack
	 */
	void branchAway(int jump, int target) {
		this.charging.flush();
		if (this.real) {
			this.visitor.visitJumpInsn(jump, edge(target));
		}
		else {
			merge(target, this.registers.forms);
		}
	}

	/**
	 * Jump back to the start of a loop. What calls functions may never count much,
	 * because it charges at each call.
	 * @param pc the instruction that jumps
	 * @param target the start of the loop
	 */
	void repeat(int pc, int target) {
		if (this.analysis.calls(target, pc) == 0) {
			this.charging.pushCounted();
			branchAway(Opcodes.IF_ICMPLE, target);
		}
		this.charging.charge();
		leave(target);
	}

	/** Return a variable for an integer that is needed for an instant. */
	int scratch() {
		return this.exitPc;
	}

	/** Return a variable for an object that is needed for an instant. */
	int scratchObject() {
		return this.temporary;
	}

	/**
	 * Return where to jump to continue at a block, once registers have the right forms.
	 */
	private Label edge(int target) {
		if (!needsConversion(target)) {
			return this.labels[target];
		}
		Edge edge = new Edge(new Label(), this.registers.forms.clone(), target);
		this.edges.add(edge);
		return edge.label();
	}

	private void emitEdge(Edge edge) {
		this.visitor.visitLabel(edge.label());
		this.registers.forms = edge.forms();
		convert(edge.target());
		this.visitor.visitJumpInsn(Opcodes.GOTO, this.labels[edge.target()]);
	}

	private byte[] entry(int target) {
		byte[] entry = this.entries[target];
		if (entry == null) {
			throw new IllegalStateException("Block " + target + " was never reached");
		}
		return entry;
	}

	private boolean needsConversion(int target) {
		byte[] entry = entry(target);
		for (int i = 0; i < entry.length; i++) {
			if (entry[i] == Registers.OBJECT && !this.registers.has(i, Registers.OBJECT)) {
				return true;
			}
		}
		return false;
	}

	private void convert(int target) {
		byte[] entry = entry(target);
		for (int i = 0; i < entry.length; i++) {
			if (entry[i] == Registers.OBJECT) {
				this.registers.box(i);
			}
		}
	}

	private void merge(int target, byte[] forms) {
		BitSet live = this.analysis.live[target];
		byte[] entry = this.entries[target];
		if (entry == null) {
			entry = new byte[forms.length];
			for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
				entry[i] = (forms[i] != 0) ? forms[i] : Registers.OBJECT;
			}
			this.entries[target] = entry;
			this.changed = true;
			return;
		}
		for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
			byte merged = (byte) (entry[i] & forms[i]);
			merged = (merged != 0) ? merged : Registers.OBJECT;
			if (merged != entry[i]) {
				entry[i] = merged;
				this.changed = true;
			}
		}
	}

	// --- exits
	// -------------------------------------------------------------------------------

	/**
	 * Return where to jump, with nothing on the stack, to let the interpreter do an
	 * instruction and all that follow.
	 */
	Label exit(int pc) {
		return this.real ? this.exits.at(pc, this.charging.pending() - 1, this.analysis.live[pc], this.registers.forms)
				: new Label();
	}

	/**
	 * Return which instruction the bytecodes belong to, once the class is written.
	 */
	CodeMap map(String method) {
		int[] starts = this.positionLabels.stream().mapToInt(Label::getOffset).toArray();
		int[] instructions = this.positions.stream().mapToInt(Integer::intValue).toArray();
		return new CodeMap(this.prototype, method, starts, instructions);
	}

	/**
	 * A way to a block that has to change the forms of registers.
	 *
	 * @param label where it starts
	 * @param forms the forms that the registers have there
	 * @param target the block
	 */
	private record Edge(Label label, byte[] forms, int target) {

	}

}
