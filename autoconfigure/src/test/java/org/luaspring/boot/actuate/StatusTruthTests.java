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

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaScriptsAutoConfiguration;
import org.luaspring.boot.hook.LuaHookAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the status is true: whatever happens to files, by operators and by limits,
 * the endpoint says what calls actually answer. {@code -Dlua.status.sequences=1000} runs
 * more random sequences, {@code -Dlua.status.seed=<seed>} with
 * {@code -Dlua.status.sequences=1} repeats one that failed.
 */
class StatusTruthTests {

	private static final int SEQUENCES = Integer.getInteger("lua.status.sequences", 40);

	private static final long SEED = Long.getLong("lua.status.seed", 20260101);

	private static final int STEPS = 20;

	@TempDir
	private Path folder;

	@Test
	void theEndpointSaysWhatCallsAnswer() {
		for (int i = 0; i < SEQUENCES; i++) {
			runSequence(SEED + i);
		}
	}

	private void runSequence(long seed) {
		Path scripts = this.folder.resolve(Long.toString(seed));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class,
					LuaPluginsAutoConfiguration.class, LuaHookAutoConfiguration.class, LuaStatusAutoConfiguration.class,
					LuaEndpointAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("management.endpoints.web.exposure.include=lua", "lua.location=file:" + scripts + "/",
					"lua.reload.enabled=false", "lua.limits.instructions=2000", "lua.limits.time=unlimited",
					"lua.limits.max-violations=" + StatusTruthSequence.MAX_VIOLATIONS, "lua.limits.violation-window=1d")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				StatusTruthSequence sequence = new StatusTruthSequence(context, scripts, new Random(seed));
				try {
					sequence.check();
					for (int step = 0; step < STEPS; step++) {
						sequence.step();
						sequence.check();
					}
				}
				catch (AssertionError | RuntimeException ex) {
					throw new AssertionError("seed " + seed + " after " + sequence.log(), ex);
				}
			});
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Directory.class)
	static class Application {

		@Bean
		Directory javaDirectory() {
			return (key) -> Optional.of("java");
		}

	}

}
