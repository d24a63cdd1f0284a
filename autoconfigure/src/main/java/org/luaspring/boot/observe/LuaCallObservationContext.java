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

package org.luaspring.boot.observe;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallOutcome;
import org.luaspring.boot.script.ScriptCall;

/**
 * What is known about an observed call.
 *
 * @since 0.1.0
 */
public class LuaCallObservationContext extends Observation.Context {

	private final ScriptCall call;

	private @Nullable CallOutcome outcome;

	/**
	 * Create a context.
	 * @param call the call
	 */
	public LuaCallObservationContext(ScriptCall call) {
		this.call = call;
	}

	/**
	 * Return the call.
	 * @return the call
	 */
	public ScriptCall getCall() {
		return this.call;
	}

	/**
	 * Return how the call ended.
	 * @return the outcome, {@code null} while it runs
	 */
	public @Nullable CallOutcome getOutcome() {
		return this.outcome;
	}

	void setOutcome(CallOutcome outcome) {
		this.outcome = outcome;
	}

}
