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

package org.luaspring.engine;

import java.time.Duration;

/**
 * What one call from the host into Lua may use. Immutable.
 * <p>
 * A call that reaches a limit ends with {@link LuaLimitExceededException}, which no
 * {@code pcall} can catch. A nested call (Lua to host to Lua) gets the smaller of its own
 * limits and what is left of the outer ones.
 *
 * @param instructions the number of instructions; one is about a Lua operation or a step
 * of a library loop
 * @param time the wall-clock time, host code included
 * @param memory the bytes that are charged for Lua values made in the call, never
 * refunded; host allocations excluded
 * @param output the bytes that {@code print} and the like may write
 * @since 0.1.0
 */
public record LuaLimits(long instructions, Duration time, long memory, long output) {

	/**
	 * The value that stands for "no limit".
	 */
	public static final long UNLIMITED = Long.MAX_VALUE;

	/**
	 * The duration that stands for "no limit".
	 */
	public static final Duration UNLIMITED_TIME = Duration.ofNanos(Long.MAX_VALUE);

	private static final LuaLimits DEFAULTS = new LuaLimits(10_000_000, Duration.ofSeconds(1), 32L << 20, 64L << 10);

	public LuaLimits {
		requirePositive(instructions, "instructions");
		requirePositive(memory, "memory");
		requirePositive(output, "output");
		if (time.isNegative() || time.isZero()) {
			throw new IllegalArgumentException("Limit 'time' is " + time + " but must be positive");
		}
		if (time.compareTo(UNLIMITED_TIME) > 0) {
			time = UNLIMITED_TIME;
		}
	}

	/**
	 * Return the default limits: 10,000,000 instructions, 1 s, 32 MB of memory, 64 KB of
	 * output.
	 * @return the default limits
	 */
	public static LuaLimits defaults() {
		return DEFAULTS;
	}

	/**
	 * Return limits that never end a call.
	 * @return the absence of limits
	 */
	public static LuaLimits unlimited() {
		return new LuaLimits(UNLIMITED, UNLIMITED_TIME, UNLIMITED, UNLIMITED);
	}

	/**
	 * Return a copy with another number of instructions.
	 * @param instructions the number of instructions, or {@link #UNLIMITED}
	 * @return the changed limits
	 */
	public LuaLimits withInstructions(long instructions) {
		return new LuaLimits(instructions, this.time, this.memory, this.output);
	}

	/**
	 * Return a copy with another time.
	 * @param time the time, or {@link #UNLIMITED_TIME}
	 * @return the changed limits
	 */
	public LuaLimits withTime(Duration time) {
		return new LuaLimits(this.instructions, time, this.memory, this.output);
	}

	/**
	 * Return a copy with another amount of memory.
	 * @param memory the bytes, or {@link #UNLIMITED}
	 * @return the changed limits
	 */
	public LuaLimits withMemory(long memory) {
		return new LuaLimits(this.instructions, this.time, memory, this.output);
	}

	/**
	 * Return a copy with another amount of output.
	 * @param output the bytes, or {@link #UNLIMITED}
	 * @return the changed limits
	 */
	public LuaLimits withOutput(long output) {
		return new LuaLimits(this.instructions, this.time, this.memory, output);
	}

	private static void requirePositive(long value, String name) {
		if (value <= 0) {
			throw new IllegalArgumentException("Limit '" + name + "' is " + value + " but must be positive");
		}
	}

}
