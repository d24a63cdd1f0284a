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

package org.luaspring.boot.hook;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaUsage;

/**
 * Counts the calls of a handler in a plugin. Safe for use by many threads.
 */
final class HandlerCounts {

	private final LongAdder count = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder vetoes = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

	private final AtomicInteger active = new AtomicInteger();

	<T extends @Nullable Object> T count(Supplier<T> call) {
		long start = System.nanoTime();
		this.active.incrementAndGet();
		boolean called = true;
		try {
			return call.get();
		}
		catch (HookVetoedException ex) {
			this.vetoes.increment();
			throw ex;
		}
		catch (ScriptUnavailableException ex) {
			called = false;
			throw ex;
		}
		catch (Throwable ex) {
			this.errors.increment();
			throw ex;
		}
		finally {
			this.active.decrementAndGet();
			if (called) {
				long elapsed = System.nanoTime() - start;
				this.count.increment();
				this.nanos.add(elapsed);
				this.maxNanos.accumulate(elapsed);
			}
		}
	}

	CallStatus status() {
		return new CallStatus(this.count.sum(), this.errors.sum(), this.vetoes.sum(), this.nanos.sum(),
				this.maxNanos.get(), LuaUsage.NONE, this.active.get());
	}

}
