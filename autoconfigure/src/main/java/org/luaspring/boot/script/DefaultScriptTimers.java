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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.CustomizableThreadCreator;

/**
 * One thread that watches the clock and hands each task to a worker.
 */
final class DefaultScriptTimers implements ScriptTimers {

	private static final Log logger = LogFactory.getLog(DefaultScriptTimers.class);

	private final ScheduledThreadPoolExecutor clock;

	private final ExecutorService workers;

	DefaultScriptTimers() {
		CustomizableThreadCreator clockThreads = threads("lua-clock-");
		this.clock = new ScheduledThreadPoolExecutor(1, clockThreads::createThread);
		this.clock.setRemoveOnCancelPolicy(true);
		this.clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		CustomizableThreadCreator workerThreads = threads("lua-timer-");
		this.workers = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(),
				workerThreads::createThread);
	}

	private static CustomizableThreadCreator threads(String prefix) {
		CustomizableThreadCreator creator = new CustomizableThreadCreator(prefix);
		creator.setDaemon(true);
		return creator;
	}

	@Override
	public Timer every(Duration interval, Runnable task) {
		Repetition repetition = new Repetition(Math.max(1, interval.toNanos()), task);
		repetition.scheduleNext();
		return repetition;
	}

	/**
	 * Run a task once.
	 * @param delay when
	 * @param task the task
	 */
	void once(Duration delay, Runnable task) {
		try {
			this.clock.schedule(() -> this.workers.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Not scheduled, because the application stops", ex);
		}
	}

	/**
	 * Run a task on a thread of its own, or at once where the application stops.
	 * @param task the task
	 */
	void execute(Runnable task) {
		try {
			this.workers.execute(task);
		}
		catch (RejectedExecutionException ex) {
			task.run();
		}
	}

	void close() {
		this.clock.shutdownNow();
		this.workers.shutdown();
		try {
			if (!this.workers.awaitTermination(2, TimeUnit.SECONDS)) {
				this.workers.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.workers.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

	private final class Repetition implements Timer, Runnable {

		private final long nanos;

		private final Runnable task;

		private final ReentrantLock lock = new ReentrantLock();

		private boolean cancelled;

		private @Nullable ScheduledFuture<?> next;

		Repetition(long nanos, Runnable task) {
			this.nanos = nanos;
			this.task = task;
		}

		void scheduleNext() {
			this.lock.lock();
			try {
				if (!this.cancelled) {
					this.next = DefaultScriptTimers.this.clock.schedule(
							() -> DefaultScriptTimers.this.workers.execute(this), this.nanos, TimeUnit.NANOSECONDS);
				}
			}
			catch (RejectedExecutionException ex) {
				this.cancelled = true;
			}
			finally {
				this.lock.unlock();
			}
		}

		@Override
		public void run() {
			if (isCancelled()) {
				return;
			}
			try {
				this.task.run();
			}
			catch (RuntimeException ex) {
				logger.warn("A timer failed", ex);
			}
			finally {
				scheduleNext();
			}
		}

		private boolean isCancelled() {
			this.lock.lock();
			try {
				return this.cancelled;
			}
			finally {
				this.lock.unlock();
			}
		}

		@Override
		public void cancel() {
			this.lock.lock();
			try {
				this.cancelled = true;
				if (this.next != null) {
					this.next.cancel(false);
				}
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
