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
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ClockModule}.
 */
class ClockModuleTests {

	private final Scripts scripts = Scripts
		.with(new ClockModule(Clock.fixed(Instant.parse("2026-03-04T05:06:07.250Z"), ZoneOffset.UTC)));

	@Test
	void tellsTheTime() {
		assertThat(this.scripts.all("return clock.now(), clock.millis(), clock.iso(), clock.iso(0.5)"))
			.containsExactly(1772600767.25, 1772600767250L, "2026-03-04T05:06:07.250Z", "1970-01-01T00:00:00.500Z");
	}

	@Test
	void theMonotonicClockIsNotSetBack() {
		assertThat(this.scripts.run("local a = clock.monotonic() return clock.monotonic() >= a")).isEqualTo(true);
	}

	@Test
	void refusesWhatIsNoTime() {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run("clock.iso(1e300)"))
			.withMessageContaining("seconds since 1970");
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run("clock.iso(0/0)"));
	}

}
