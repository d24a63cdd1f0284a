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

import java.util.BitSet;

import org.luaspring.engine.runtime.Prototype;

/**
 * What is known about a function before code is generated: where its blocks start, which
 * registers closures share, which are live, and where open results come from.
 */
final class Analysis {

	/** The largest step, so that an index never overflows. */
	private static final int MAX_STEP = 1 << 20;

	final Prototype prototype;

	final int[] code;

	/** The instructions that start a block. */
	final BitSet leaders = new BitSet();

	/** The instructions that some jump leads to, loops included. */
	final BitSet targets = new BitSet();

	/** The registers that closures share. */
	final BitSet captured = new BitSet();

	/** The live registers before each instruction. */
	final BitSet[] live;

	/** The first register of the open results that an instruction consumes, else -1. */
	final int[] openFrom;

	Analysis(Prototype prototype) {
		this.prototype = prototype;
		this.code = prototype.code;
		this.live = new BitSet[this.code.length + 1];
		this.openFrom = new int[this.code.length];
		findBlocks();
		findCaptured();
		findOpenResults();
		findLive();
	}

	private void findBlocks() {
		this.leaders.set(0);
		for (int pc = 0; pc < this.code.length; pc++) {
			int[] successors = successors(pc);
			boolean straight = successors.length == 1 && successors[0] == pc + 1 && Code.op(this.code[pc]) != Code.JMP
					&& Code.op(this.code[pc]) != Code.FORPREP;
			if (!straight) {
				this.leaders.set(pc + 1);
				for (int successor : successors) {
					this.leaders.set(successor);
					this.targets.set(successor);
				}
			}
		}
		this.leaders.clear(this.code.length, this.code.length + 2);
	}

	/**
	 * Return where an instruction may continue.
	 */
	int[] successors(int pc) {
		int instruction = this.code[pc];
		return switch (Code.op(instruction)) {
			case Code.JMP, Code.FORPREP -> new int[] { pc + 1 + Code.sbx(instruction) };
			case Code.EQ, Code.LT, Code.LE, Code.TEST, Code.TESTSET -> new int[] { pc + 1, pc + 2 };
			case Code.FORLOOP, Code.TFORLOOP -> new int[] { pc + 1 + Code.sbx(instruction), pc + 1 };
			case Code.LOADBOOL -> new int[] { (Code.c(instruction) != 0) ? pc + 2 : pc + 1 };
			case Code.LOADKX -> new int[] { pc + 2 };
			case Code.SETLIST -> new int[] { (Code.c(instruction) == 0) ? pc + 2 : pc + 1 };
			case Code.RETURN -> new int[0];
			default -> new int[] { pc + 1 };
		};
	}

	/**
	 * Return how many of some instructions call functions, metamethods apart.
	 * @param from the first instruction
	 * @param end the instruction after the last
	 */
	int calls(int from, int end) {
		int calls = 0;
		for (int pc = from; pc < end; pc++) {
			int op = Code.op(this.code[pc]);
			if (op == Code.CALL || op == Code.TAILCALL || op == Code.TFORCALL) {
				calls++;
			}
		}
		return calls;
	}

	/**
	 * Return the instruction that creates a table for an instruction that sets all its
	 * elements, and nothing else before.
	 * @param pc the instruction that sets the elements
	 * @return the other one, -1 if there is none
	 */
	int listOf(int pc) {
		int table = Code.a(this.code[pc]);
		if (Code.op(this.code[pc]) != Code.SETLIST || Code.c(this.code[pc]) != 1) {
			return -1;
		}
		for (int i = pc - 1; i >= 0; i--) {
			int instruction = this.code[i];
			if (Code.op(instruction) == Code.NEWTABLE && Code.a(instruction) == table) {
				int elements = Code.size(Code.b(instruction));
				return (Code.c(instruction) == 0 && elements <= Code.FIELDS_PER_FLUSH) ? i : -1;
			}
		}
		return -1;
	}

	/**
	 * Return whether a table gets its elements at once, and nothing else before.
	 * @param pc the instruction that creates the table
	 */
	boolean isList(int pc) {
		for (int i = pc + 1; i < this.code.length; i++) {
			int instruction = this.code[i];
			if (Code.op(instruction) == Code.SETLIST && Code.a(instruction) == Code.a(this.code[pc])) {
				return listOf(i) == pc;
			}
			if (Code.op(instruction) == Code.NEWTABLE && Code.a(instruction) == Code.a(this.code[pc])) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Return whether a call is most likely one of the function itself.
	 * @param pc the call
	 */
	boolean callsItself(int pc) {
		int function = Code.a(this.code[pc]);
		for (int i = pc - 1; i >= 0 && this.prototype.selfUpvalue() >= 0; i--) {
			int instruction = this.code[i];
			if (Code.op(instruction) == Code.GETUPVAL && Code.a(instruction) == function) {
				return Code.b(instruction) == this.prototype.selfUpvalue();
			}
			if (Code.a(instruction) <= function && Code.op(instruction) != Code.JMP) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Return whether an instruction may run more than once.
	 */
	boolean inLoop(int pc) {
		for (int end = pc; end < this.code.length; end++) {
			if (isJumpBack(end) && end + 1 + Code.sbx(this.code[end]) <= pc) {
				return true;
			}
		}
		return false;
	}

	private boolean isJumpBack(int pc) {
		int op = Code.op(this.code[pc]);
		return (op == Code.JMP || op == Code.FORLOOP || op == Code.TFORLOOP) && Code.sbx(this.code[pc]) < 0;
	}

	/**
	 * Return whether a call of the function that ends at an instruction took few
	 * instructions, all its own.
	 */
	boolean isBrief(int pc) {
		return isShort() && calls(0, pc) == 0;
	}

	/**
	 * Return whether a call of the function takes few instructions beside those of what
	 * it calls.
	 */
	boolean isShort() {
		for (int pc = 0; pc < this.code.length; pc++) {
			if (isJumpBack(pc)) {
				return false;
			}
		}
		return this.code.length <= Charging.BRIEF;
	}

	/**
	 * Return whether the function neither fails nor calls anything, whatever its
	 * arguments are: where they are not what was assumed, the interpreter takes over.
	 * @param generic the instructions that assume nothing
	 */
	boolean onlyCalculates(BitSet generic) {
		for (int pc = 0; pc < this.code.length; pc++) {
			int instruction = this.code[pc];
			boolean harmless = switch (Code.op(instruction)) {
				case Code.MOVE, Code.LOADK, Code.LOADBOOL, Code.LOADNIL, Code.GETUPVAL, Code.NOT, Code.TEST,
						Code.TESTSET, Code.RETURN ->
					true;
				case Code.ADD, Code.SUB, Code.MUL, Code.DIV, Code.MOD, Code.POW ->
					!generic.get(pc) && maybeNumber(Code.b(instruction)) && maybeNumber(Code.c(instruction));
				case Code.LT, Code.LE -> !generic.get(pc) && (isNumber(Code.b(instruction))
						? maybeNumber(Code.c(instruction)) : isNumber(Code.c(instruction)));
				case Code.EQ -> Code.isConstant(Code.b(instruction)) || Code.isConstant(Code.c(instruction));
				case Code.UNM -> !generic.get(pc);
				case Code.JMP -> Code.sbx(instruction) >= 0;
				default -> false;
			};
			if (!harmless) {
				return false;
			}
		}
		return !this.prototype.vararg;
	}

	/** Return whether an operand is a number. */
	private boolean isNumber(int operand) {
		return Code.isConstant(operand) && maybeNumber(operand);
	}

	/** Return whether an operand is not known to be something else than a number. */
	boolean maybeNumber(int operand) {
		return !Code.isConstant(operand) || this.prototype.constants[Code.constant(operand)] instanceof Double;
	}

	/**
	 * Return the step of a loop if it is a small integer: the constant that the last
	 * instruction before the loop loads, unless something jumps over that.
	 */
	int integerStep(int pc, int a) {
		int before = (pc > 0) ? this.code[pc - 1] : 0;
		if (pc > 0 && Code.op(before) == Code.LOADK && Code.a(before) == a + 2 && !this.targets.get(pc)
				&& this.prototype.constants[Code.bx(before)] instanceof Double step && step == step.intValue()
				&& Math.abs(step) <= MAX_STEP) {
			return step.intValue();
		}
		return 0;
	}

	private void findCaptured() {
		for (int instruction : this.code) {
			if (Code.op(instruction) == Code.CLOSURE) {
				for (Prototype.UpvalueInfo upvalue : this.prototype.functions[Code.bx(instruction)].upvalues) {
					if (upvalue.inStack()) {
						this.captured.set(upvalue.index());
					}
				}
			}
		}
	}

	/**
	 * What produces open results is followed by their consumer without a branch between.
	 */
	private void findOpenResults() {
		int producer = -1;
		for (int pc = 0; pc < this.code.length; pc++) {
			int instruction = this.code[pc];
			int op = Code.op(instruction);
			boolean consumes = switch (op) {
				case Code.CALL, Code.TAILCALL, Code.RETURN, Code.SETLIST -> Code.b(instruction) == 0;
				default -> false;
			};
			this.openFrom[pc] = consumes ? producer : -1;
			if ((op == Code.CALL && Code.c(instruction) == 0) || op == Code.TAILCALL
					|| (op == Code.VARARG && Code.b(instruction) == 0)) {
				producer = Code.a(instruction);
			}
		}
	}

	private void findLive() {
		for (int pc = 0; pc <= this.code.length; pc++) {
			this.live[pc] = new BitSet();
		}
		boolean changed = true;
		while (changed) {
			changed = false;
			for (int pc = this.code.length - 1; pc >= 0; pc--) {
				BitSet live = new BitSet();
				for (int successor : successors(pc)) {
					live.or(this.live[Math.min(successor, this.code.length)]);
				}
				flow(pc, live);
				live.andNot(this.captured);
				if (!live.equals(this.live[pc])) {
					this.live[pc] = live;
					changed = true;
				}
			}
		}
	}

	/** Turn what is live after an instruction into what is live before it. */
	private void flow(int pc, BitSet live) {
		int instruction = this.code[pc];
		int a = Code.a(instruction);
		int b = Code.b(instruction);
		int c = Code.c(instruction);
		switch (Code.op(instruction)) {
			case Code.MOVE, Code.UNM, Code.NOT, Code.LEN -> {
				live.clear(a);
				live.set(b);
			}
			case Code.LOADK, Code.LOADKX, Code.LOADBOOL, Code.GETUPVAL, Code.NEWTABLE, Code.CLOSURE -> live.clear(a);
			case Code.LOADNIL -> live.clear(a, a + b + 1);
			case Code.GETTABUP -> {
				live.clear(a);
				use(live, c);
			}
			case Code.GETTABLE -> {
				live.clear(a);
				live.set(b);
				use(live, c);
			}
			case Code.SETTABUP -> {
				use(live, b);
				use(live, c);
			}
			case Code.SETUPVAL, Code.TEST -> live.set(a);
			case Code.SETTABLE -> {
				live.set(a);
				use(live, b);
				use(live, c);
			}
			case Code.SELF -> {
				live.clear(a, a + 2);
				live.set(b);
				use(live, c);
			}
			case Code.ADD, Code.SUB, Code.MUL, Code.DIV, Code.MOD, Code.POW -> {
				live.clear(a);
				use(live, b);
				use(live, c);
			}
			case Code.CONCAT -> {
				live.clear(a);
				live.set(b, c + 1);
			}
			case Code.EQ, Code.LT, Code.LE -> {
				use(live, b);
				use(live, c);
			}
			// whether it assigns is known only when it runs
			case Code.TESTSET -> live.set(b);
			case Code.CALL, Code.TAILCALL -> {
				live.clear(a, Math.max(a + c - 1, a));
				live.set(a, (b == 0) ? this.openFrom[pc] : a + b);
			}
			case Code.RETURN -> live.set(a, Math.max((b == 0) ? this.openFrom[pc] : a + b - 1, a));
			case Code.FORLOOP -> {
				live.clear(a + 3);
				live.set(a, a + 3);
			}
			case Code.FORPREP -> live.set(a, a + 3);
			case Code.TFORCALL -> {
				live.clear(a + 3, a + 3 + c);
				live.set(a, a + 3);
			}
			case Code.TFORLOOP -> live.set(a + 1);
			case Code.SETLIST -> live.set(a, (b == 0) ? this.openFrom[pc] : a + b + 1);
			case Code.VARARG -> live.clear(a, Math.max(a + b - 1, a));
			default -> {
				// JMP and EXTRAARG concern no register
			}
		}
	}

	private static void use(BitSet live, int operand) {
		if (!Code.isConstant(operand)) {
			live.set(operand);
		}
	}

}
