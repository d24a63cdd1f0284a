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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import org.luaspring.engine.LuaUsage;

/**
 * Counts the calls of a unit over all its generations.
 */
final class CallAccount {

	private final LongAdder count = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder vetoes = new LongAdder();

	private final LongAdder totalNanos = new LongAdder();

	private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

	private final LongAccumulator instructions = new LongAccumulator(Math::max, 0);

	private final LongAccumulator memory = new LongAccumulator(Math::max, 0);

	private final LongAccumulator output = new LongAccumulator(Math::max, 0);

	private final AtomicInteger active = new AtomicInteger();

	void started() {
		this.active.incrementAndGet();
	}

	void ended(CallOutcome outcome) {
		this.active.decrementAndGet();
		this.count.increment();
		switch (outcome.result()) {
			case SUCCESS -> {
			}
			case VETO -> this.vetoes.increment();
			default -> this.errors.increment();
		}
		this.totalNanos.add(outcome.nanos());
		this.maxNanos.accumulate(outcome.nanos());
		this.instructions.accumulate(outcome.usage().instructions());
		this.memory.accumulate(outcome.usage().memory());
		this.output.accumulate(outcome.usage().output());
	}

	CallStatus status() {
		LuaUsage peak = new LuaUsage(this.instructions.get(), this.memory.get(), this.output.get());
		return new CallStatus(this.count.sum(), this.errors.sum(), this.vetoes.sum(), this.totalNanos.sum(),
				this.maxNanos.get(), peak, this.active.get());
	}

}
