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

package org.luaspring.boot.module;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;

/**
 * The module {@code clock}: {@code now()} in seconds since 1970 with a fraction,
 * {@code millis()}, {@code iso([seconds])} as UTC text, {@code monotonic()} in seconds
 * since an arbitrary moment, never set back.
 */
final class ClockModule implements HostModuleProvider {

	private final HostModule module;

	ClockModule(Clock clock) {
		this.module = HostModule.named("clock")
			.function("now", (arguments) -> seconds(clock.instant()))
			.function("millis", (arguments) -> clock.millis())
			.function("iso", (arguments) -> iso(clock, arguments))
			.function("monotonic", (arguments) -> System.nanoTime() / 1e9)
			.build();
	}

	@Override
	public String name() {
		return this.module.name();
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		return this.module;
	}

	private static double seconds(Instant instant) {
		return instant.getEpochSecond() + instant.getNano() / 1e9;
	}

	private static String iso(Clock clock, LuaArguments arguments) {
		if (arguments.get(0) == null) {
			return clock.instant().toString();
		}
		double seconds = arguments.number(0);
		double whole = Math.floor(seconds);
		try {
			if (Double.isNaN(seconds)) {
				throw new ArithmeticException("not a number");
			}
			return Instant.ofEpochSecond((long) whole, Math.round((seconds - whole) * 1e9)).toString();
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw arguments.badArgument(0, "seconds since 1970 expected, got " + seconds);
		}
	}

}
