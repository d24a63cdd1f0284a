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

package org.luaspring.boot.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the broken limits of a unit within a window of time.
 */
final class Violations {

	private final Deque<Long> times = new ArrayDeque<>();

	private final ReentrantLock lock = new ReentrantLock();

	/**
	 * Count a broken limit.
	 * @param policy how many are allowed
	 * @param now the current time in nanoseconds
	 * @return whether that is one too many
	 */
	boolean add(Policy policy, long now) {
		if (policy.max() == Long.MAX_VALUE) {
			return false;
		}
		this.lock.lock();
		try {
			this.times.add(now);
			long start = now - policy.window().toNanos();
			while (this.times.peekFirst() != null && this.times.getFirst() - start < 0) {
				this.times.removeFirst();
			}
			return this.times.size() >= policy.max();
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.times.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * How many broken limits are too many.
	 *
	 * @param max the number that is too many, {@link Long#MAX_VALUE} for none
	 * @param window the time in which they count
	 */
	record Policy(long max, Duration window) {

	}

}
