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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.ScriptTable.Origin;

/**
 * What runs, for error messages: the interpreter's frames, generated code and host code.
 */
final class CallStack {

	/** How many of the innermost and the outermost frames a traceback shows. */
	private static final int SHOWN = 10;

	private CallStack() {
	}

	/**
	 * Return the function of a script that runs.
	 * @return the function, {@code null} if host code called host code
	 */
	static @Nullable Level current(CallContext cx) {
		if (isCalledByHost(cx)) {
			return null;
		}
		Level[] found = new Level[1];
		StackVisit.visit(cx, false, (level) -> {
			found[0] = level;
			return false;
		});
		Level level = found[0];
		return (level != null && level.prototype() != null) ? level : null;
	}

	/**
	 * Return the place of a function, as an error message starts with.
	 * @param depth which function: 1 is the one that called the running host function
	 * @return {@code script:line}, {@code null} if it is a function of the host
	 */
	static @Nullable String place(CallContext cx, int depth) {
		if (depth <= 0 || (depth == 1 && isCalledByHost(cx))) {
			return null;
		}
		Level level = level(cx, depth);
		return (level != null) ? level.place() : null;
	}

	/**
	 * Return whether it is known, without a walk, that host code called the running host
	 * function.
	 */
	private static boolean isCalledByHost(CallContext cx) {
		return cx.depth == cx.hostCallDepth && cx.frame == cx.hostCallFrame;
	}

	private static @Nullable Level level(CallContext cx, int depth) {
		Level[] found = new Level[1];
		int[] left = { depth };
		StackVisit.visit(cx, false, (level) -> {
			if (--left[0] == 0) {
				found[0] = level;
			}
			return left[0] > 0;
		});
		return found[0];
	}

	/**
	 * Return how the running host function was called, for messages about its arguments.
	 */
	static @Nullable CalledAs calledAs(CallContext cx, String function) {
		Level level = current(cx);
		if (level == null || level.pc() < 0) {
			return null;
		}
		int op = Opcodes.op(level.instruction());
		// the script may have called another host function, which called this one
		if ((op == Opcodes.CALL || op == Opcodes.TAILCALL)
				&& level.register(Opcodes.a(level.instruction())) instanceof LuaCallable callee
				&& !callee.name().equals(function)) {
			return null;
		}
		return name(level);
	}

	/**
	 * Return the name of what a function is calling.
	 */
	private static @Nullable CalledAs name(Level caller) {
		Prototype prototype = caller.function();
		if (caller.pc() < 0) {
			return null;
		}
		int instruction = caller.instruction();
		return switch (Opcodes.op(instruction)) {
			case Opcodes.CALL, Opcodes.TAILCALL -> called(prototype, caller.pc(), Opcodes.a(instruction));
			case Opcodes.TFORCALL -> new CalledAs("for iterator", "for iterator");
			case Opcodes.SELF, Opcodes.GETTABUP, Opcodes.GETTABLE -> new CalledAs("metamethod", "__index");
			case Opcodes.SETTABUP, Opcodes.SETTABLE -> new CalledAs("metamethod", "__newindex");
			case Opcodes.EQ -> new CalledAs("metamethod", "__eq");
			case Opcodes.ADD -> new CalledAs("metamethod", "__add");
			case Opcodes.SUB -> new CalledAs("metamethod", "__sub");
			case Opcodes.MUL -> new CalledAs("metamethod", "__mul");
			case Opcodes.DIV -> new CalledAs("metamethod", "__div");
			case Opcodes.MOD -> new CalledAs("metamethod", "__mod");
			case Opcodes.POW -> new CalledAs("metamethod", "__pow");
			case Opcodes.UNM -> new CalledAs("metamethod", "__unm");
			case Opcodes.LEN -> new CalledAs("metamethod", "__len");
			case Opcodes.LT -> new CalledAs("metamethod", "__lt");
			case Opcodes.LE -> new CalledAs("metamethod", "__le");
			case Opcodes.CONCAT -> new CalledAs("metamethod", "__concat");
			default -> null;
		};
	}

	private static @Nullable CalledAs called(Prototype prototype, int pc, int register) {
		VariableNames.Variable variable = VariableNames.ofRegister(prototype, pc, register);
		return (variable != null) ? new CalledAs(variable.kind(), variable.name()) : null;
	}

	/**
	 * Return the stack, unless the error will be caught by the script anyway.
	 */
	static List<String> traceback(CallContext cx) {
		Frame frame = cx.frame;
		return (cx.guards > 0 || (frame != null && frame.guarded)) ? List.of() : fullTraceback(cx);
	}

	private static List<String> fullTraceback(CallContext cx) {
		List<Level> first = new ArrayList<>();
		Deque<Level> last = new ArrayDeque<>();
		int[] count = new int[1];
		StackVisit.visit(cx, true, (level) -> {
			count[0]++;
			// one more of each, which names the function before it
			if (first.size() <= SHOWN) {
				first.add(level);
			}
			else {
				last.add(level);
				if (last.size() > SHOWN + 1) {
					last.remove();
				}
			}
			return true;
		});
		List<String> lines = new ArrayList<>();
		boolean cut = count[0] > 2 * SHOWN + 2;
		List<Level> levels = new ArrayList<>(first);
		levels.addAll(last);
		for (int i = 0; i < levels.size(); i++) {
			if (cut && i == SHOWN) {
				lines.add("...");
			}
			else {
				lines.add(describe(levels.get(i), (i + 1 < levels.size()) ? levels.get(i + 1) : null));
			}
		}
		return lines;
	}

	private static String describe(Level level, @Nullable Level caller) {
		Prototype prototype = level.prototype();
		if (prototype == null) {
			return "[Java]: in " + level.host();
		}
		String place = prototype.source + ":" + level.line() + ": in ";
		if (prototype.lineDefined == 0) {
			return place + "main chunk";
		}
		CalledAs name = (caller != null && caller.prototype() != null && !level.tail()) ? name(caller) : null;
		return place + ((name != null) ? "function '" + name.name() + "'"
				: "function <" + prototype.source + ":" + prototype.lineDefined + ">");
	}

	/**
	 * Return the innermost function of a script, whatever host code runs above it.
	 */
	private static @Nullable Level innermost(CallContext cx) {
		Level[] found = new Level[1];
		StackVisit.visit(cx, false, (level) -> {
			if (level.prototype() != null) {
				found[0] = level;
			}
			return found[0] == null;
		});
		return found[0];
	}

	static Origin caller(CallContext cx) {
		Level level = innermost(cx);
		return (level != null) ? new Origin(level.function().source, level.line()) : new Origin("?", 0);
	}

	static LuaErrorDetails details(CallContext cx) {
		long generation = cx.env().generation();
		List<String> traceback = fullTraceback(cx);
		Level level = innermost(cx);
		return (level != null) ? new LuaErrorDetails(level.function().source, generation, level.line(), 0, traceback)
				: new LuaErrorDetails(null, generation, 0, 0, traceback);
	}

	/**
	 * A function that runs.
	 *
	 * @param prototype its code, {@code null} for a function of the host
	 * @param pc the instruction that runs, -1 if it is not known
	 * @param line the line of the script
	 * @param frame the frame, if the interpreter runs it
	 * @param host what to show for a function of the host
	 */
	record Level(@Nullable Prototype prototype, int pc, int line, @Nullable Frame frame, String host) {

		Prototype function() {
			Prototype prototype = this.prototype;
			if (prototype == null) {
				throw new IllegalStateException("A function of the host");
			}
			return prototype;
		}

		int instruction() {
			// an instruction without operands to name where only the line is known
			return (this.pc >= 0) ? function().code[this.pc] : Opcodes.EXTRAARG;
		}

		boolean tail() {
			return this.frame != null && this.frame.tail;
		}

		@Nullable String place() {
			return (this.prototype != null) ? this.prototype.source + ":" + this.line : null;
		}

		/**
		 * Whether a register holds a value, as far as that can be told.
		 */
		boolean holds(int register, @Nullable Object value) {
			return this.frame == null || this.frame.registers[register] == value;
		}

		@Nullable Object register(int index) {
			return (this.frame != null) ? this.frame.registers[index] : null;
		}

		@Nullable Object upvalue(int index) {
			return (this.frame != null) ? this.frame.function().upvalues()[index].get() : null;
		}

	}

}
