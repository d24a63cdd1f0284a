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
 * Decides which functions get generated code: those that are called often, or found
 * running often. Other threads keep interpreting while code is made; a refusal is final.
 */
final class Heat {

	/** How many calls make a function hot. */
	private static final int HOT = 200;

	/** How many calls it counts to be found running at the end of a slice. */
	private static final int SAMPLE = 50;

	private Heat() {
	}

	/**
	 * Count a call of a function that has no generated code.
	 * @return its code if it is hot by now, {@code null} to interpret it
	 */
	static @Nullable CompiledCode called(Prototype prototype, FunctionCompiler compiler) {
		int heat = prototype.heat;
		if (heat >= 0 && heat < HOT) {
			prototype.heat = heat + 1;
			return null;
		}
		return (heat < 0) ? null : compile(prototype, compiler);
	}

	/**
	 * Return whether a running function that had no generated code has it by now.
	 */
	static boolean isCompiled(Prototype prototype, FunctionCompiler compiler) {
		return prototype.heat >= HOT && compile(prototype, compiler) != null;
	}

	/**
	 * Note that a function was found running.
	 */
	static void sampled(Prototype prototype) {
		if (prototype.heat >= 0) {
			prototype.heat += SAMPLE;
		}
	}

	private static @Nullable CompiledCode compile(Prototype prototype, FunctionCompiler compiler) {
		prototype.heat = Integer.MIN_VALUE;
		CompiledCode code = compiler.compile(prototype);
		prototype.compiled(code);
		return code;
	}

}
