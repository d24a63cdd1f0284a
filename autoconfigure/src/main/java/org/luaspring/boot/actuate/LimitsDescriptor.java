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
import org.luaspring.engine.LuaUsage;

/**
 * What calls used, beside what one call may use, as the endpoint shows it.
 *
 * @param instructions numbers of instructions
 * @param time times with their units
 * @param memory numbers of bytes
 * @param output numbers of bytes
 */
record LimitsDescriptor(Use instructions, Use time, Use memory, Use output) {

	static final String UNLIMITED = "unlimited";

	static LimitsDescriptor of(LuaLimits limits, CallStatus calls) {
		LuaUsage last = calls.last();
		LuaUsage peak = calls.peak();
		return new LimitsDescriptor(count(limits.instructions(), last.instructions(), peak.instructions()),
				new Use(limits.time().equals(LuaLimits.UNLIMITED_TIME) ? UNLIMITED : text(limits.time()),
						text(Duration.ofNanos(calls.lastNanos())), text(Duration.ofNanos(calls.maxNanos()))),
				count(limits.memory(), last.memory(), peak.memory()),
				count(limits.output(), last.output(), peak.output()));
	}

	private static Use count(long limit, long last, long peak) {
		return new Use((limit == LuaLimits.UNLIMITED) ? UNLIMITED : (Object) limit, last, peak);
	}

	/**
	 * Write an amount of what a limit is about.
	 * @param limit the name of the limit
	 * @param amount the amount
	 * @return a text with a unit for {@code time}, else the number
	 */
	static Object amount(String limit, long amount) {
		return "time".equals(limit) ? text(Duration.ofNanos(amount)) : (Object) amount;
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
	 * A limit, and what calls used of it.
	 *
	 * @param limit what one call may use, or {@code unlimited}
	 * @param last what the call that ended last used
	 * @param peak the most that one call used
	 */
	record Use(Object limit, Object last, Object peak) {

	}

}
