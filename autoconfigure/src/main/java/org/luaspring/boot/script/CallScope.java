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

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The outermost call of a thread and all that is nested in it: holds the generation of
 * each unit that it touched, and the operations that wait for its end. Confined to its
 * thread.
 */
final class CallScope {

	private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

	private final Map<Object, Generation> pinned = new IdentityHashMap<>(4);

	private @Nullable List<Runnable> waiting;

	private @Nullable Throwable violation;

	private int depth;

	private CallScope() {
	}

	static boolean isActive() {
		return CURRENT.get() != null;
	}

	static CallScope enter() {
		CallScope scope = CURRENT.get();
		if (scope == null) {
			scope = new CallScope();
			CURRENT.set(scope);
		}
		scope.depth++;
		return scope;
	}

	void exit() {
		if (--this.depth > 0) {
			return;
		}
		CURRENT.remove();
		this.pinned.values().forEach(Generation::release);
		if (this.waiting != null) {
			this.waiting.forEach(Runnable::run);
		}
	}

	/**
	 * Let something wait for the end of this thread's outermost call.
	 * @param task run at the end, on this thread
	 * @return {@code false} if no call runs on this thread
	 */
	static boolean atEnd(Runnable task) {
		CallScope scope = CURRENT.get();
		if (scope == null) {
			return false;
		}
		if (scope.waiting == null) {
			scope.waiting = new ArrayList<>();
		}
		scope.waiting.add(task);
		return true;
	}

	/**
	 * Return the generation in which this scope sees a unit.
	 * @param unit the unit
	 * @param serving acquires the generation that serves, at the first touch
	 * @return the generation, or {@code null} if none serves
	 */
	@Nullable Generation pin(Object unit, Supplier<@Nullable Generation> serving) {
		Generation generation = this.pinned.get(unit);
		if (generation == null) {
			generation = serving.get();
			if (generation != null) {
				this.pinned.put(unit, generation);
			}
		}
		return generation;
	}

	/**
	 * Return whether a broken limit is met for the first time on its way out.
	 * @param failure the failure
	 * @return whether no unit has counted it yet
	 */
	boolean claimViolation(Throwable failure) {
		if (this.violation == failure) {
			return false;
		}
		this.violation = failure;
		return true;
	}

}
