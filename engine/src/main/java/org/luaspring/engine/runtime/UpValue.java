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
 * A variable that closures share. Open, it is a register of a running function; closed,
 * it holds the value itself.
 */
public final class UpValue {

	/** What a shared variable is charged, once closed included. */
	public static final int BYTES = 48;

	/** The registers of the running function, {@code null} once closed. */
	private @Nullable Object @Nullable [] registers;

	private final int index;

	/** The value once closed: in place, because most reads are of such variables. */
	private @Nullable Object value;

	/**
	 * Create an open variable.
	 * @param registers the registers of the running function
	 * @param index the register
	 */
	public UpValue(@Nullable Object[] registers, int index) {
		this.registers = registers;
		this.index = index;
	}

	/**
	 * Create a closed variable.
	 * @param value its value
	 */
	public UpValue(@Nullable Object value) {
		this.index = 0;
		this.value = value;
	}

	public @Nullable Object get() {
		@Nullable Object[] registers = this.registers;
		return (registers == null) ? this.value : registers[this.index];
	}

	public void set(@Nullable Object value) {
		@Nullable Object[] registers = this.registers;
		if (registers == null) {
			this.value = value;
		}
		else {
			registers[this.index] = value;
		}
	}

	/**
	 * Follow the running function to larger registers.
	 * @param registers the registers, with the same content
	 */
	void move(@Nullable Object[] registers) {
		this.registers = registers;
	}

	/**
	 * Take the value out of the registers, because the variable's block ends.
	 */
	public void close() {
		this.value = get();
		this.registers = null;
	}

}
