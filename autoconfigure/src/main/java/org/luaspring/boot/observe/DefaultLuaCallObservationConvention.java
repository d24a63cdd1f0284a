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

import java.util.Locale;

import io.micrometer.common.KeyValues;

import org.luaspring.boot.observe.LuaCallObservation.HighCardinality;
import org.luaspring.boot.observe.LuaCallObservation.LowCardinality;
import org.luaspring.boot.script.CallOutcome;

/**
 * The default names and tags, as {@link LuaCallObservation} documents them.
 *
 * @since 0.1.0
 */
public class DefaultLuaCallObservationConvention implements LuaCallObservationConvention {

	@Override
	public String getName() {
		return "lua.calls";
	}

	@Override
	public String getContextualName(LuaCallObservationContext context) {
		return "lua " + context.getCall().name() + "." + context.getCall().function();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(LuaCallObservationContext context) {
		CallOutcome outcome = context.getOutcome();
		String result = (outcome != null) ? outcome.result().name().toLowerCase(Locale.ROOT) : "unknown";
		return KeyValues.of(LowCardinality.PLUGIN.withValue(context.getCall().name()),
				LowCardinality.FUNCTION.withValue(context.getCall().function()),
				LowCardinality.OUTCOME.withValue(result));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(LuaCallObservationContext context) {
		return KeyValues.of(HighCardinality.GENERATION.withValue(Long.toString(context.getCall().generation())));
	}

}
