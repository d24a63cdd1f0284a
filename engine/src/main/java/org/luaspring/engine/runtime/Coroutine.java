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

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A Lua coroutine: a stack of the interpreter's frames, without a thread. It runs on the
 * thread and within the call of whoever resumes it.
 */
public final class Coroutine {

	/** What a coroutine is charged. */
	public static final int BYTES = 1024;

	/** {@code coroutine.yield}. */
	public static final LuaCallable YIELD = new Yield();

	private State state;

	/** The innermost frame while the coroutine is suspended. */
	private @Nullable Frame suspended;

	/** The frame of the interpreter that the coroutine was resumed from. */
	private @Nullable Frame resumer;

	/** The interpreter's activation that runs this coroutine. */
	private int activation;

	/** How much stack the coroutine was charged for. */
	private int stackCharged = CallContext.FREE_STACK;

	private Coroutine(State state) {
		this.state = state;
	}

	static Coroutine main() {
		return new Coroutine(State.RUNNING);
	}

	/**
	 * Create a coroutine, charged as memory.
	 * @param cx the running call
	 * @param function what it runs
	 * @return a suspended coroutine
	 */
	public static Coroutine create(CallContext cx, LuaCallable function) {
		cx.allocate(BYTES);
		Coroutine coroutine = new Coroutine(State.SUSPENDED);
		HostFrame start = new HostFrame(HostFrame.Kind.START, coroutine, function, Results.NONE, null, Frame.TO_JAVA, 0,
				-1, 0, 0);
		start.guarded = true;
		coroutine.suspended = start;
		return coroutine;
	}

	/**
	 * Run a coroutine until it yields or ends.
	 * @param cx the running call
	 * @param args what its function, or the {@code yield} that it waits in, gets
	 * @return what it yields or returns, see {@link Results}
	 * @throws LuaError if it fails or cannot be resumed; then its value is to be the
	 * second result of {@code coroutine.resume}
	 */
	public @Nullable Object resume(CallContext cx, @Nullable Object[] args) {
		Frame frame = this.suspended;
		if (this.state != State.SUSPENDED || frame == null) {
			throw plain((this.state == State.DEAD) ? "cannot resume dead coroutine"
					: "cannot resume non-suspended coroutine");
		}
		if (cx.levelBase + cx.level >= cx.maxLevel) {
			throw plain("C stack overflow");
		}
		Coroutine previous = cx.coroutine;
		Frame resumer = cx.frame;
		int level = cx.level;
		int levelBase = cx.levelBase;
		int depth = cx.depth;
		int stackCharged = cx.stackCharged;
		this.state = State.RUNNING;
		this.suspended = null;
		this.resumer = resumer;
		this.activation = cx.activations + 1;
		frame.registers = args;
		cx.coroutine = this;
		cx.stackCharged = this.stackCharged;
		cx.frame = frame;
		cx.levelBase = levelBase + level + 1;
		cx.level = frame.level;
		try {
			return Interpreter.execute(cx, frame, resumer, level);
		}
		finally {
			this.stackCharged = cx.stackCharged;
			cx.stackCharged = stackCharged;
			cx.coroutine = previous;
			cx.levelBase = levelBase;
			cx.depth = depth;
			this.resumer = null;
			this.state = (this.suspended != null) ? State.SUSPENDED : State.DEAD;
		}
	}

	private static LuaError plain(String message) {
		return new LuaError(LuaString.of(message), List.of(), null);
	}

	/**
	 * Return a function that resumes this coroutine and passes errors on, with the place
	 * of the caller before a message.
	 * @return the function, as {@code coroutine.wrap} returns it
	 */
	public LuaCallable wrap() {
		return new Wrapped(this);
	}

	/**
	 * Return the status.
	 * @param cx the running call
	 * @return {@code running}, {@code suspended}, {@code normal} or {@code dead}
	 */
	public String status(CallContext cx) {
		return switch (this.state) {
			case SUSPENDED -> "suspended";
			case DEAD -> "dead";
			case RUNNING -> (this == cx.coroutine || (cx.coroutine == null && this == main(cx))) ? "running" : "normal";
		};
	}

	/**
	 * Return the coroutine that runs.
	 * @param cx the running call
	 * @return the coroutine, {@code null} for the call itself
	 */
	public static @Nullable Coroutine running(CallContext cx) {
		return cx.coroutine;
	}

	/**
	 * Return the value that stands for the call itself, the main coroutine.
	 * @param cx the running call
	 * @return the main coroutine of the environment; cannot be resumed
	 */
	public static Coroutine main(CallContext cx) {
		return cx.env().mainCoroutine();
	}

	/**
	 * Return whether the running function could yield.
	 * @param cx the running call
	 * @return whether a coroutine runs and no host function has to return first
	 */
	public static boolean isYieldable(CallContext cx) {
		Coroutine coroutine = cx.coroutine;
		return coroutine != null && coroutine.activation == cx.activations;
	}

	/**
	 * Visit what the coroutine keeps while it is suspended, to measure it.
	 * @param visitor gets the functions that run and the values of their registers
	 * @return the bytes of the coroutine alone
	 */
	public long references(Consumer<@Nullable Object> visitor) {
		long bytes = BYTES;
		for (Frame frame = this.suspended; frame != null; frame = frame.caller) {
			bytes += Frame.BYTES + 8L * (frame.registers.length + frame.varargs.length);
			visitor.accept((frame instanceof HostFrame host) ? host.callee() : frame.closure);
			for (Object value : frame.registers) {
				visitor.accept(value);
			}
			for (Object value : frame.varargs) {
				visitor.accept(value);
			}
		}
		return bytes;
	}

	@Nullable Frame resumer() {
		return this.resumer;
	}

	private enum State {

		SUSPENDED, RUNNING, DEAD

	}

	private static final class Wrapped extends LuaCallable {

		private final Coroutine coroutine;

		Wrapped(Coroutine coroutine) {
			this.coroutine = coroutine;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			try {
				return this.coroutine.resume(cx, args);
			}
			catch (LuaError ex) {
				LuaString message = Conversions.toStringOrNull(ex.value());
				String place = (message != null) ? cx.place(1) : null;
				if (place != null) {
					Object located = Operations.concat(cx, LuaString.of(place + ": "), message);
					throw new LuaError(located, CallStack.traceback(cx), ex.getCause());
				}
				throw ex;
			}
		}

		@Override
		public void references(Consumer<@Nullable Object> visitor) {
			visitor.accept(this.coroutine);
		}

		@Override
		public String name() {
			return "wrap";
		}

	}

	private static final class Yield extends SuspendableFunction {

		@Override
		void enter(CallContext cx, @Nullable Object[] args, Frame caller, int mode, int destination, int wanted) {
			Coroutine coroutine = cx.coroutine;
			if (coroutine == null || !isYieldable(cx)) {
				throw refuse(cx);
			}
			HostFrame frame = new HostFrame(HostFrame.Kind.YIELD, null, null, Results.NONE, caller, mode, destination,
					wanted, caller.size, caller.level);
			frame.calls = false;
			coroutine.suspended = frame;
			cx.frame = null;
			cx.result = Results.of(args);
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			throw refuse(cx);
		}

		private static LuaError refuse(CallContext cx) {
			return cx.raise(LuaString.of((cx.coroutine == null) ? "attempt to yield from outside a coroutine"
					: "attempt to yield across a C-call boundary"));
		}

		@Override
		public String name() {
			return "yield";
		}

	}

}
