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

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.CallStatus;

/**
 * What the calls of a script did, as the endpoint shows it.
 *
 * @param count the number of calls
 * @param errors the number of failures
 * @param vetoes the number of vetoes, {@code null} where none can be
 * @param active the number of calls that run now
 * @param meanMicros the mean time in microseconds
 * @param maxMicros the longest time in microseconds
 */
record CallsDescriptor(long count, long errors, @Nullable Long vetoes, int active, long meanMicros, long maxMicros) {

	static CallsDescriptor ofPlugin(CallStatus calls) {
		return new CallsDescriptor(calls.count(), calls.errors(), null, calls.active(), calls.meanMicros(),
				calls.maxMicros());
	}

	static CallsDescriptor ofHook(CallStatus calls) {
		return new CallsDescriptor(calls.count(), calls.errors(), calls.vetoes(), calls.active(), calls.meanMicros(),
				calls.maxMicros());
	}

}
