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

package org.luaspring.engine.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaCalls;

/**
 * What only one thread at a time may be in. Entering costs one compare-and-swap of a
 * number: a reference would cost the collector's bookkeeping too.
 */
abstract class Confined {

	private static final VarHandle OWNER = ownerField();

	/** How long a thread sleeps before it looks again whether it is its turn. */
	private static final long TURN_NANOS = 20_000;

	/** Whether other threads wait for their turn, rather than fail. */
	private final boolean shared;

	/** The number of the thread that is in here, 0 if there is none. */
	private volatile long owner;

	/** The calls of the thread that was here last. */
	private @Nullable LuaCalls calls;

	/** Whether {@link #exclusively} keeps other threads out between calls. */
	private boolean reserved;

	Confined(boolean shared) {
		this.shared = shared;
	}

	private static VarHandle ownerField() {
		try {
			return MethodHandles.lookup().findVarHandle(Confined.class, "owner", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the calls of the running thread.
	 * @return the calls
	 */
	final LuaCalls thread() {
		LuaCalls calls = this.calls;
		return (calls != null && calls.isOf(Thread.currentThread())) ? calls : LuaCalls.ofThread();
	}

	/**
	 * Keep other threads out, unless one is in already.
	 * @param thread the calls of the running thread
	 * @return whether the thread is in here now, and was not before
	 */
	final boolean claim(LuaCalls thread) {
		if (OWNER.compareAndSet(this, 0L, thread.number())) {
			if (this.calls != thread) {
				this.calls = thread;
			}
			return true;
		}
		return false;
	}

	/**
	 * Return the calls of the thread that is in here, or was last.
	 */
	final @Nullable LuaCalls owner() {
		return this.calls;
	}

	/**
	 * Return whether a thread is in here.
	 * @param thread the calls of the running thread
	 */
	final boolean isOwner(LuaCalls thread) {
		return this.owner == thread.number();
	}

	/**
	 * Return whether the thread that is in here stays when its call ends.
	 */
	final boolean isReserved() {
		return this.reserved;
	}

	/**
	 * Let other threads in, unless this one stays.
	 */
	final void release() {
		if (!this.reserved) {
			OWNER.setRelease(this, 0L);
		}
	}

	/**
	 * Wait until no other thread is in here.
	 * @param outer the call that the running thread is in
	 * @throws IllegalStateException if this is not for several threads, or it takes too
	 * long
	 */
	final void awaitTurn(@Nullable LuaCall outer) {
		// a thread that holds no other environment cannot be part of a deadlock
		long allowed = (outer != null) ? outer.remainingTime().toNanos() : Long.MAX_VALUE;
		long start = System.nanoTime();
		while (this.owner != 0) {
			if (!this.shared || System.nanoTime() - start > allowed || Thread.currentThread().isInterrupted()) {
				throw new IllegalStateException("The environment is in use by another thread. Environments are "
						+ "confined to one thread at a time: use one for each, or a pool");
			}
			LockSupport.parkNanos(this, TURN_NANOS);
		}
	}

	/**
	 * Keep other threads out until {@link #giveBack}, if nobody is in here.
	 * @return whether other threads are kept out for this one
	 */
	public final boolean tryTake() {
		if (claim(thread())) {
			this.reserved = true;
			return true;
		}
		return false;
	}

	/**
	 * Let other threads in again, after {@link #tryTake}.
	 */
	public final void giveBack() {
		this.reserved = false;
		OWNER.setRelease(this, 0L);
	}

	/**
	 * Run something while no other thread is in here.
	 * @param <T> the type of the result
	 * @param work what to do
	 * @return the result
	 */
	public final <T extends @Nullable Object> T exclusively(Supplier<T> work) {
		LuaCalls thread = thread();
		if (isOwner(thread)) {
			return work.get();
		}
		while (!claim(thread)) {
			awaitTurn(thread.innermost());
		}
		this.reserved = true;
		try {
			return work.get();
		}
		finally {
			giveBack();
		}
	}

}
