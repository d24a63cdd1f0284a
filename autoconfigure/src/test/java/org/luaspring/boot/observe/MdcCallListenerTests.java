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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MdcCallListener}.
 */
class MdcCallListenerTests {

	@TempDir
	private Path temporary;

	private ApplicationContextRunner application;

	@BeforeEach
	void writeScript() {
		this.application = new LuaFolder(this.temporary)
			.write("plugins/polite.lua",
					"return { implements = 'greeter', greet = function(name) probe.look()"
							+ " if name == 'boom' then error('no luck') end return name end }")
			.application()
			.withConfiguration(AutoConfigurations.of(LuaLoggingAutoConfiguration.class))
			.withBean(Probe.class);
	}

	@AfterEach
	void clear() {
		MDC.clear();
	}

	@Test
	void aCallSaysWhatItIsAndLeavesNothingBehind() {
		this.application.run((context) -> {
			context.getBean(Greeter.class).greet("ada");
			assertThat(context.getBean(Probe.class).seen)
				.containsExactly(Map.of("lua.plugin", "polite", "lua.function", "greet", "lua.generation", "1"));
			assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		});
	}

	@Test
	void whatTheCallerHadIsThereAgainAlsoAfterAFailure() {
		this.application.run((context) -> {
			MDC.put("request", "7");
			MDC.put("lua.plugin", "outer");
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(Greeter.class).greet("boom"));
			assertThat(context.getBean(Probe.class).seen).singleElement()
				.satisfies(
						(seen) -> assertThat(seen).containsEntry("request", "7").containsEntry("lua.plugin", "polite"));
			assertThat(MDC.getCopyOfContextMap())
				.containsExactlyInAnyOrderEntriesOf(Map.of("request", "7", "lua.plugin", "outer"));
		});
	}

	@LuaModule("probe")
	static class Probe {

		private final List<Map<String, String>> seen = new ArrayList<>();

		@LuaFunction
		void look() {
			this.seen.add(Map.copyOf(MDC.getCopyOfContextMap()));
		}

	}

}
