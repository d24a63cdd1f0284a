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

import java.time.Duration;

import org.luaspring.boot.script.CallStatus;
import org.luaspring.engine.LuaLimits;

/**
 * The highest usage of a single call beside its limit, as the endpoint shows it.
 *
 * @param instructions a number of instructions
 * @param time a time with its unit
 * @param memory a number of bytes
 * @param output a number of bytes
 */
record LimitsDescriptor(Use instructions, Use time, Use memory, Use output) {

	static final String UNLIMITED = "unlimited";

	static LimitsDescriptor of(LuaLimits limits, CallStatus calls) {
		return new LimitsDescriptor(count(limits.instructions(), calls.peak().instructions()),
				new Use(limits.time().equals(LuaLimits.UNLIMITED_TIME) ? UNLIMITED : text(limits.time()),
						text(Duration.ofNanos(calls.maxNanos()))),
				count(limits.memory(), calls.peak().memory()), count(limits.output(), calls.peak().output()));
	}

	private static Use count(long limit, long peak) {
		return new Use((limit == LuaLimits.UNLIMITED) ? UNLIMITED : (Object) limit, peak);
	}

	/**
	 * Write a time in the unit that reads best.
	 * @param time the time
	 * @return a number with one of the units {@code s}, {@code ms} and {@code us}
	 */
	static String text(Duration time) {
		long micros = time.toNanos() / 1000;
		if (micros > 0 && micros % 1_000_000 == 0) {
			return micros / 1_000_000 + "s";
		}
		return (micros >= 1000) ? micros / 1000 + "ms" : micros + "us";
	}

	/**
	 * A limit, and the highest usage of one call.
	 *
	 * @param limit what is allowed, or {@code unlimited}
	 * @param peak what was used
	 */
	record Use(Object limit, Object peak) {

	}

}
