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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Ends generations that serve no more: lets their calls end, cancels those that take too
 * long, then stops them.
 */
final class Retirement {

	private static final Log logger = LogFactory.getLog(Retirement.class);

	private final DefaultScriptTimers timers;

	private final Duration drainTimeout;

	Retirement(DefaultScriptTimers timers, Duration drainTimeout) {
		this.timers = timers;
		this.drainTimeout = drainTimeout;
	}

	/**
	 * Retire a generation that was taken out of service. Where no call runs in it, it is
	 * stopped when this returns.
	 * @param unit the unit
	 * @param generation the generation
	 * @param reason why
	 */
	void retire(ManagedUnit unit, Generation generation, StopReason reason) {
		unit.draining().add(generation);
		if (generation.retire(() -> this.timers.execute(() -> dispose(unit, generation, reason)))) {
			dispose(unit, generation, reason);
			return;
		}
		this.timers.once(this.drainTimeout, () -> cancel(unit, generation));
	}

	private void cancel(ManagedUnit unit, Generation generation) {
		if (!generation.isDrained()) {
			logger.warn(unit + ": calls still run in generation " + generation.number() + " after "
					+ this.drainTimeout.toMillis() + " ms and are cancelled");
			generation.body()
				.cancel("generation " + generation.number() + " of " + unit + " was replaced and had "
						+ this.drainTimeout.toMillis() + " ms to end");
		}
	}

	private void dispose(ManagedUnit unit, Generation generation, StopReason reason) {
		stop(unit, generation.body(), reason);
		unit.draining().remove(generation);
	}

	/**
	 * Stop what no call runs in.
	 * @param unit the unit
	 * @param body the generation
	 * @param reason why
	 */
	static void stop(ManagedUnit unit, ScriptGeneration body, StopReason reason) {
		CallScope scope = CallScope.enter();
		try {
			body.stop(reason);
		}
		catch (RuntimeException | StackOverflowError ex) {
			logger.warn(unit + ": stop failed", ex);
		}
		finally {
			scope.exit();
		}
	}

}
