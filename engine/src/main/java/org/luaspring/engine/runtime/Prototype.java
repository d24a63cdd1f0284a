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

import java.lang.invoke.VarHandle;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The compiled form of one function: Lua 5.2 instructions, constants and debug
 * information. Immutable but for the tier that was reached; shared by all closures and
 * threads.
 */
public final class Prototype {

	/** Lua 5.2 instructions, in the encoding of PUC Lua's {@code lopcodes.h}. */
	public final int[] code;

	/** {@code null}, {@code Boolean}, {@code Double} or {@code LuaString}. */
	public final @Nullable Object[] constants;

	public final Prototype[] functions;

	public final UpvalueInfo[] upvalues;

	public final LocalInfo[] locals;

	/** The line of each instruction. */
	public final int[] lines;

	/** The name of the script, as errors show it. */
	public final String source;

	/** The line where the definition starts, 0 for a main chunk. */
	public final int lineDefined;

	public final int lastLineDefined;

	public final int parameters;

	public final boolean vararg;

	/** The number of registers. */
	public final int stackSize;

	/**
	 * Whether no call assigns an upvalue, nor leaves a function that could.
	 */
	public final boolean keepsUpvalues;

	/**
	 * For each upvalue whether it is a local variable of the main chunk; empty where the
	 * main chunk is not known.
	 */
	private boolean[] chunkLocals = new boolean[0];

	/**
	 * The upvalue that starts as the function itself, as that of a local function which
	 * calls itself; -1 if there is none.
	 */
	private int selfUpvalue = -1;

	/** Calls and loop iterations so far; racy on purpose. */
	int heat;

	/** Which instructions called a {@link DirectFunction}; racy on purpose. */
	private boolean @Nullable [] directCalls;

	/** Java code for this function once it is hot; racy on purpose. */
	private @Nullable CompiledCode compiled;

	public Prototype(int[] code, @Nullable Object[] constants, Prototype[] functions, UpvalueInfo[] upvalues,
			LocalInfo[] locals, int[] lines, String source, int lineDefined, int lastLineDefined, int parameters,
			boolean vararg, int stackSize) {
		this.code = code;
		this.constants = constants;
		this.functions = functions;
		this.upvalues = upvalues;
		this.locals = locals;
		this.lines = lines;
		this.source = source;
		this.lineDefined = lineDefined;
		this.lastLineDefined = lastLineDefined;
		this.parameters = parameters;
		this.vararg = vararg;
		this.stackSize = stackSize;
		boolean keepsUpvalues = functions.length == 0;
		for (int instruction : code) {
			if (Opcodes.op(instruction) == Opcodes.CLOSURE) {
				functions[instruction >>> 14].markSelf(Opcodes.a(instruction));
			}
			keepsUpvalues &= Opcodes.op(instruction) != Opcodes.SETUPVAL;
		}
		this.keepsUpvalues = keepsUpvalues;
		if (lineDefined == 0) {
			for (Prototype function : functions) {
				function.markChunkLocals(null);
			}
		}
	}

	private void markSelf(int register) {
		for (int i = 0; i < this.upvalues.length; i++) {
			if (this.upvalues[i].inStack() && this.upvalues[i].index() == register) {
				this.selfUpvalue = i;
			}
		}
	}

	/**
	 * Return the upvalue that starts as the function itself.
	 * @return the index, -1 if there is none
	 */
	public int selfUpvalue() {
		return this.selfUpvalue;
	}

	private void markChunkLocals(boolean @Nullable [] enclosing) {
		this.chunkLocals = new boolean[this.upvalues.length];
		for (int i = 0; i < this.upvalues.length; i++) {
			UpvalueInfo upvalue = this.upvalues[i];
			this.chunkLocals[i] = (enclosing == null) ? upvalue.inStack()
					: !upvalue.inStack() && enclosing[upvalue.index()];
		}
		for (Prototype function : this.functions) {
			function.markChunkLocals(this.chunkLocals);
		}
	}

	/**
	 * Return whether an upvalue is a local variable of the main chunk, so that it
	 * outlives calls.
	 * @param upvalue the index of the upvalue
	 * @return whether it is
	 */
	public boolean isChunkLocal(int upvalue) {
		return upvalue < this.chunkLocals.length && this.chunkLocals[upvalue];
	}

	/**
	 * Remember that an instruction called a {@link DirectFunction}.
	 * @param pc the index of the instruction
	 */
	void calledDirect(int pc) {
		boolean[] calls = this.directCalls;
		if (calls == null) {
			calls = new boolean[this.code.length];
			this.directCalls = calls;
		}
		calls[pc] = true;
	}

	/**
	 * Return whether an instruction has called a {@link DirectFunction}.
	 * @param pc the index of the instruction
	 * @return whether it did while the function was interpreted
	 */
	public boolean callsDirect(int pc) {
		boolean[] calls = this.directCalls;
		return calls != null && calls[pc];
	}

	/**
	 * Return the Java code for this function.
	 * @return the code, {@code null} unless the function is hot
	 */
	public @Nullable CompiledCode compiled() {
		return this.compiled;
	}

	/**
	 * Set the Java code for this function. Calls that run keep what they run.
	 * @param compiled the code, {@code null} to interpret
	 */
	public void compiled(@Nullable CompiledCode compiled) {
		// readers, which must cost nothing, see the code's fields as they see final ones
		VarHandle.storeStoreFence();
		this.compiled = compiled;
	}

	/**
	 * Return the line of an instruction.
	 * @param pc the index of the instruction
	 * @return the line, 0 if it is not known
	 */
	public int line(int pc) {
		return (pc >= 0 && pc < this.lines.length) ? this.lines[pc] : 0;
	}

	/**
	 * Return the names of the local variables that live at an instruction.
	 * @param pc the index of the instruction
	 * @return the names, by register
	 */
	public List<String> localNames(int pc) {
		return java.util.Arrays.stream(this.locals)
			.filter((local) -> local.start() <= pc && pc < local.end())
			.map(LocalInfo::name)
			.toList();
	}

	/**
	 * A variable that the function shares with the one around it.
	 *
	 * @param name the name, {@code null} if it is not known
	 * @param inStack whether it is a register of the function around, else one of its
	 * upvalues
	 * @param index the index there
	 */
	public record UpvalueInfo(@Nullable String name, boolean inStack, int index) {

	}

	/**
	 * A local variable.
	 *
	 * @param name the name
	 * @param start the first instruction where it lives
	 * @param end the instruction after the last
	 */
	public record LocalInfo(String name, int start, int end) {

	}

}
