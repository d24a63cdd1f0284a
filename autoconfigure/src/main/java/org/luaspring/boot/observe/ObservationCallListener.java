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
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.ScriptCall;

/**
 * Makes one observation of each call, in the scope of which it runs.
 *
 * @since 0.1.0
 */
public final class ObservationCallListener implements CallListener {

	private static final LuaCallObservationConvention DEFAULT = new DefaultLuaCallObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable LuaCallObservationConvention convention;

	/**
	 * Create a listener.
	 * @param registry the registry
	 * @param convention names and tags, {@code null} for the default
	 */
	public ObservationCallListener(ObservationRegistry registry, @Nullable LuaCallObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Completion started(ScriptCall call) {
		LuaCallObservationContext context = new LuaCallObservationContext(call);
		Observation observation = LuaCallObservation.CALL.start(this.convention, DEFAULT, () -> context, this.registry);
		Observation.Scope scope = observation.openScope();
		return (outcome) -> {
			context.setOutcome(outcome);
			scope.close();
			if (outcome.failure() != null) {
				observation.error(outcome.failure());
			}
			observation.stop();
		};
	}

}
