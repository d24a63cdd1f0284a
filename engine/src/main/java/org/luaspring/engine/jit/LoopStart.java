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

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The start of a loop where generated code takes over from the interpreter, and what the
 * registers hold there.
 */
final class LoopStart {

	/** The instruction that jumps to the start. */
	final int jump;

	final int target;

	/** The forms that the registers can have at the start. */
	final byte[] forms;

	/**
	 * Create a start.
	 * @param analysis the function
	 * @param jump the instruction that jumps to the start
	 * @param target the first instruction of the loop
	 * @param registers the values of the registers
	 */
	LoopStart(Analysis analysis, int jump, int target, @Nullable Object[] registers) {
		this.jump = jump;
		this.target = target;
		this.forms = new byte[analysis.prototype.stackSize];
		BitSet live = analysis.live[target];
		for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
			this.forms[i] = (registers[i] instanceof Double) ? (byte) Registers.NUMBER : Registers.OBJECT;
		}
		int instruction = analysis.code[jump];
		int a = Code.a(instruction);
		if (Code.op(instruction) == Code.FORLOOP && analysis.integerStep(jump + Code.sbx(instruction), a) != 0
				&& registers[a] instanceof Double index && registers[a + 1] instanceof Double limit
				&& GeneratedCode.countable(index, limit)) {
			int shared = analysis.captured.nextSetBit(a);
			if (shared < 0 || shared > a + 2) {
				this.forms[a] = Registers.NUMBER | Registers.INTEGER;
				this.forms[a + 1] = Registers.NUMBER | Registers.INTEGER;
			}
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LoopStart start && this.jump == start.jump && this.target == start.target
				&& Arrays.equals(this.forms, start.forms);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.jump, this.target, Arrays.hashCode(this.forms));
	}

}
