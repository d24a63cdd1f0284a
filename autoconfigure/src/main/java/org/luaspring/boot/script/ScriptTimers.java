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

/**
 * Runs tasks at intervals. A slow task never delays another one, and never overlaps with
 * itself. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface ScriptTimers {

	/**
	 * Run a task again and again, for the first time after the interval.
	 * @param interval the time between the end of a run and the start of the next
	 * @param task the task
	 * @return to be closed to end it; a run that goes on is not interrupted
	 */
	Timer every(Duration interval, Runnable task);

	/**
	 * A scheduled task.
	 */
	@FunctionalInterface
	interface Timer {

		/**
		 * Run the task no more.
		 */
		void cancel();

	}

}
