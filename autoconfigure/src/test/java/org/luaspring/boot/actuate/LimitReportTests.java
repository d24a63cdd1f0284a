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

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaLimitExceededException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the endpoint reports of a plugin that breaks its limits.
 */
class LimitReportTests {

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	@TempDir
	private Path folder;

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	@Test
	void aPluginThatBreaksItsLimitsAtCallFiveIsReportedWhileItsNeighbourAnswersEveryCall() throws Exception {
		write("bad", """
				local M = { implements = "directory" }
				local calls = 0
				function M.find(key)
				  calls = calls + 1
				  while calls == 5 do end
				  return key
				end
				M.concurrency = "serial"
				return M
				""");
		write("good", "return { implements = 'directory', find = function(key) return 'good ' .. key end }");
		try (RunningApplication application = new RunningApplication(this.folder, "--lua.extensions.directory=bad",
				"--lua.plugins.bad.limits.max-violations=1", "--lua.plugins.bad.limits.time=1m",
				"--lua.limits.violation-window=1h")) {
			Directory neighbour = (Directory) application.bean(LuaExtensions.class).get("good").orElseThrow();
			AtomicBoolean running = new AtomicBoolean(true);
			CountDownLatch called = new CountDownLatch(100);
			Callable<Integer> calls = () -> {
				int answered = 0;
				while (running.get()) {
					assertThat(neighbour.find("x")).contains("good x");
					answered++;
					called.countDown();
				}
				return answered;
			};
			Future<Integer> answered = this.threads.submit(calls);
			Directory bad = application.bean(Directory.class);
			for (int i = 0; i < 4; i++) {
				assertThat(bad.find("x")).contains("x");
			}
			assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> bad.find("x"));
			assertThatExceptionOfType(ScriptUnavailableException.class).isThrownBy(() -> bad.find("x"))
				.withMessageContaining("FAILED");
			assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
			running.set(false);
			int count = answered.get(20, TimeUnit.SECONDS);
			JsonNode report = application.json("/actuator/lua");
			JsonNode failed = report.at("/plugins/bad");
			assertThat(failed.at("/state").asString()).isEqualTo("FAILED");
			assertThat(failed.at("/desired").asString()).isEqualTo("ENABLED");
			assertThat(failed.at("/calls/count").asInt()).isEqualTo(5);
			assertThat(failed.at("/calls/errors").asInt()).isEqualTo(1);
			assertThat(failed.at("/lastError/kind").asString()).isEqualTo("LIMIT");
			assertThat(failed.at("/lastError/line").asInt()).isEqualTo(5);
			assertThat(failed.at("/lastError/message").asString()).startsWith("plugins/bad.lua:5:")
				.contains("instructions")
				.contains("10000000");
			assertThat(failed.at("/limits/instructions/peak").asLong()).isGreaterThanOrEqualTo(10_000_000);
			JsonNode good = report.at("/plugins/good");
			assertThat(good.at("/state").asString()).isEqualTo("ACTIVE");
			assertThat(good.at("/calls/count").asInt()).isEqualTo(count);
			assertThat(good.at("/calls/errors").asInt()).isZero();
			assertThat(report.at("/summary/FAILED").asInt()).isEqualTo(1);
		}
	}

	private void write(String plugin, String text) throws IOException {
		RunningApplication.write(this.folder, "plugins/" + plugin + ".lua", text);
	}

}
