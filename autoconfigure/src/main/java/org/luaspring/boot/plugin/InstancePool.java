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

package org.luaspring.boot.plugin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaLimits;

/**
 * The instances of one generation. A call holds one for as long as it runs; what it calls
 * in the same plugin on the same thread runs in the same instance. No lock is held while
 * Lua runs.
 */
final class InstancePool {

	private final int max;

	private final Supplier<PluginInstance> factory;

	private final String script;

	private final Duration patience;

	private final boolean sparesPrimary;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition returned = this.lock.newCondition();

	private final Deque<PluginInstance> idle = new ArrayDeque<>();

	private final List<PluginInstance> all = new CopyOnWriteArrayList<>();

	private final Map<Thread, PluginInstance> held = new ConcurrentHashMap<>();

	private int made = 1;

	/**
	 * Create a pool.
	 * @param primary the primary instance
	 * @param max the most instances
	 * @param factory makes another instance
	 * @param script the script, for messages
	 * @param patience how long a call waits
	 * @param sparesPrimary whether calls that could run elsewhere leave the primary
	 * instance to those that cannot
	 */
	InstancePool(PluginInstance primary, int max, Supplier<PluginInstance> factory, String script, Duration patience,
			boolean sparesPrimary) {
		this.max = max;
		this.factory = factory;
		this.script = script;
		this.patience = patience;
		this.sparesPrimary = sparesPrimary;
		this.all.add(primary);
		this.idle.add(primary);
	}

	int size() {
		return this.all.size();
	}

	int max() {
		return this.max;
	}

	List<PluginInstance> all() {
		return List.copyOf(this.all);
	}

	/**
	 * Use an instance.
	 * @param primary whether it has to be the primary one
	 * @param use what to do with it
	 * @param afterwards told of the instance when its outermost use ends; returns what
	 * takes its place, usually itself
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T with(boolean primary, Function<PluginInstance, T> use,
			Function<PluginInstance, @Nullable PluginInstance> afterwards) {
		Thread thread = Thread.currentThread();
		PluginInstance mine = this.held.get(thread);
		if (mine != null && (!primary || mine.isPrimary())) {
			return use.apply(mine);
		}
		PluginInstance borrowed = borrow(primary);
		this.held.put(thread, borrowed);
		try {
			return use.apply(borrowed);
		}
		finally {
			if (mine != null) {
				this.held.put(thread, mine);
			}
			else {
				this.held.remove(thread);
			}
			giveBack(borrowed, afterwards);
		}
	}

	private PluginInstance borrow(boolean primary) {
		long wait = patience();
		long nanos = wait;
		this.lock.lock();
		try {
			while (true) {
				PluginInstance instance = primary ? poll(true) : pollAny();
				if (instance != null) {
					return instance;
				}
				if (!primary && this.made < this.max) {
					this.made++;
					break;
				}
				if (nanos <= 0) {
					throw tooLate(wait);
				}
				nanos = this.returned.awaitNanos(nanos);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LuaCancelledException(this.script + ": interrupted while it waited for a free instance",
					new LuaErrorDetails(this.script, 0, 0, 0, List.of()), ex);
		}
		finally {
			this.lock.unlock();
		}
		return make();
	}

	private @Nullable PluginInstance pollAny() {
		if (!this.sparesPrimary) {
			return this.idle.pollFirst();
		}
		PluginInstance other = poll(false);
		// the primary one is taken where no other one may be made
		return (other != null || this.made < this.max) ? other : this.idle.pollFirst();
	}

	private @Nullable PluginInstance poll(boolean primary) {
		for (PluginInstance instance : this.idle) {
			if (instance.isPrimary() == primary) {
				this.idle.remove(instance);
				return instance;
			}
		}
		return null;
	}

	private PluginInstance make() {
		try {
			PluginInstance instance = this.factory.get();
			this.all.add(instance);
			return instance;
		}
		catch (RuntimeException | Error ex) {
			this.lock.lock();
			try {
				this.made--;
				this.returned.signalAll();
			}
			finally {
				this.lock.unlock();
			}
			throw ex;
		}
	}

	private long patience() {
		Duration remaining = LuaCall.current().map(LuaCall::remainingTime).orElse(this.patience);
		Duration wait = (remaining.compareTo(this.patience) < 0) ? remaining : this.patience;
		return (wait.compareTo(LuaLimits.UNLIMITED_TIME) >= 0) ? Long.MAX_VALUE : wait.toNanos();
	}

	private NoFreeInstanceException tooLate(long nanos) {
		return new NoFreeInstanceException(this.script, nanos, this.max);
	}

	private void giveBack(PluginInstance instance, Function<PluginInstance, @Nullable PluginInstance> afterwards) {
		PluginInstance next = afterwards.apply(instance);
		if (next != instance) {
			this.all.remove(instance);
			if (next != null) {
				this.all.add(next);
			}
		}
		this.lock.lock();
		try {
			if (next != null) {
				this.idle.addFirst(next);
			}
			else {
				this.made--;
			}
			this.returned.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
