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
 * Calls of metamethods. Where an instruction of an interpreted function needs one, the
 * metamethod gets a frame of its own above it, and its result finishes the instruction
 * later, so that it may yield and nests as deep as other functions.
 */
final class Metamethods {

	/** Stands for a result that is still to come, from the frame that was pushed. */
	static final Object PENDING = new Object();

	private Metamethods() {
	}

	/**
	 * Call a metamethod.
	 * @param cx the running call
	 * @param frame the frame whose current instruction takes the result, {@code null} for
	 * Java code, which gets it at once
	 * @param metamethod any value but nil
	 * @param a the first argument
	 * @param b the second argument
	 * @return the first result, or {@link #PENDING}
	 */
	static @Nullable Object call(CallContext cx, @Nullable Frame frame, Object metamethod, @Nullable Object a,
			@Nullable Object b) {
		if (frame != null && metamethod instanceof LuaClosure closure) {
			Frame callee = Calls.instructionFrame(cx, closure, frame, Frame.TO_INSTRUCTION);
			if (callee != null) {
				Calls.arguments(callee, a, b);
				return PENDING;
			}
		}
		return Results.first(Operations.call(cx, metamethod, a, b));
	}

	static @Nullable Object call(CallContext cx, @Nullable Frame frame, Object metamethod, @Nullable Object a,
			@Nullable Object b, @Nullable Object c) {
		if (frame != null && metamethod instanceof LuaClosure closure) {
			Frame callee = Calls.instructionFrame(cx, closure, frame, Frame.TO_INSTRUCTION);
			if (callee != null) {
				Calls.arguments(callee, new Object[] { a, b, c });
				return PENDING;
			}
		}
		return Results.first(Operations.call(cx, metamethod, a, b, c));
	}

	/**
	 * Call {@code __lt} to answer {@code a <= b}: its negated result for {@code b < a}.
	 */
	static @Nullable Object callNegated(CallContext cx, @Nullable Frame frame, Object metamethod, @Nullable Object a,
			@Nullable Object b) {
		if (frame != null && metamethod instanceof LuaClosure closure) {
			Frame callee = Calls.instructionFrame(cx, closure, frame, Frame.TO_INSTRUCTION_NEGATED);
			if (callee != null) {
				Calls.arguments(callee, a, b);
				return PENDING;
			}
		}
		return !Operations.truth(Results.first(Operations.call(cx, metamethod, a, b)));
	}

	/**
	 * Return the metamethod of the first of two operands that has it.
	 */
	static @Nullable Object either(CallContext cx, @Nullable Object a, @Nullable Object b, LuaString name) {
		Object metamethod = Metatables.metamethod(cx, a, name);
		return (metamethod != null) ? metamethod : Metatables.metamethod(cx, b, name);
	}

}
