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

import org.jspecify.annotations.Nullable;

/**
 * Told about each call from the host into a unit of scripts: for metrics, observations,
 * logging contexts. Beans of this type are called in their order when a call starts and
 * in the reverse order when it ends, on the thread of the call. A listener that throws is
 * logged once and never disturbs the call. Has to be safe for use by many threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface CallListener {

	/**
	 * Called before a call.
	 * @param call the call
	 * @return what to tell when it ends, or {@code null} for nothing
	 */
	@Nullable Completion started(ScriptCall call);

	/**
	 * Told when a call ended.
	 */
	@FunctionalInterface
	interface Completion {

		/**
		 * Called after the call, exactly once.
		 * @param outcome how it ended
		 */
		void ended(CallOutcome outcome);

	}

}
