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

import org.luaspring.engine.LuaUsage;

/**
 * What the calls of a script did since it was discovered, over all generations.
 * Immutable.
 *
 * @param count the number of calls that ended
 * @param errors how many of them failed, vetoes not included
 * @param vetoes how many of them vetoed; 0 unless it is a hook
 * @param totalNanos the time of all calls together
 * @param maxNanos the time of the longest call
 * @param percentiles the times that most calls stay within
 * @param peak the highest usage that one call had, each part by itself
 * @param lastNanos the time of the call that ended last
 * @param last the usage of the call that ended last
 * @param active the number of calls that run now
 * @since 0.1.0
 */
public record CallStatus(long count, long errors, long vetoes, long totalNanos, long maxNanos, Percentiles percentiles,
		LuaUsage peak, long lastNanos, LuaUsage last, int active) {

	/**
	 * The status of what was never called.
	 */
	public static final CallStatus NONE = new CallStatus(0, 0, 0, 0, 0, Percentiles.NONE, LuaUsage.NONE, 0,
			LuaUsage.NONE, 0);

	/**
	 * Return the mean time of a call.
	 * @return the microseconds, 0 before the first call
	 */
	public long meanMicros() {
		return (this.count > 0) ? this.totalNanos / this.count / 1000 : 0;
	}

	/**
	 * Return the time of the longest call.
	 * @return the microseconds
	 */
	public long maxMicros() {
		return this.maxNanos / 1000;
	}

	/**
	 * The times that a share of the calls stays within, in nanoseconds, exact to a
	 * hundredth or a microsecond, whichever is more.
	 *
	 * @param p50 the time of half of the calls
	 * @param p95 the time of 95 of 100 calls
	 * @param p99 the time of 99 of 100 calls
	 */
	public record Percentiles(long p50, long p95, long p99) {

		/**
		 * The percentiles of what was never called.
		 */
		public static final Percentiles NONE = new Percentiles(0, 0, 0);

	}

}
