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

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.CompiledCode;
import org.luaspring.engine.runtime.Invocable;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.UpValue;

/**
 * What generated code extends and calls. For generated code only.
 */
public abstract class GeneratedCode extends CompiledCode {

	/** How often an instruction may meet what it was not made for. */
	private static final int MAX_EXITS = 3;

	/** How many such instructions make code that assumes nothing. */
	private static final int MAX_GENERIC = 8;

	/** For how many loops code that takes over is made. */
	private static final int MAX_LOOPS = 50;

	/** Calls what is not a function. */
	private static final Invocable INDIRECT = new Invocable() {

		@Override
		public @Nullable Object invoke(CallContext cx, @Nullable Object self, @Nullable Object[] args) {
			return Operations.call(cx, self, args);
		}

	};

	private @Nullable JitCompiler compiler;

	private @Nullable Prototype prototype;

	private BitSet generic = new BitSet();

	private byte @Nullable [] exits;

	/** The code for loops that was made last, and how often that was done. */
	private @Nullable GeneratedLoop loop;

	private int loops;

	protected GeneratedCode() {
	}

	final void attach(JitCompiler compiler, Prototype prototype, BitSet generic) {
		this.compiler = compiler;
		this.prototype = prototype;
		this.generic = generic;
	}

	// --- calls
	// -----------------------------------------------------------------------------------

	/**
	 * Return what a call of a value is directed to.
	 * @param function the value
	 * @return its code if there is any, else the function itself
	 */
	public static Invocable target(@Nullable Object function) {
		if (function instanceof LuaClosure closure) {
			CompiledCode code = closure.prototype().compiled();
			return (code != null) ? code : closure;
		}
		return (function instanceof LuaCallable callable) ? callable : INDIRECT;
	}

	/**
	 * Enter a function.
	 * @param cx the running call
	 * @return whether there is enough of the Java stack left
	 */
	public static boolean enter(CallContext cx) {
		return ++cx.depth <= CallContext.MAX_DEPTH;
	}

	/**
	 * Leave a function.
	 */
	public static void leave(CallContext cx) {
		cx.depth--;
	}

	/**
	 * Charge instructions and leave a function.
	 */
	public static void leave(CallContext cx, int instructions) {
		charge(cx, instructions);
		cx.depth--;
	}

	/**
	 * Charge instructions and leave a function, where a look at the limits follows soon.
	 */
	public static void leaveUnchecked(CallContext cx, int instructions) {
		cx.slice -= instructions;
		cx.depth--;
	}

	/**
	 * Charge instructions.
	 */
	public static void charge(CallContext cx, int instructions) {
		if ((cx.slice -= instructions) < 0) {
			cx.endSlice();
		}
	}

	/**
	 * Charge instructions, where a look at the limits follows soon.
	 */
	public static void chargeUnchecked(CallContext cx, int instructions) {
		cx.slice -= instructions;
	}

	/**
	 * Let the interpreter do a call, because it is nested too deeply.
	 */
	public static @Nullable Object deep(CallContext cx, LuaClosure self, @Nullable Object[] args) {
		cx.depth--;
		return interpret(cx, self, args);
	}

	public static @Nullable Object deep(CallContext cx, LuaClosure self) {
		return deep(cx, self, Results.NONE);
	}

	public static @Nullable Object deep(CallContext cx, LuaClosure self, @Nullable Object a) {
		return deep(cx, self, new Object[] { a });
	}

	public static @Nullable Object deep(CallContext cx, LuaClosure self, @Nullable Object a, @Nullable Object b) {
		return deep(cx, self, new Object[] { a, b });
	}

	/**
	 * Let the interpreter finish a call.
	 * @param cx the running call
	 * @param self the function
	 * @param registers its registers
	 * @param pc the next instruction
	 * @param count the instructions that are not charged yet
	 * @param varargs the extra arguments
	 * @param shared the registers that closures share, if there are any
	 * @return the result
	 */
	public static @Nullable Object exit(CallContext cx, LuaClosure self, @Nullable Object[] registers, int pc,
			int count, @Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] shared) {
		// from here on it is a call of the interpreter
		cx.depth--;
		return exitLeaf(cx, self, registers, pc, count, varargs, shared);
	}

	/**
	 * Let the interpreter finish a call whose depth was not counted.
	 */
	public static @Nullable Object exitLeaf(CallContext cx, LuaClosure self, @Nullable Object[] registers, int pc,
			int count, @Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] shared) {
		cx.slice -= count;
		if (self.prototype().compiled() instanceof GeneratedCode code) {
			code.exited(pc);
		}
		return resume(cx, self, registers, pc, varargs, shared);
	}

	private void exited(int pc) {
		JitCompiler compiler = this.compiler;
		Prototype prototype = this.prototype;
		if (compiler == null || prototype == null) {
			return;
		}
		byte[] exits = this.exits;
		if (exits == null) {
			exits = new byte[prototype.code.length];
			this.exits = exits;
		}
		if (++exits[pc] >= MAX_EXITS) {
			exits[pc] = 0;
			BitSet generic = (BitSet) this.generic.clone();
			generic.set(pc);
			if (generic.cardinality() > MAX_GENERIC) {
				generic.set(0, prototype.code.length);
			}
			compiler.replace(prototype, generic);
		}
	}

	/**
	 * Hand a call back to the interpreter, which began it.
	 */
	public static @Nullable Object exitLoop(CallContext cx, LuaClosure self, @Nullable Object[] registers, int pc,
			int count, @Nullable Object @Nullable [] varargs, @Nullable UpValue @Nullable [] shared) {
		cx.slice -= count;
		if (self.prototype().compiled() instanceof GeneratedCode code) {
			code.exited(pc);
		}
		cx.depth--;
		return handBack(cx, registers, pc, varargs, shared);
	}

	/**
	 * Return code that takes over a call in a loop. Racy on purpose: threads may make it
	 * twice.
	 */
	final @Nullable GeneratedLoop loop(Analysis analysis, LoopStart start) {
		JitCompiler compiler = this.compiler;
		GeneratedLoop last = this.loop;
		if (last != null && last.accepts(start)) {
			return last;
		}
		if (compiler == null || this.loops >= MAX_LOOPS) {
			return null;
		}
		this.loops++;
		GeneratedLoop made = compiler.compile(analysis, start, this.generic);
		if (made != null) {
			// readers, which must cost nothing, see the code's fields as they see final
			// ones
			VarHandle.storeStoreFence();
			this.loop = made;
		}
		return made;
	}

	/**
	 * Start to finish a call from a loop on.
	 */
	public static void enterLoop(CallContext cx) {
		cx.depth++;
	}

	/** Return a variable that closures share from the start of a loop on. */
	public static @Nullable UpValue open(@Nullable UpValue @Nullable [] open, int register) {
		return (open != null) ? open[register] : null;
	}

	public static @Nullable Object result(@Nullable Object result, int index) {
		if (result instanceof Object[] values) {
			return (index < values.length) ? values[index] : null;
		}
		return (index == 0) ? result : null;
	}

	public static @Nullable Object argument(@Nullable Object[] arguments, int index) {
		return (index < arguments.length) ? arguments[index] : null;
	}

	public static @Nullable Object[] append(@Nullable Object[] values, @Nullable Object rest) {
		if (rest instanceof Object[] more) {
			@Nullable Object[] all = Arrays.copyOf(values, values.length + more.length);
			System.arraycopy(more, 0, all, values.length, more.length);
			return all;
		}
		@Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
		all[values.length] = rest;
		return all;
	}

	public static @Nullable Object[] copy(@Nullable Object result) {
		return (result instanceof Object[] values) ? values.clone() : new Object[] { result };
	}

	/**
	 * Return the arguments after the parameters.
	 */
	public static @Nullable Object[] rest(@Nullable Object[] args, int parameters) {
		return (args.length > parameters) ? Arrays.copyOfRange(args, parameters, args.length) : Results.NONE;
	}

	// --- shared variables
	// --------------------------------------------------------------------------

	public static @Nullable Object upvalue(LuaClosure self, int index) {
		return self.upvalues()[index].get();
	}

	public static void setUpvalue(CallContext cx, LuaClosure self, int index, int line, @Nullable Object value) {
		self.upvalues()[index].set(value);
		if (cx.isWatching()) {
			cx.upvalueWritten(self.prototype(), index, line);
		}
	}

	public static UpValue shared(LuaClosure self, int index) {
		return self.upvalues()[index];
	}

	public static UpValue share(CallContext cx, @Nullable Object[] registers, int register) {
		cx.allocate(UpValue.BYTES);
		return new UpValue(registers, register);
	}

	public static @Nullable UpValue close(@Nullable UpValue upvalue) {
		if (upvalue != null) {
			upvalue.close();
		}
		return null;
	}

	public static Object closure(CallContext cx, LuaClosure self, int index, UpValue[] upvalues) {
		return self.child(cx, index, upvalues);
	}

	// --- operators
	// -----------------------------------------------------------------------------------

	public static Object not(@Nullable Object value) {
		return Operations.truth(value) ? Boolean.FALSE : Boolean.TRUE;
	}

	public static boolean equal(@Nullable Object a, LuaString b) {
		return a == b || (a instanceof LuaString && b.equals(a));
	}

	public static boolean equal(@Nullable Object a, double b) {
		return a instanceof Double number && number == b;
	}

	public static boolean equal(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return (a == b && !(a instanceof Double)) || Operations.equal(cx, a, b);
	}

	public static boolean lessThan(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return (a instanceof Double x && b instanceof Double y) ? x < y : Operations.lessThan(cx, a, b);
	}

	public static boolean lessThan(CallContext cx, double a, @Nullable Object b) {
		return (b instanceof Double y) ? a < y : Operations.lessThan(cx, a, b);
	}

	public static boolean lessThan(CallContext cx, @Nullable Object a, double b) {
		return (a instanceof Double x) ? x < b : Operations.lessThan(cx, a, b);
	}

	public static boolean lessEqual(CallContext cx, @Nullable Object a, @Nullable Object b) {
		return (a instanceof Double x && b instanceof Double y) ? x <= y : Operations.lessEqual(cx, a, b);
	}

	public static boolean lessEqual(CallContext cx, double a, @Nullable Object b) {
		return (b instanceof Double y) ? a <= y : Operations.lessEqual(cx, a, b);
	}

	public static boolean lessEqual(CallContext cx, @Nullable Object a, double b) {
		return (a instanceof Double x) ? x <= b : Operations.lessEqual(cx, a, b);
	}

	public static double modulo(double a, double b) {
		int x = (int) a;
		int y = (int) b;
		if (x == a && y == b && x > 0 && y > 0) {
			// what the processor does for doubles takes ten times as long
			return x % y;
		}
		return Operations.modulo(a, b);
	}

	public static double power(double a, double b) {
		return (b == 2.0) ? a * a : Operations.power(a, b);
	}

	// --- loops
	// ---------------------------------------------------------------------------------------

	/**
	 * Whether a loop can count with an integer.
	 */
	public static boolean countable(double start, double limit) {
		return (int) start == start && Math.abs(start) < 1 << 30 && Math.abs(limit) < 1 << 30
				&& (start != 0 || 1 / start > 0);
	}

	/**
	 * Return the last integer that a loop may reach.
	 */
	public static int limit(double limit, int step) {
		int whole = (int) limit;
		return (whole == limit) ? whole : (int) ((step > 0) ? Math.floor(limit) : Math.ceil(limit));
	}

	/**
	 * Return up to which index a loop may run before it looks at the limits.
	 */
	public static int pause(int index, int limit, int span) {
		return (span > 0) ? Math.min(limit, index + span) : Math.max(limit, index + span);
	}

	public static boolean continues(double index, double limit, double step) {
		return (step > 0) ? index <= limit : limit <= index;
	}

}
