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

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documents the observation of a call from the host into a script.
 *
 * @since 0.1.0
 */
public enum LuaCallObservation implements ObservationDocumentation {

	/**
	 * A call of a plugin's function, or of a hook handler.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultLuaCallObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinality.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinality.values();
		}

	};

	/**
	 * Tags with few values, for metrics and traces.
	 */
	public enum LowCardinality implements KeyName {

		/**
		 * The name of the plugin, or the script of the hook handler.
		 */
		PLUGIN {

			@Override
			public String asString() {
				return "plugin";
			}

		},

		/**
		 * The name of the function, or of the hook point.
		 */
		FUNCTION {

			@Override
			public String asString() {
				return "function";
			}

		},

		/**
		 * How the call ended: success, veto, error, limit or cancelled.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/**
	 * Tags with many values, for traces only.
	 */
	public enum HighCardinality implements KeyName {

		/**
		 * The generation in which the call ran.
		 */
		GENERATION {

			@Override
			public String asString() {
				return "lua.generation";
			}

		}

	}

}
