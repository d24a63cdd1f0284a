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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Calls and returns in the interpreter.
 */
final class Calls {

	private Calls() {
	}

	// --- frames
	// --------------------------------------------------------------------------------

	/**
	 * Make a frame for a function and let it run next.
	 */
	static Frame push(CallContext cx, LuaClosure closure, @Nullable Frame caller, int mode, int destination, int wanted,
			int level) {
		Prototype prototype = closure.prototype();
		int size = ((caller != null) ? caller.size : 0) + prototype.stackSize + Frame.OVERHEAD;
		if (size > cx.stackCharged) {
			cx.growStack(size);
		}
		Frame frame = new Frame(closure, new Object[prototype.stackSize], caller, mode, destination, wanted, size,
				level);
		cx.frame = frame;
		return frame;
	}

	/**
	 * Make a frame whose result finishes the current instruction of another.
	 * @return the frame, {@code null} if generated code is to be called instead
	 */
	static @Nullable Frame instructionFrame(CallContext cx, LuaClosure closure, Frame frame, int mode) {
		if (cx.compiled(closure.prototype()) != null) {
			return null;
		}
		int level = cx.enterLevel(frame.level);
		return push(cx, closure, frame, mode, 0, 1, level);
	}

	/**
	 * Pass arguments.
	 * @param frame a new frame
	 * @param args the arguments
	 */
	static void arguments(Frame frame, @Nullable Object[] args) {
		arguments(frame, args, 0, args.length);
	}

	static void arguments(Frame frame, @Nullable Object[] args, int from, int count) {
		Prototype prototype = frame.prototype();
		int parameters = prototype.parameters;
		System.arraycopy(args, from, frame.registers, 0, Math.min(count, parameters));
		if (prototype.vararg && count > parameters) {
			frame.varargs = Arrays.copyOfRange(args, from + parameters, from + count);
		}
	}

	static void arguments(Frame frame, @Nullable Object a, @Nullable Object b) {
		Prototype prototype = frame.prototype();
		if (prototype.vararg || prototype.parameters < 2) {
			arguments(frame, new Object[] { a, b });
		}
		else {
			frame.registers[0] = a;
			frame.registers[1] = b;
		}
	}

	static @Nullable Object[] prepend(@Nullable Object first, @Nullable Object[] rest) {
		@Nullable Object[] all = new Object[rest.length + 1];
		all[0] = first;
		System.arraycopy(rest, 0, all, 1, rest.length);
		return all;
	}

	// --- calls
	// ---------------------------------------------------------------------------------

	/**
	 * Run a {@code CALL}.
	 */
	static void call(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int b = Opcodes.b(instruction);
		int wanted = Opcodes.c(instruction) - 1;
		int count = ((b != 0) ? b : frame.top - a) - 1;
		@Nullable Object[] registers = frame.registers;
		Object function = registers[a];
		if (function instanceof LuaClosure closure) {
			CompiledCode code = cx.compiled(closure.prototype());
			if (code == null) {
				Frame callee = push(cx, closure, frame, Frame.TO_REGISTERS, a, wanted, frame.level);
				if (count > 0) {
					arguments(callee, registers, a + 1, count);
				}
			}
			else {
				frame.store(cx, a, wanted, generated(cx, code, closure, registers, a + 1, count));
			}
		}
		else if (function instanceof SuspendableFunction suspendable) {
			suspendable.enter(cx, Arrays.copyOfRange(registers, a + 1, a + 1 + count), frame, Frame.TO_REGISTERS, a,
					wanted);
		}
		else if (function instanceof LuaCallable callable) {
			note(frame, callable);
			frame.store(cx, a, wanted, host(cx, callable, registers, a + 1, count));
		}
		else {
			enterAny(cx, function, Arrays.copyOfRange(registers, a + 1, a + 1 + count), frame, a, wanted);
		}
	}

	/**
	 * Run a {@code TAILCALL}: a function of the script replaces its caller, others are
	 * called and the {@code RETURN} that follows passes their results on.
	 */
	static void tailCall(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int b = Opcodes.b(instruction);
		int count = ((b != 0) ? b : frame.top - a) - 1;
		int from = a + 1;
		Object function = frame.registers[a];
		if (!(function instanceof LuaCallable || function instanceof HostObject)) {
			function = Operations.callHandler(cx, function);
			from = a;
			count++;
		}
		if (function instanceof LuaClosure closure && cx.compiled(closure.prototype()) == null) {
			frame.close(0);
			Frame callee = push(cx, closure, frame.caller, frame.mode, frame.destination, frame.wanted, frame.level);
			callee.tail = true;
			callee.guarded = frame.guarded;
			arguments(callee, frame.registers, from, count);
		}
		else {
			note(frame, function);
			enterAny(cx, function, Arrays.copyOfRange(frame.registers, from, from + count), frame, a, -1);
		}
	}

	private static void note(Frame frame, @Nullable Object function) {
		if (function instanceof DirectFunction) {
			frame.prototype().calledDirect(frame.pc - 1);
		}
	}

	/**
	 * Call the iterator of a {@code for} loop.
	 */
	static void iterate(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int wanted = Opcodes.c(instruction);
		@Nullable Object[] registers = frame.registers;
		Object function = registers[a];
		Object state = registers[a + 1];
		Object control = registers[a + 2];
		if (function instanceof LuaClosure closure && cx.compiled(closure.prototype()) == null) {
			Frame callee = push(cx, closure, frame, Frame.TO_REGISTERS, a + 3, wanted, frame.level);
			arguments(callee, state, control);
		}
		else if (function instanceof LuaCallable callable && !(function instanceof SuspendableFunction)) {
			frame.store(cx, a + 3, wanted, callable.call(cx, state, control));
		}
		else {
			enterAny(cx, function, new Object[] { state, control }, frame, a + 3, wanted);
		}
	}

	/**
	 * Call any value for a frame that waits.
	 */
	private static void enterAny(CallContext cx, @Nullable Object function, @Nullable Object[] args, Frame caller,
			int destination, int wanted) {
		if (function instanceof LuaCallable callable) {
			enter(cx, callable, args, caller, Frame.TO_REGISTERS, destination, wanted);
		}
		else {
			LuaCallable callable = (function instanceof HostObject host) ? host.callable() : null;
			if (callable != null) {
				enter(cx, callable, args, caller, Frame.TO_REGISTERS, destination, wanted);
			}
			else {
				LuaCallable handler = Operations.callHandler(cx, function);
				enter(cx, handler, prepend(function, args), caller, Frame.TO_REGISTERS, destination, wanted);
			}
		}
	}

	/**
	 * Call any function for a frame that waits.
	 */
	static void enter(CallContext cx, LuaCallable function, @Nullable Object[] args, Frame caller, int mode,
			int destination, int wanted) {
		if (function instanceof LuaClosure closure && cx.compiled(closure.prototype()) == null) {
			arguments(push(cx, closure, caller, mode, destination, wanted, caller.level), args);
		}
		else if (function instanceof SuspendableFunction suspendable) {
			suspendable.enter(cx, args, caller, mode, destination, wanted);
		}
		else {
			deliver(cx, caller, mode, destination, wanted, function.call(cx, args));
		}
	}

	private static @Nullable Object generated(CallContext cx, CompiledCode code, LuaClosure closure,
			@Nullable Object[] registers, int from, int count) {
		return switch (count) {
			case 0 -> code.invoke(cx, closure);
			case 1 -> code.invoke(cx, closure, registers[from]);
			case 2 -> code.invoke(cx, closure, registers[from], registers[from + 1]);
			case 3 -> code.invoke(cx, closure, registers[from], registers[from + 1], registers[from + 2]);
			default -> code.invoke(cx, closure, Arrays.copyOfRange(registers, from, from + count));
		};
	}

	private static @Nullable Object host(CallContext cx, LuaCallable function, @Nullable Object[] registers, int from,
			int count) {
		return switch (count) {
			case 0 -> function.call(cx);
			case 1 -> function.call(cx, registers[from]);
			case 2 -> function.call(cx, registers[from], registers[from + 1]);
			case 3 -> function.call(cx, registers[from], registers[from + 1], registers[from + 2]);
			default -> function.call(cx, Arrays.copyOfRange(registers, from, from + count));
		};
	}

	// --- returns
	// -------------------------------------------------------------------------------

	/**
	 * Run a {@code RETURN}.
	 */
	static void returnFrom(CallContext cx, Frame frame, int instruction) {
		int a = Opcodes.a(instruction);
		int b = Opcodes.b(instruction);
		int count = (b != 0) ? b - 1 : frame.top - a;
		if (frame.hasOpen()) {
			frame.close(0);
		}
		@Nullable Object[] registers = frame.registers;
		if (frame.mode != Frame.TO_REGISTERS) {
			Object result = (count == 1) ? registers[a]
					: (count == 0) ? Results.NONE : Arrays.copyOfRange(registers, a, a + count);
			deliver(cx, frame.caller, frame.mode, frame.destination, frame.wanted, result);
			return;
		}
		Frame caller = frame.waiting();
		cx.frame = caller;
		int wanted = frame.wanted;
		int destination = frame.destination;
		if (wanted == 1) {
			caller.registers[destination] = (count > 0) ? registers[a] : null;
			return;
		}
		@Nullable Object[] target = caller.registers;
		int copied = count;
		if (wanted < 0) {
			target = caller.ensure(cx, destination + count);
			caller.top = destination + count;
		}
		else {
			copied = Math.min(count, wanted);
		}
		System.arraycopy(registers, a, target, destination, copied);
		for (int i = copied; i < wanted; i++) {
			target[destination + i] = null;
		}
	}

	/**
	 * Hand a result to what waits for it, and let that run next.
	 */
	static void deliver(CallContext cx, @Nullable Frame caller, int mode, int destination, int wanted,
			@Nullable Object result) {
		if (mode == Frame.TO_JAVA || caller == null) {
			cx.frame = null;
			cx.result = result;
			return;
		}
		cx.frame = caller;
		cx.level = caller.level;
		switch (mode) {
			case Frame.TO_REGISTERS -> caller.store(cx, destination, wanted, result);
			case Frame.TO_INSTRUCTION -> Instructions.finish(cx, caller, Results.first(result));
			case Frame.TO_INSTRUCTION_NEGATED ->
				Instructions.finish(cx, caller, !Operations.truth(Results.first(result)));
			default -> ((HostFrame) caller).returned(cx, result);
		}
	}

}
