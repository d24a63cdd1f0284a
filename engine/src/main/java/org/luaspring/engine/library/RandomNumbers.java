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

package org.luaspring.engine.library;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The numbers behind {@code math.random} in one environment: SplitMix64, after Steele,
 * Lea and Flood, "Fast splittable pseudorandom number generators" (2014). The sequence
 * after {@code math.randomseed(n)} is the same on every platform; before, no two
 * environments share one. Not for secrets.
 */
final class RandomNumbers {

	private static final long INCREMENT = 0x9E3779B97F4A7C15L;

	private long state;

	private RandomNumbers(long state) {
		this.state = state;
	}

	static RandomNumbers unpredictable() {
		return new RandomNumbers(ThreadLocalRandom.current().nextLong());
	}

	void seed(double seed) {
		this.state = Double.doubleToLongBits(seed);
		next();
	}

	/**
	 * Return a number.
	 * @return at least 0, less than 1
	 */
	double next() {
		this.state += INCREMENT;
		long mixed = this.state;
		mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return ((mixed ^ (mixed >>> 31)) >>> 11) * 0x1p-53;
	}

}
