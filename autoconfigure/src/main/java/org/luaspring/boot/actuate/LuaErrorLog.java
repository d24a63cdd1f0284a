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

package org.luaspring.boot.actuate;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.CallOutcome;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptCall;
import org.luaspring.engine.LuaException;
import org.springframework.core.Ordered;

/**
 * Remembers the last failures of each unit's calls, grouped by where and how they failed.
 * Outlives the units. Safe for use by many threads.
 */
final class LuaErrorLog implements CallListener, Ordered {

	/** How many groups are kept for each unit. */
	static final int MAX_GROUPS = 20;

	/** How many units are remembered. */
	private static final int MAX_UNITS = 1000;

	private final Map<String, Groups> units = new ConcurrentHashMap<>();

	@Override
	public @Nullable Completion started(ScriptCall call) {
		return (outcome) -> {
			Throwable failure = outcome.failure();
			if (failure != null && outcome.result() != CallOutcome.Result.VETO) {
				record(call, outcome.result(), failure);
			}
		};
	}

	private void record(ScriptCall call, CallOutcome.Result result, Throwable failure) {
		String key = call.kind() + '/' + call.name();
		Groups groups = this.units.get(key);
		if (groups == null) {
			if (this.units.size() >= MAX_UNITS) {
				return;
			}
			groups = this.units.computeIfAbsent(key, (ignored) -> new Groups());
		}
		groups.record(call, result, failure);
	}

	/**
	 * Return the groups of a unit.
	 * @param kind the unit's kind
	 * @param name the unit's name
	 * @return the groups, the latest first
	 */
	List<Group> of(String kind, String name) {
		Groups groups = this.units.get(kind + '/' + name);
		return (groups != null) ? groups.list() : List.of();
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	/**
	 * Failures at the same place and of the same kind.
	 *
	 * @param kind how they failed: {@code ERROR}, {@code LIMIT} or {@code CANCELLED}
	 * @param message the message of the latest
	 * @param function the function that was called
	 * @param script the script in which they failed
	 * @param line the line on which they failed, {@code null} if it is not known
	 * @param count how many there were
	 * @param first when the first one was
	 * @param last when the latest one was
	 */
	record Group(String kind, String message, String function, @Nullable String script, @Nullable Integer line,
			long count, Instant first, Instant last) {

	}

	private static final class Groups {

		private final ReentrantLock lock = new ReentrantLock();

		private final Map<Fingerprint, Group> groups = new LinkedHashMap<>(16, 0.75f, true);

		void record(ScriptCall call, CallOutcome.Result result, Throwable failure) {
			Instant now = Instant.now();
			ErrorStatus error = ErrorStatus.of(failure, now);
			Integer line = (error.line() > 0) ? error.line() : null;
			Fingerprint fingerprint = new Fingerprint(result, call.function(), error.script(), error.line(),
					(failure instanceof LuaException) ? "" : failure.getClass().getName());
			this.lock.lock();
			try {
				Group before = this.groups.get(fingerprint);
				this.groups.put(fingerprint, new Group(result.name(), error.message(), call.function(), error.script(),
						line, (before != null) ? before.count() + 1 : 1, (before != null) ? before.first() : now, now));
				if (this.groups.size() > MAX_GROUPS) {
					this.groups.remove(this.groups.keySet().iterator().next());
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		List<Group> list() {
			this.lock.lock();
			try {
				return this.groups.values().stream().sorted(Comparator.comparing(Group::last).reversed()).toList();
			}
			finally {
				this.lock.unlock();
			}
		}

	}

	private record Fingerprint(CallOutcome.Result result, String function, @Nullable String script, int line,
			String type) {

	}

}
