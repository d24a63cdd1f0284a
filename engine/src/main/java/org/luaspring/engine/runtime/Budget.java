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
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaUsage;

/**
 * What one call from the host may use, and what it used.
 * <p>
 * Instructions are counted down in slices. Only at the end of a slice are the clock, the
 * thread's interrupt and cancellation looked at, so that short calls never pay for that.
 * Memory is counted down likewise; where all calls of an engine share a bound, it is
 * leased in chunks. A limit that was exceeded stays exceeded: every later charge throws
 * again.
 * <p>
 * One class although it is long: generated code charges its fields directly, and all
 * limits end a call in the same way.
 */
abstract class Budget implements LuaCall {

	/** How many instructions pass between two looks at the clock. */
	static final int SLICE = 10_000;

	/** How many bytes are leased at once from the memory that all calls share. */
	private static final long LEASE = 64 << 10;

	/** No tick: {@link HostClock#tick} is never less than 0. */
	private static final long UNCOUNTED = -1;

	/** What is left of the current slice. Read and written by generated code. */
	public int slice;

	/** How many instructions the next slice has. */
	int sliceSize = SLICE;

	/** What is left of the memory that may be used without looking further. */
	private long memory;

	/** What is left of the memory beside that. */
	private long reserve;

	/** What was leased from the memory that all calls share. */
	private long leased;

	private final @Nullable TotalMemory totalMemory;

	private final Environment environment;

	private final @Nullable Budget surrounding;

	private final long instructionLimit;

	private final long memoryLimit;

	private final long outputLimit;

	private final long timeLimit;

	/** The instructions of the first slice. */
	private final int firstSlice;

	/** The memory that may be used without looking further when a call begins. */
	private final long firstMemory;

	/**
	 * Whether the call changed more than {@link #slice}, {@link #memory} and the clock.
	 * Short ones do not, and to look at all of it takes them a tenth of their time.
	 */
	private boolean beyond;

	/** The instructions of all finished slices and the current one. */
	private long granted;

	private long output;

	/**
	 * {@link System#nanoTime()} at the first slice's end, or at the start of a nested
	 * call.
	 */
	private long start;

	private boolean started;

	/** The tick in which the clock was started without looking at it, 0 otherwise. */
	private long startTick;

	/** The tick in which host code was entered, {@link #UNCOUNTED} if there is none. */
	private long hostTick = UNCOUNTED;

	private final HostClock hostClock;

	private @Nullable LuaException exceeded;

	/**
	 * Create a budget.
	 * @param environment the environment, which has the limits
	 * @param outer the budget of the call around, of which no more than the rest is given
	 */
	Budget(Environment environment, @Nullable Budget outer) {
		this.environment = environment;
		this.surrounding = outer;
		// what a nested call uses, the call around has to know
		this.beyond = outer != null;
		this.hostClock = environment.hostClock();
		LuaLimits limits = environment.limits();
		if (outer == null) {
			this.instructionLimit = limits.instructions();
			this.memoryLimit = limits.memory();
			this.outputLimit = limits.output();
			this.timeLimit = limits.time().toNanos();
		}
		else {
			this.instructionLimit = Math.min(limits.instructions(), outer.instructionLimit - outer.instructions());
			this.memoryLimit = Math.min(limits.memory(), outer.memoryLimit - outer.memory());
			this.outputLimit = Math.min(limits.output(), outer.outputLimit - outer.output);
			this.timeLimit = Math.min(limits.time().toNanos(), outer.remainingTime().toNanos());
			if (this.timeLimit != Long.MAX_VALUE) {
				startClock();
			}
		}
		this.totalMemory = environment.totalMemory();
		this.firstMemory = (this.totalMemory != null) ? 0 : this.memoryLimit;
		this.firstSlice = (int) Math.min(this.sliceSize, this.instructionLimit);
		this.memory = this.firstMemory;
		this.reserve = this.memoryLimit - this.firstMemory;
		this.slice = this.firstSlice;
		this.granted = this.firstSlice;
	}

	/**
	 * Start again, for another call.
	 */
	final void reset() {
		this.memory = this.firstMemory;
		this.slice = this.firstSlice;
		if (this.started) {
			this.started = false;
			this.startTick = 0;
		}
		if (this.beyond) {
			forget();
		}
		assert this.reserve == this.memoryLimit - this.firstMemory && this.granted == this.firstSlice
				&& this.output == 0 && !this.started && this.startTick == 0 && this.exceeded == null && this.leased == 0
				: "The last call left something and did not say so";
	}

	private void forget() {
		// also what the host's own reading between calls leased
		release();
		this.beyond = false;
		this.reserve = this.memoryLimit - this.firstMemory;
		this.granted = this.firstSlice;
		this.output = 0;
		this.exceeded = null;
	}

	// --- instructions and time ---

	/**
	 * Charge instructions.
	 * @param instructions the number, at least 0
	 */
	public final void charge(int instructions) {
		if ((this.slice -= instructions) < 0) {
			endSlice();
		}
	}

	/**
	 * Look at all limits, because the slice is over.
	 */
	public final void endSlice() {
		check();
		long used = instructions();
		if (used > this.instructionLimit) {
			throw exceed("instructions", used);
		}
		grant();
		sample();
	}

	/**
	 * Called now and then while a script runs.
	 */
	abstract void sample();

	private void grant() {
		this.beyond = true;
		long used = instructions();
		long next = Math.max(0, Math.min(this.sliceSize, this.instructionLimit - used));
		this.slice = (int) next;
		this.granted = used + next;
	}

	/**
	 * Return the instructions that were charged so far.
	 * @return the number
	 */
	public final long instructions() {
		return this.granted - this.slice;
	}

	@Override
	public final void check() {
		if (this.exceeded != null) {
			throw this.exceeded;
		}
		if (this.timeLimit != Long.MAX_VALUE) {
			boolean running = this.started;
			startClock();
			long used = running ? System.nanoTime() - this.start : 0;
			if (used > this.timeLimit) {
				throw exceed("time", used);
			}
		}
		String cancelled = cancelled();
		if (cancelled != null) {
			LuaErrorDetails details = details();
			this.exceeded = new LuaCancelledException(prefixed(details, "call cancelled: " + cancelled), details, null);
			endAll();
			throw this.exceeded;
		}
	}

	private @Nullable String cancelled() {
		for (Budget budget = this; budget != null; budget = budget.surrounding) {
			String cancelled = budget.environment.cancelled();
			if (cancelled != null) {
				return cancelled;
			}
		}
		return Thread.currentThread().isInterrupted() ? "the thread was interrupted" : null;
	}

	/**
	 * Start the clock if it does not run yet; called before a host function runs, which
	 * may take time without using instructions.
	 */
	public final void startClock() {
		if (!this.started) {
			this.started = true;
			this.start = System.nanoTime();
		}
		else if (this.startTick != 0) {
			// the tick after the start, if there was one, is the earliest that is certain
			HostClock clock = this.hostClock;
			long next = this.startTick + 1;
			this.startTick = 0;
			this.start = (clock.tick() >= next) ? clock.timeOf(next) : System.nanoTime();
		}
	}

	/**
	 * Return whether the tick is still the one in which host code was entered, so that
	 * there is nothing to look at.
	 */
	final boolean isHostTick() {
		return this.hostTick == this.hostClock.tick();
	}

	/**
	 * Let the clock run because host code is entered, which may take time without using
	 * instructions.
	 */
	final void enterHostCode() {
		long tick = this.hostClock.use();
		this.hostTick = (tick != 0 && this.exceeded == null) ? tick : UNCOUNTED;
		if (this.timeLimit == Long.MAX_VALUE || this.started) {
			return;
		}
		if (tick != 0) {
			this.started = true;
			this.startTick = tick;
		}
		else {
			startClock();
		}
	}

	/**
	 * Look at the limits because host code returned. Not at the clock, where host code
	 * took less than a tick.
	 */
	final void leaveHostCode() {
		if (!isHostTick()) {
			check();
			if (this.hostTick == UNCOUNTED && this.timeLimit != Long.MAX_VALUE) {
				this.hostClock.measured(this.start);
			}
		}
	}

	/**
	 * Look at the next host call as at the first.
	 */
	final void forgetHostCode() {
		this.hostTick = UNCOUNTED;
	}

	@Override
	public final Duration remainingTime() {
		if (this.timeLimit == Long.MAX_VALUE) {
			return LuaLimits.UNLIMITED_TIME;
		}
		startClock();
		return Duration.ofNanos(Math.max(0, this.timeLimit - (System.nanoTime() - this.start)));
	}

	// --- memory and output ---

	/**
	 * Charge memory, before it is allocated.
	 * @param bytes the bytes, at least 0
	 */
	public final void allocate(long bytes) {
		if ((this.memory -= bytes) < 0) {
			leaseMemory();
		}
	}

	/**
	 * Go on where the leased memory does not suffice: {@link #memory} is negative by what
	 * is missing.
	 */
	private void leaseMemory() {
		if (this.exceeded != null) {
			throw this.exceeded;
		}
		this.beyond = true;
		long missing = -this.memory;
		if (missing > this.reserve) {
			throw exceed("memory", this.memoryLimit - this.reserve + missing);
		}
		TotalMemory total = this.totalMemory;
		if (total != null) {
			long lease = Math.min(this.reserve, Math.max(missing, LEASE));
			if (!total.lease(lease)) {
				throw exceed("total-memory", total.leased() + missing);
			}
			this.leased += lease;
			this.reserve -= lease;
			this.memory += lease;
		}
	}

	/**
	 * Return the bytes that were charged so far.
	 * @return the bytes
	 */
	public final long memory() {
		return this.memoryLimit - this.reserve - Math.max(0, this.memory);
	}

	/**
	 * Charge output.
	 * @param bytes the bytes, at least 0
	 */
	public final void output(long bytes) {
		this.beyond = true;
		this.output += bytes;
		if (this.output > this.outputLimit) {
			throw exceed("output", this.output);
		}
	}

	/**
	 * Write a line to the environment's output and charge it.
	 * @param line the line
	 */
	public final void println(String line) {
		output(line.getBytes(StandardCharsets.UTF_8).length + 1L);
		this.environment.output().println(line);
	}

	// --- the end ---

	private LuaException exceed(String limit, long used) {
		if (this.exceeded != null) {
			return this.exceeded;
		}
		LuaErrorDetails details = details();
		long allowed = allowed(limit);
		long all = used + usedAround(limit);
		LuaLimitExceededException exception = new LuaLimitExceededException(
				prefixed(details, describe(limit, allowed, all)), details, limit, allowed, all);
		this.exceeded = exception;
		endAll();
		return exception;
	}

	/**
	 * Let the next charge, whoever makes it, look again.
	 */
	private void endAll() {
		this.beyond = true;
		this.granted -= this.slice;
		this.slice = 0;
		forgetHostCode();
		// what was refused was not made
		this.reserve += Math.max(0, this.memory);
		this.memory = 0;
	}

	/**
	 * Return the limit that counts: that of a call around where this call got its rest.
	 */
	private long allowed(String limit) {
		Budget outer = this.surrounding;
		LuaLimits own = this.environment.limits();
		return switch (limit) {
			case "instructions" -> (outer != null && this.instructionLimit < own.instructions()) ? outer.allowed(limit)
					: this.instructionLimit;
			case "memory" ->
				(outer != null && this.memoryLimit < own.memory()) ? outer.allowed(limit) : this.memoryLimit;
			case "output" ->
				(outer != null && this.outputLimit < own.output()) ? outer.allowed(limit) : this.outputLimit;
			case "time" ->
				(outer != null && this.timeLimit < own.time().toNanos()) ? outer.allowed(limit) : this.timeLimit;
			default -> (this.totalMemory != null) ? this.totalMemory.limit() : Long.MAX_VALUE;
		};
	}

	/**
	 * Return what the calls around used, where their limit counts.
	 */
	private long usedAround(String limit) {
		Budget outer = this.surrounding;
		LuaLimits own = this.environment.limits();
		if (outer == null) {
			return 0;
		}
		return switch (limit) {
			case "instructions" ->
				(this.instructionLimit < own.instructions()) ? outer.instructions() + outer.usedAround(limit) : 0;
			case "memory" -> (this.memoryLimit < own.memory()) ? outer.memory() + outer.usedAround(limit) : 0;
			case "output" -> (this.outputLimit < own.output()) ? outer.output + outer.usedAround(limit) : 0;
			case "time" ->
				(this.timeLimit < own.time().toNanos()) ? this.start - outer.start + outer.usedAround(limit) : 0;
			default -> 0;
		};
	}

	private static String describe(String limit, long allowed, long used) {
		return switch (limit) {
			case "time" -> "limit 'time' of " + Duration.ofNanos(allowed).toMillis() + " ms exceeded after "
					+ Duration.ofNanos(used).toMillis() + " ms";
			case "instructions" -> "limit 'instructions' of " + allowed + " exceeded";
			default -> "limit '" + limit + "' of " + allowed + " bytes exceeded, " + used + " asked for";
		};
	}

	private static String prefixed(LuaErrorDetails details, String message) {
		return (details.script() != null) ? details.script() + ":" + details.line() + ": " + message : message;
	}

	/**
	 * Return where the call is.
	 */
	abstract LuaErrorDetails details();

	/**
	 * Return the limit that this call exceeded, or its cancellation.
	 * @return the exception, {@code null} if the call may go on
	 */
	public final @Nullable LuaException exceeded() {
		return this.exceeded;
	}

	/**
	 * Return what the call used so far.
	 * @return the usage
	 */
	public final LuaUsage usage() {
		return new LuaUsage(instructions(), memory(), this.output);
	}

	/**
	 * End the call: what it used is charged to the call around, and the memory that all
	 * calls share is given back.
	 */
	final void settle() {
		if (this.beyond) {
			settleBeyond();
		}
	}

	private void settleBeyond() {
		release();
		if (this.surrounding != null) {
			this.surrounding.absorb(instructions(), memory(), this.output);
		}
	}

	private void release() {
		if (this.totalMemory != null && this.leased != 0) {
			this.totalMemory.release(this.leased);
			this.leased = 0;
		}
	}

	/**
	 * Take over what a nested call used. Where that is too much, the next charge tells.
	 */
	private void absorb(long instructions, long bytes, long output) {
		this.beyond = true;
		this.output += output;
		long ahead = Math.min(instructions, Math.max(0, this.slice));
		this.slice -= (int) ahead;
		this.granted += instructions - ahead;
		this.memory -= bytes;
		long missing = Math.min(-this.memory, this.reserve);
		if (missing > 0) {
			if (this.totalMemory != null) {
				this.totalMemory.force(missing);
				this.leased += missing;
			}
			this.reserve -= missing;
			this.memory += missing;
		}
	}

}
