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

package org.luaspring.sample;

import java.nio.file.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line {@code log = "info"} of {@code application.lua}.
 */
class LogLevelTests {

	@Test
	void changeOfTheFileChangesTheLevel(@TempDir Path folder) throws Exception {
		try (RunningSample sample = RunningSample.in(folder)) {
			assertThat(level(sample)).isEqualTo(LogLevel.INFO);
			String configuration = sample.read("application.lua");
			assertThat(configuration).contains("log = \"info\"");
			sample.write("application.lua", configuration.replace("log = \"info\"", "log = \"debug\""));
			Awaitility.await().until(() -> level(sample) == LogLevel.DEBUG);
			sample.write("application.lua", configuration);
			Awaitility.await().until(() -> level(sample) == LogLevel.INFO);
		}
	}

	private static LogLevel level(RunningSample sample) {
		return sample.context()
			.getBean(LoggingSystem.class)
			.getLoggerConfiguration("org.luaspring.sample")
			.getEffectiveLevel();
	}

}
