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
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * A generation with the calls that pinned it. A retired one takes no new pins and ends
 * when the last one is released.
 */
final class Generation {

	private static final int RETIRED = 1 << 30;

	private final long number;

	private final DefaultGenerationRequest request;

	private final ScriptGeneration body;

	private final LuaSource source;

	private final Instant loadedAt;

	// number of pins; with RETIRED added once it is retired
	private final AtomicInteger pins = new AtomicInteger();

	private final CountDownLatch drained = new CountDownLatch(1);

	private volatile @Nullable Runnable whenDrained;

	Generation(DefaultGenerationRequest request, ScriptGeneration body, Instant loadedAt) {
		this.number = request.identity().generation();
		this.request = request;
		this.body = body;
		this.source = request.script().source();
		this.loadedAt = loadedAt;
	}

	long number() {
		return this.number;
	}

	ScriptGeneration body() {
		return this.body;
	}

	ScriptDefinition definition() {
		return this.request.definition();
	}

	LuaSource source() {
		return this.source;
	}

	Instant loadedAt() {
		return this.loadedAt;
	}

	Set<String> dependencies() {
		return this.request.dependencies();
	}

	boolean dependsOnAny(Set<String> changed) {
		return changed.contains(this.request.definition().script()) || this.request.lookedForAny(changed);
	}

	/**
	 * Return where it looked for what it is made of.
	 * @return the ids of scripts that exist or would have been taken
	 */
	Set<String> lookedFor() {
		return this.request.lookedFor();
	}

	/**
	 * Return all that it was made of.
	 * @return the main source and those that it requires, by id
	 */
	Map<String, LuaSource> sources() {
		Map<String, LuaSource> sources = new TreeMap<>();
		sources.put(this.request.definition().script(), this.source);
		for (String id : dependencies()) {
			LuaSource dependency = this.request.module(id);
			if (dependency != null) {
				sources.put(id, dependency);
			}
		}
		return sources;
	}

	boolean acquire() {
		while (true) {
			int current = this.pins.get();
			if (current >= RETIRED) {
				return false;
			}
			if (this.pins.compareAndSet(current, current + 1)) {
				return true;
			}
		}
	}

	void release() {
		if (this.pins.decrementAndGet() == RETIRED) {
			this.drained.countDown();
			Runnable task = this.whenDrained;
			if (task != null) {
				task.run();
			}
		}
	}

	/**
	 * Take no new pins.
	 * @param task run once when the last pin is released, by the thread that releases it;
	 * not run if there is none
	 * @return whether there was no pin
	 */
	boolean retire(Runnable task) {
		this.whenDrained = task;
		if (this.pins.getAndAdd(RETIRED) == 0) {
			this.drained.countDown();
			return true;
		}
		return false;
	}

	boolean awaitDrained(Duration timeout) {
		try {
			return this.drained.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	boolean isDrained() {
		return this.drained.getCount() == 0;
	}

}
