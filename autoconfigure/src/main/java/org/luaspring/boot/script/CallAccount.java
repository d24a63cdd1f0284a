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
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaUsage;

/**
 * Keeps the books of the calls of one thing over all its generations: a unit, or a
 * handler in a unit. Costs some ten nanoseconds a call. Safe for use by many threads; a
 * snapshot that is taken while calls end may have one part of a call without the other.
 *
 * @since 0.1.0
 */
public final class CallAccount {

	private static final long LONGEST = Duration.ofHours(1).toNanos();

	private static final long FINEST = 1000;

	// percentiles are off by a hundredth at most
	private static final int DIGITS = 2;

	private final LongAdder started = new LongAdder();

	private final LongAdder ended = new LongAdder();

	private final LongAdder errors = new LongAdder();

	private final LongAdder vetoes = new LongAdder();

	private final LongAdder totalNanos = new LongAdder();

	private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

	private final LongAccumulator instructions = new LongAccumulator(Math::max, 0);

	private final LongAccumulator memory = new LongAccumulator(Math::max, 0);

	private final LongAccumulator output = new LongAccumulator(Math::max, 0);

	private final AtomicReference<LuaUsage> last = new AtomicReference<>(LuaUsage.NONE);

	private final AtomicLong lastNanos = new AtomicLong();

	// some 27 KB: only what is called has one
	private final AtomicReference<@Nullable AtomicHistogram> times = new AtomicReference<>();

	/**
	 * Note that a call begins.
	 */
	public void started() {
		this.started.increment();
	}

	/**
	 * Note that a call ended.
	 * @param result how it ended
	 * @param nanos how long it took
	 * @param usage what it used
	 */
	public void ended(CallOutcome.Result result, long nanos, LuaUsage usage) {
		switch (result) {
			case SUCCESS -> {
			}
			case VETO -> this.vetoes.increment();
			default -> this.errors.increment();
		}
		this.totalNanos.add(nanos);
		this.maxNanos.accumulate(nanos);
		this.instructions.accumulate(usage.instructions());
		this.memory.accumulate(usage.memory());
		this.output.accumulate(usage.output());
		this.last.setRelease(usage);
		this.lastNanos.setRelease(nanos);
		times().recordValue(Math.min(nanos, LONGEST));
		this.ended.increment();
	}

	/**
	 * Note that what had begun was no call after all.
	 */
	public void dismissed() {
		this.started.decrement();
	}

	private AtomicHistogram times() {
		AtomicHistogram histogram = this.times.get();
		if (histogram != null) {
			return histogram;
		}
		AtomicHistogram created = new AtomicHistogram(FINEST, LONGEST, DIGITS);
		AtomicHistogram earlier = this.times.compareAndExchange(null, created);
		return (earlier != null) ? earlier : created;
	}

	/**
	 * Return what the calls did so far.
	 * @return a snapshot
	 */
	public CallStatus status() {
		// in this order, so that a call that ends meanwhile is not active below zero
		long ended = this.ended.sum();
		int active = (int) Math.max(0, this.started.sum() - ended);
		LuaUsage peak = new LuaUsage(this.instructions.get(), this.memory.get(), this.output.get());
		return new CallStatus(ended, this.errors.sum(), this.vetoes.sum(), this.totalNanos.sum(), this.maxNanos.get(),
				percentiles(), peak, this.lastNanos.get(), this.last.get(), active);
	}

	private CallStatus.Percentiles percentiles() {
		AtomicHistogram histogram = this.times.get();
		if (histogram == null) {
			return CallStatus.Percentiles.NONE;
		}
		long max = this.maxNanos.get();
		return new CallStatus.Percentiles(Math.min(max, histogram.getValueAtPercentile(50)),
				Math.min(max, histogram.getValueAtPercentile(95)), Math.min(max, histogram.getValueAtPercentile(99)));
	}

}
