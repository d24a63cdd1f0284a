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

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaCalls;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaUsage;
import org.luaspring.engine.ScriptTable.Origin;

/**
 * One call from the host into an environment: its budget and its stack. Passed to all
 * code that runs, so that nothing is looked up by thread.
 * <p>
 * Instructions are counted down in slices. Only at the end of a slice are the clock, the
 * thread's interrupt and cancellation looked at, so that short calls never pay for that.
 * A limit that was exceeded stays exceeded: every later charge throws again.
 */
public final class CallContext implements LuaCall {

	/** How many instructions pass between two looks at the clock. */
	static final int SLICE = 10_000;

	/** What is left of the current slice. Read and written by generated code. */
	public int slice;

	/** What is left of the memory, in bytes. */
	private long memory;

	/**
	 * How deep calls are nested on the Java stack. Restored by whoever catches an error.
	 */
	public int depth;

	private final Environment environment;

	private final @Nullable CallContext outer;

	private final long instructionLimit;

	private final long memoryLimit;

	private final long outputLimit;

	private final long timeLimit;

	/** Whether this is the call that host code on this thread finds. */
	private boolean current;

	/** The instructions of all finished slices and the current one. */
	private long granted;

	private long output;

	/**
	 * {@link System#nanoTime()} at the first slice's end, or at the start of a nested
	 * call.
	 */
	private long start;

	private boolean started;

	private @Nullable LuaException exceeded;

	/** The innermost frame of the interpreter. */
	@Nullable Frame frame;

	/** The coroutine that runs, {@code null} for the call itself. */
	@Nullable Coroutine coroutine;

	public CallContext(Environment environment, @Nullable CallContext outer) {
		this.environment = environment;
		this.outer = outer;
		LuaLimits limits = environment.limits();
		if (outer == null) {
			this.instructionLimit = limits.instructions();
			this.memoryLimit = limits.memory();
			this.outputLimit = limits.output();
			this.timeLimit = limits.time().toNanos();
		}
		else {
			this.instructionLimit = Math.min(limits.instructions(), outer.instructionLimit - outer.instructions());
			this.memoryLimit = Math.min(limits.memory(), outer.memory);
			this.outputLimit = Math.min(limits.output(), outer.outputLimit - outer.output);
			this.timeLimit = Math.min(limits.time().toNanos(), outer.remainingTime().toNanos());
			this.depth = outer.depth;
			if (this.timeLimit != Long.MAX_VALUE) {
				startClock();
			}
		}
		this.memory = this.memoryLimit;
		grant();
	}

	// --- instructions and time
	// -----------------------------------------------------------

	/**
	 * Charge instructions.
	 * @param instructions the number, at least 0
	 */
	public void charge(int instructions) {
		if ((this.slice -= instructions) < 0) {
			endSlice();
		}
	}

	/**
	 * Look at all limits, because the slice is over.
	 */
	public void endSlice() {
		check();
		if (instructions() > this.instructionLimit) {
			throw exceed("instructions", this.instructionLimit, instructions());
		}
		grant();
	}

	private void grant() {
		long used = instructions();
		long next = Math.max(0, Math.min(SLICE, this.instructionLimit - used));
		this.slice = (int) next;
		this.granted = used + next;
	}

	/**
	 * Return the instructions that were charged so far.
	 * @return the number
	 */
	public long instructions() {
		return this.granted - this.slice;
	}

	@Override
	public void check() {
		if (this.exceeded != null) {
			throw again(this.exceeded);
		}
		if (this.timeLimit != Long.MAX_VALUE) {
			if (!this.started) {
				startClock();
			}
			else if (System.nanoTime() - this.start > this.timeLimit) {
				throw exceed("time", this.timeLimit, System.nanoTime() - this.start);
			}
		}
		String cancelled = this.environment.cancelled();
		if (cancelled == null && Thread.currentThread().isInterrupted()) {
			cancelled = "the thread was interrupted";
		}
		if (cancelled != null) {
			LuaErrorDetails details = details();
			this.exceeded = new LuaCancelledException(prefixed(details, "call cancelled: " + cancelled), details, null);
			throw this.exceeded;
		}
	}

	/**
	 * Start the clock if it does not run yet; called before a host function runs, which
	 * may take time without using instructions.
	 */
	public void startClock() {
		if (!this.started) {
			this.started = true;
			this.start = System.nanoTime();
		}
	}

	@Override
	public Duration remainingTime() {
		if (this.timeLimit == Long.MAX_VALUE) {
			return LuaLimits.UNLIMITED_TIME;
		}
		startClock();
		return Duration.ofNanos(Math.max(0, this.timeLimit - (System.nanoTime() - this.start)));
	}

	// --- memory and output
	// -----------------------------------------------------------------

	/**
	 * Charge memory.
	 * @param bytes the bytes, at least 0
	 */
	public void allocate(long bytes) {
		if ((this.memory -= bytes) < 0) {
			long used = this.memoryLimit - this.memory;
			// what was refused was not made: later, smaller charges are told the same
			throw exceed("memory", this.memoryLimit, used);
		}
	}

	/**
	 * Return the bytes that were charged so far.
	 * @return the bytes
	 */
	public long memory() {
		return this.memoryLimit - Math.max(0, this.memory);
	}

	/**
	 * Charge output.
	 * @param bytes the bytes, at least 0
	 */
	public void output(long bytes) {
		this.output += bytes;
		if (this.output > this.outputLimit) {
			throw exceed("output", this.outputLimit, this.output);
		}
	}

	/**
	 * Write a line to the environment's output and charge it.
	 * @param line the line
	 */
	public void println(String line) {
		output(line.getBytes(StandardCharsets.UTF_8).length + 1L);
		this.environment.output().println(line);
	}

	private LuaLimitExceededException exceed(String limit, long allowed, long used) {
		LuaErrorDetails details = details();
		LuaLimitExceededException exception = new LuaLimitExceededException(
				prefixed(details, describe(limit, allowed, used)), details, limit, allowed, used);
		this.exceeded = exception;
		// the next charge, whoever makes it, has to look again
		this.granted -= this.slice;
		this.slice = 0;
		this.memory = Math.min(this.memory, 0);
		return exception;
	}

	private static String describe(String limit, long allowed, long used) {
		return switch (limit) {
			case "time" -> "limit 'time' of " + Duration.ofNanos(allowed).toMillis() + " ms exceeded after "
					+ Duration.ofNanos(used).toMillis() + " ms";
			case "instructions" -> "limit 'instructions' of " + allowed + " exceeded";
			default -> "limit '" + limit + "' of " + allowed + " bytes exceeded, " + used + " asked for";
		};
	}

	private static LuaException again(LuaException exceeded) {
		return exceeded;
	}

	private static String prefixed(LuaErrorDetails details, String message) {
		return (details.script() != null) ? details.script() + ":" + details.line() + ": " + message : message;
	}

	/**
	 * Return the limit that this call exceeded, or its cancellation.
	 * @return the exception, {@code null} if the call may go on
	 */
	public @Nullable LuaException exceeded() {
		return this.exceeded;
	}

	// --- errors
	// ------------------------------------------------------------------------------

	/**
	 * Return an error to throw, with the place of the running Lua function before its
	 * message.
	 * @param message the message
	 * @return the error
	 */
	public LuaError error(String message) {
		return error(message, null);
	}

	/**
	 * Return an error to throw for a failure of the host.
	 * @param message the message that the script may see
	 * @param cause the failure
	 * @return the error
	 */
	public LuaError error(String message, @Nullable Throwable cause) {
		String place = CallStack.place(this, 1);
		return new LuaError(LuaString.of((place != null) ? place + ": " + message : message), CallStack.traceback(this),
				cause);
	}

	/**
	 * Return an error to throw with any value, as {@code error} does.
	 * @param value the value
	 * @param level which function's place goes before a message: 1 for the running Lua
	 * function, 2 for its caller, 0 for none
	 * @return the error
	 */
	public LuaError raise(@Nullable Object value, int level) {
		Object raised = value;
		if (level > 0 && (value instanceof LuaString || value instanceof Double)) {
			String place = CallStack.place(this, level);
			if (place != null) {
				raised = Operations.concat(this, LuaString.of(place + ": "), value);
			}
		}
		return new LuaError(raised, CallStack.traceback(this), null);
	}

	private LuaErrorDetails details() {
		return CallStack.details(this);
	}

	// --- the call
	// ----------------------------------------------------------------------------

	@Override
	public LuaEnvironment environment() {
		return this.environment.handle();
	}

	/**
	 * Return what the code runs in.
	 * @return the environment
	 */
	public Environment env() {
		return this.environment;
	}

	/**
	 * Return the call that the host was in when it made this one.
	 * @return the outer call, {@code null} for an outermost one
	 */
	public @Nullable CallContext outer() {
		return this.outer;
	}

	/**
	 * Return what the call used so far.
	 * @return the usage
	 */
	public LuaUsage usage() {
		return new LuaUsage(instructions(), memory(), this.output);
	}

	/**
	 * Start an outermost call with this context, which another one may have used before.
	 */
	public void begin() {
		this.memory = this.memoryLimit;
		this.output = 0;
		this.started = false;
		this.exceeded = null;
		this.depth = 0;
		this.frame = null;
		this.coroutine = null;
		this.granted = 0;
		this.slice = 0;
		grant();
	}

	/**
	 * Prepare for host code: it finds this call by its thread, and its time counts.
	 */
	public void enterHost() {
		if (!this.current) {
			this.current = true;
			LuaCalls.enter(this);
		}
		startClock();
	}

	/**
	 * Look at the limits because host code returned.
	 */
	public void leaveHost() {
		check();
	}

	/**
	 * Return the place where the running function calls the host.
	 * @return script and line; {@code ?} and 0 where no script calls
	 */
	public Origin caller() {
		LuaErrorDetails details = details();
		String script = details.script();
		return new Origin((script != null) ? script : "?", details.line());
	}

	/**
	 * End the call: what it used is charged to the outer one.
	 */
	public void end() {
		CallContext outer = this.outer;
		if (this.current) {
			this.current = false;
			LuaCalls.enter(outer);
		}
		if (outer != null) {
			outer.memory -= memory();
			outer.output += this.output;
			long used = instructions();
			outer.granted += Math.max(0, used - outer.slice);
			outer.slice = (int) Math.max(0, outer.slice - used);
		}
	}

	/**
	 * Return the code to run for a function: hot functions are compiled, unless the call
	 * is inside a coroutine or too deep.
	 * @param prototype the function
	 * @return the code, {@code null} to interpret
	 */
	@Nullable CompiledCode compiled(Prototype prototype) {
		return null;
	}

}
