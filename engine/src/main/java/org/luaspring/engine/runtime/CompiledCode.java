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
 * Java code that was generated for a {@link Prototype}. Behaves exactly as the
 * interpreter does, limits and error positions included. Cannot be suspended, so it never
 * runs in a coroutine.
 */
public abstract class CompiledCode extends Invocable {

	/** The result of {@link #proceed} where the interpreter is to go on. */
	private static final Object HANDED_BACK = new Object();

	/**
	 * Finish a call that the interpreter began, from the start of a loop on. Only for
	 * code that was made for a loop.
	 * @param cx the running call
	 * @param self the function
	 * @param registers its registers, in use from now on
	 * @param varargs the arguments after the parameters
	 * @param open the registers that closures share, by register, {@code null} if there
	 * are none
	 * @return the result of the call, or what {@link #isHandedBack} recognizes
	 */
	public @Nullable Object proceed(CallContext cx, LuaClosure self, @Nullable Object[] registers,
			@Nullable Object[] varargs, @Nullable UpValue @Nullable [] open) {
		throw new UnsupportedOperationException("Not made for a loop");
	}

	/**
	 * Return whether a call that {@link #proceed} was to finish goes on in the
	 * interpreter.
	 * @param result what {@link #proceed} returned
	 * @return whether the frame has what the interpreter needs
	 */
	static boolean isHandedBack(@Nullable Object result) {
		return result == HANDED_BACK;
	}

	/**
	 * Hand a call back to the interpreter that began it.
	 * @param cx the running call
	 * @param registers the registers
	 * @param pc the next instruction
	 * @param varargs the arguments after the parameters, {@code null} if there are none
	 * @param shared the registers that closures share, by register, {@code null} if there
	 * are none
	 * @return what {@link #proceed} returns then
	 */
	protected static Object handBack(CallContext cx, @Nullable Object[] registers, int pc,
			@Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] shared) {
		Frame frame = cx.frame;
		if (frame == null) {
			throw new IllegalStateException("Call without frame");
		}
		frame.restore(registers, pc, varargs, shared);
		return HANDED_BACK;
	}

	/**
	 * Let the interpreter do a call that would need too much of the Java stack.
	 * @param cx the running call
	 * @param self the function
	 * @param args the arguments
	 * @return the result
	 */
	protected static @Nullable Object interpret(CallContext cx, LuaClosure self, @Nullable Object[] args) {
		return Interpreter.call(cx, self, args);
	}

	/**
	 * Let the interpreter finish a call.
	 * @param cx the running call
	 * @param self the function
	 * @param registers its registers, in use from now on
	 * @param pc the next instruction
	 * @param varargs the arguments after the parameters, {@code null} if there are none
	 * @param shared the registers that closures share, by register, {@code null} if there
	 * are none
	 * @return the result
	 */
	protected static @Nullable Object resume(CallContext cx, LuaClosure self, @Nullable Object[] registers, int pc,
			@Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] shared) {
		return Interpreter.resume(cx, self, registers, pc, varargs, shared);
	}

}
