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
 * A running function in the interpreter. On the heap, so that neither the depth of calls
 * nor a suspended coroutine needs a Java stack.
 * <p>
 * A frame without closure stands for a function of the host that waits for another
 * function: {@code pcall}, {@code xpcall}, {@code yield}, or the start of a coroutine.
 */
class Frame {

	/** Results go to the registers of the caller. */
	static final int TO_REGISTERS = 0;

	/** The result leaves the interpreter: Java code called. */
	static final int TO_JAVA = 1;

	/**
	 * The first result finishes the instruction of the caller, which needed a metamethod.
	 */
	static final int TO_INSTRUCTION = 2;

	/** The same for {@code a <= b} by way of {@code not (b < a)}. */
	static final int TO_INSTRUCTION_NEGATED = 3;

	/** The result goes to the caller, which has no closure. */
	static final int TO_HOST = 4;

	/** The bytes of a frame beside its registers. */
	static final int BYTES = 80;

	/** What a frame is charged beside its registers, in registers. */
	static final int OVERHEAD = 2;

	final @Nullable LuaClosure closure;

	final @Nullable Frame caller;

	/** Where the results go, one of the constants above. */
	final int mode;

	/** The first register of the caller for the results. */
	final int destination;

	/** How many results the caller wants, -1 for all. */
	final int wanted;

	/** How much stack this frame and its callers use, in registers. */
	final int size;

	/** How many calls from the host into Lua, or by metamethods, are around. */
	final int level;

	@Nullable Object[] registers;

	@Nullable Object[] varargs = Results.NONE;

	/** The variables that closures share, by register, while they are open. */
	private @Nullable UpValue @Nullable [] open;

	/** The next instruction. */
	int pc;

	/** The register after the last of several results or varargs. */
	int top;

	/** Whether the function was called in place of its caller. */
	boolean tail;

	/** Whether generated code goes on with the call. */
	private boolean left;

	/** Whether something around catches errors. */
	boolean guarded;

	Frame(@Nullable LuaClosure closure, @Nullable Object[] registers, @Nullable Frame caller, int mode, int destination,
			int wanted, int size, int level) {
		this.closure = closure;
		this.registers = registers;
		this.caller = caller;
		this.mode = mode;
		this.destination = destination;
		this.wanted = wanted;
		this.size = size;
		this.level = level;
		this.guarded = caller != null && caller.guarded;
	}

	/**
	 * Return the frame whose instruction waits for this one.
	 * @return the caller
	 */
	Frame waiting() {
		Frame caller = this.caller;
		if (caller == null) {
			throw new IllegalStateException("Frame without caller");
		}
		return caller;
	}

	/**
	 * Return the function that runs.
	 * @return the closure
	 */
	LuaClosure function() {
		LuaClosure closure = this.closure;
		if (closure == null) {
			throw new IllegalStateException("Frame of the host");
		}
		return closure;
	}

	Prototype prototype() {
		return function().prototype();
	}

	/**
	 * Return the instruction that runs.
	 * @return the instruction before {@link #pc}
	 */
	int instruction() {
		return prototype().code[this.pc - 1];
	}

	/**
	 * Return operand B or C of an instruction.
	 * @param operand the operand
	 * @return a register or constant
	 */
	@Nullable Object operand(int operand) {
		return (operand > 0xff) ? prototype().constants[operand & 0xff] : this.registers[operand];
	}

	/**
	 * Take the jump that follows a comparison, or skip it.
	 * @param result the result of the comparison
	 */
	void branch(boolean result) {
		Prototype prototype = prototype();
		if (result != (Opcodes.a(prototype.code[this.pc - 1]) != 0)) {
			this.pc++;
			return;
		}
		int jump = prototype.code[this.pc++];
		if (Opcodes.a(jump) != 0) {
			close(Opcodes.a(jump) - 1);
		}
		this.pc += Opcodes.sbx(jump);
	}

	// --- shared variables
	// --------------------------------------------------------------------

	UpValue upvalue(CallContext cx, int register) {
		@Nullable UpValue[] open = this.open;
		if (open == null) {
			open = new UpValue[prototype().stackSize];
			this.open = open;
		}
		UpValue upvalue = open[register];
		if (upvalue == null) {
			cx.allocate(UpValue.BYTES);
			upvalue = new UpValue(this.registers, register);
			open[register] = upvalue;
		}
		return upvalue;
	}

	/**
	 * Close the shared variables from a register on.
	 * @param from the register
	 */
	void close(int from) {
		@Nullable UpValue[] open = this.open;
		if (open != null) {
			for (int i = from; i < open.length; i++) {
				UpValue upvalue = open[i];
				if (upvalue != null) {
					upvalue.close();
					open[i] = null;
				}
			}
		}
	}

	/**
	 * Take over from generated code.
	 * @param registers the registers
	 * @param pc the next instruction
	 * @param varargs the arguments after the parameters
	 * @param open the shared variables that are open
	 */
	void restore(@Nullable Object[] registers, int pc, @Nullable Object @Nullable [] varargs,
			@Nullable UpValue @Nullable [] open) {
		this.registers = registers;
		this.pc = pc;
		this.varargs = (varargs != null) ? varargs : Results.NONE;
		this.open = open;
	}

	/**
	 * Let generated code finish the call from a loop on.
	 * @param cx the running call
	 * @param code the code
	 */
	void proceed(CallContext cx, CompiledCode code) {
		@Nullable UpValue[] open = this.open;
		this.open = null;
		this.left = true;
		Object result = code.proceed(cx, function(), this.registers, this.varargs, open);
		if (CompiledCode.isHandedBack(result)) {
			this.left = false;
		}
		else {
			Calls.deliver(cx, this.caller, this.mode, this.destination, this.wanted, result);
		}
	}

	/**
	 * Return whether generated code goes on with the call, so that it runs there.
	 */
	boolean isLeft() {
		return this.left;
	}

	boolean hasOpen() {
		return this.open != null;
	}

	/**
	 * Make room for several results.
	 * @param cx the running call, charged
	 * @param size the number of registers needed
	 * @return the registers
	 */
	@Nullable Object[] ensure(CallContext cx, int size) {
		@Nullable Object[] registers = this.registers;
		if (size > registers.length) {
			if (size > CallContext.MAX_STACK) {
				throw cx.error("stack overflow");
			}
			int grown = Math.max(size, registers.length * 2);
			cx.allocate(8L * grown);
			registers = Arrays.copyOf(registers, grown);
			this.registers = registers;
			@Nullable UpValue[] open = this.open;
			if (open != null) {
				for (UpValue upvalue : open) {
					if (upvalue != null) {
						upvalue.move(registers);
					}
				}
			}
		}
		return registers;
	}

	/**
	 * Assign results to registers.
	 * @param cx the running call
	 * @param destination the first register
	 * @param wanted how many, -1 for all there are
	 * @param result the result, see {@link Results}
	 */
	void store(CallContext cx, int destination, int wanted, @Nullable Object result) {
		if (wanted == 1) {
			this.registers[destination] = Results.first(result);
		}
		else if (wanted != 0) {
			storeSeveral(cx, destination, wanted, result);
		}
	}

	private void storeSeveral(CallContext cx, int destination, int wanted, @Nullable Object result) {
		@Nullable Object[] registers = this.registers;
		if (result instanceof Object[] values) {
			int count = (wanted < 0) ? values.length : Math.min(wanted, values.length);
			if (wanted < 0) {
				registers = ensure(cx, destination + count);
				this.top = destination + count;
			}
			System.arraycopy(values, 0, registers, destination, count);
			for (int i = count; i < wanted; i++) {
				registers[destination + i] = null;
			}
		}
		else {
			registers[destination] = result;
			this.top = destination + 1;
			for (int i = 1; i < wanted; i++) {
				registers[destination + i] = null;
			}
		}
	}

}
