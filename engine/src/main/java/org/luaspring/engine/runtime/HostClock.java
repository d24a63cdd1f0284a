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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that costs a call next to nothing, for engines that call the host often: a
 * thread counts milliseconds, so that only host code that lasts until the next tick is
 * measured with {@link System#nanoTime()}. The thread starts when host calls become
 * frequent and ends when they become rare; without it every host call is measured.
 */
public final class HostClock {

	private static final long TICK_NANOS = 1_000_000;

	/** How many host calls within a second or two start the thread. */
	private static final int FREQUENT = 2_000;

	/** After how many ticks the thread looks whether it is still needed. */
	private static final int REVIEW = 1_024;

	/** When the last ticks were, by their number. */
	private final long[] times = new long[4_096];

	/** The number of the last tick; 0 while no thread counts. */
	private volatile long tick;

	/** Whether a host call asked for the time since the last review; racy on purpose. */
	private boolean used;

	private final AtomicInteger measured = new AtomicInteger();

	private volatile long measuredSince;

	/** Where the count stood when the thread ended. */
	private long ended;

	/**
	 * Return the number of the tick.
	 * @return the number, 0 while no thread counts
	 */
	long tick() {
		return this.tick;
	}

	/**
	 * Return the number of the tick to somebody who wants to see the next ones too.
	 * @return the number, 0 if the caller has to measure
	 */
	long use() {
		long tick = this.tick;
		if (tick != 0 && !this.used) {
			this.used = true;
		}
		return tick;
	}

	/**
	 * Return when a tick began.
	 * @param tick the number of a tick that began
	 * @return the time as of {@link System#nanoTime()}; if it is long past, a later one
	 */
	long timeOf(long tick) {
		long oldest = this.tick - this.times.length + 2;
		return this.times[index(Math.max(tick, oldest))];
	}

	private int index(long tick) {
		return (int) (tick & (this.times.length - 1));
	}

	/**
	 * Note that a host call was measured, for want of a thread that counts.
	 * @param now the time
	 */
	void measured(long now) {
		if (this.measured.incrementAndGet() >= FREQUENT) {
			long since = this.measuredSince;
			this.measured.set(0);
			this.measuredSince = now;
			if (now - since < 1_000_000_000L && this.tick == 0) {
				start(now);
			}
		}
	}

	/** Also orders what the last thread left behind before what the next one does. */
	private synchronized void start(long now) {
		if (this.tick == 0) {
			long first = this.ended + 1;
			this.times[index(first)] = now;
			this.tick = first;
			this.used = true;
			Thread thread = new Thread(null, this::count, "lua-host-clock", 0, false);
			thread.setDaemon(true);
			thread.setContextClassLoader(null);
			thread.start();
		}
	}

	private void count() {
		for (long tick = this.tick + 1;; tick++) {
			LockSupport.parkNanos(this, TICK_NANOS);
			this.times[index(tick)] = System.nanoTime();
			if (tick % REVIEW == 0) {
				if (!this.used) {
					this.ended = tick;
					this.tick = 0;
					return;
				}
				this.used = false;
			}
			this.tick = tick;
		}
	}

}
