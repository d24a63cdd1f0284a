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
 * @param p50Micros the time within which half of the calls end
 * @param p95Micros the time within which 95 of 100 calls end
 * @param p99Micros the time within which 99 of 100 calls end
 * @param maxMicros the longest time in microseconds
 * @param lastMicros the time of the call that ended last
 */
record CallsDescriptor(long count, long errors, @Nullable Long vetoes, int active, long meanMicros, long p50Micros,
		long p95Micros, long p99Micros, long maxMicros, long lastMicros) {

	static CallsDescriptor ofPlugin(CallStatus calls) {
		return of(calls, null);
	}

	static CallsDescriptor ofHook(CallStatus calls) {
		return of(calls, calls.vetoes());
	}

	private static CallsDescriptor of(CallStatus calls, @Nullable Long vetoes) {
		return new CallsDescriptor(calls.count(), calls.errors(), vetoes, calls.active(), calls.meanMicros(),
				calls.percentiles().p50() / 1000, calls.percentiles().p95() / 1000, calls.percentiles().p99() / 1000,
				calls.maxMicros(), calls.lastNanos() / 1000);
	}

}
