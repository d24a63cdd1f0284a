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

import org.jspecify.annotations.Nullable;

/**
 * Generates Java code for hot functions.
 */
@FunctionalInterface
public interface FunctionCompiler {

	/**
	 * Generate code for a function.
	 * @param prototype the function
	 * @return the code, or {@code null} if the function has to stay interpreted
	 */
	@Nullable CompiledCode compile(Prototype prototype);

	/**
	 * Generate code that finishes a call of a function which the interpreter began, once
	 * a loop in it is hot.
	 * @param prototype the function, for which there is code
	 * @param jump the instruction that jumps to the start of the loop
	 * @param target the start of the loop
	 * @param registers the registers there
	 * @return the code, or {@code null} if the interpreter has to go on
	 */
	default @Nullable CompiledCode compileLoop(Prototype prototype, int jump, int target,
			@Nullable Object[] registers) {
		return null;
	}

	/**
	 * Tell what a Java frame of generated code runs, for error messages and tracebacks.
	 * @param frame a frame whose class is a {@link CompiledCode} or belongs to one
	 * @return the instruction, or {@code null} if the frame is not of this compiler's
	 * code
	 */
	default @Nullable Position position(StackWalker.StackFrame frame) {
		return null;
	}

	/**
	 * An instruction of a function.
	 *
	 * @param prototype the function
	 * @param pc the index of the instruction; -1 if only the line is known
	 * @param line the line of the script
	 */
	record Position(Prototype prototype, int pc, int line) {

	}

}
