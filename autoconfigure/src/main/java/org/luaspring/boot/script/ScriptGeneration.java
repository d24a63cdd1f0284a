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

/**
 * One loaded version of a unit, as its {@link ScriptKind} made it. The registry calls
 * {@link #start()}, {@link #activate()}, {@link #deactivate()} and {@link #stop} at most
 * once each and in this order; {@code stop} follows a failed start too.
 *
 * @since 0.1.0
 */
public interface ScriptGeneration {

	/**
	 * Start it aside, while another generation may still serve.
	 * @throws RuntimeException if it cannot start; it is stopped and discarded then
	 */
	default void start() {
	}

	/**
	 * Begin to serve: called at the swap. Start timers, take part in dispatch. Must
	 * neither throw nor take long.
	 */
	default void activate() {
	}

	/**
	 * Cease to serve: called at the swap. End what it does by itself; calls that pinned
	 * it still run. Must neither throw nor take long.
	 */
	default void deactivate() {
	}

	/**
	 * End the calls that still run, because the time to drain is over. Called by any
	 * thread.
	 * @param reason what the calls' exception says
	 */
	default void cancel(String reason) {
	}

	/**
	 * Undo everything that it registered. No call runs in it any more.
	 * @param reason why it stops
	 */
	default void stop(StopReason reason) {
	}

}
