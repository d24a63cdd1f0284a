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

import java.util.HashSet;
import java.util.Set;

/**
 * What changed since it was last told, and when. Used by the watcher's thread only.
 */
final class PendingChanges {

	/**
	 * How many quiet periods a change waits at most where the folders never become quiet.
	 */
	private static final int MAX_QUIET_PERIODS = 20;

	private final long quietNanos;

	private final Set<String> ids = new HashSet<>();

	private boolean all;

	private boolean pathsChanged;

	private long first;

	private long last;

	PendingChanges(long quietNanos) {
		this.quietNanos = quietNanos;
	}

	boolean isEmpty() {
		return !this.all && this.ids.isEmpty();
	}

	/**
	 * Note a change.
	 * @param scope what may have changed
	 * @param pathsChanged whether other folders may have to be watched from now on
	 */
	void note(ScriptScope scope, boolean pathsChanged) {
		if (scope.isEmpty()) {
			return;
		}
		postpone();
		if (isEmpty()) {
			this.first = this.last;
		}
		this.all |= scope.isAll();
		this.pathsChanged |= pathsChanged;
		this.ids.addAll(scope.ids());
	}

	/**
	 * Begin another quiet period.
	 */
	void postpone() {
		this.last = System.nanoTime();
	}

	ScriptScope scope() {
		return this.all ? ScriptScope.ALL : ScriptScope.of(this.ids);
	}

	boolean pathsChanged() {
		return this.pathsChanged;
	}

	/**
	 * Return when it is to be told.
	 * @return a time in nanoseconds
	 */
	long due() {
		return Math.min(this.last + this.quietNanos, this.first + MAX_QUIET_PERIODS * this.quietNanos);
	}

	/**
	 * Return whether it has to be told even if there is no quiet.
	 * @return whether it waited long enough
	 */
	boolean isOverdue() {
		return System.nanoTime() - this.first >= MAX_QUIET_PERIODS * this.quietNanos;
	}

	void clear() {
		this.ids.clear();
		this.all = false;
		this.pathsChanged = false;
	}

}
