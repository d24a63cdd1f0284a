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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.FunctionCompiler.Position;
import org.luaspring.engine.runtime.Prototype;

/**
 * Which Lua instruction the bytecodes of a generated method belong to.
 */
final class CodeMap {

	private final Prototype prototype;

	private final String method;

	/** Where a run of bytecodes starts, ascending. */
	private final int[] starts;

	/** The instruction of each run. */
	private final int[] instructions;

	CodeMap(Prototype prototype, String method, int[] starts, int[] instructions) {
		this.prototype = prototype;
		this.method = method;
		this.starts = starts;
		this.instructions = instructions;
	}

	/**
	 * Return what a frame of the generated class runs.
	 * @return the instruction, {@code null} where the interpreter does the call
	 */
	@Nullable Position position(StackWalker.StackFrame frame) {
		if (!frame.getMethodName().equals(this.method)) {
			return null;
		}
		int at = Arrays.binarySearch(this.starts, frame.getByteCodeIndex());
		int run = (at >= 0) ? at : -at - 2;
		int pc = (run >= 0) ? this.instructions[run] : -1;
		return (pc < 0) ? null : new Position(this.prototype, pc, this.prototype.line(pc));
	}

}
