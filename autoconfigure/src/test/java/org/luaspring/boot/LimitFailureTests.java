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

package org.luaspring.boot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application prints that does not start because of a limit.
 */
@ExtendWith(OutputCaptureExtension.class)
class LimitFailureTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			lua.limits.time             | soon | must be a time such as 500ms or 2s, or 'unlimited'
			lua.limits.time             | -1s  | must be positive, or 'unlimited'
			lua.limits.time             | 0    | must be positive, or 'unlimited'
			lua.limits.memory           | much | must be a size such as 32MB, or 'unlimited'
			lua.limits.memory           | -1MB | must be positive, or 'unlimited'
			lua.limits.instructions     | 1e6  | must be a number such as 10_000_000, or 'unlimited'
			lua.limits.max-violations   | 0    | must be positive, or 'unlimited'
			lua.limits.violation-window | -5000ms | must be positive
			lua.plugins.x.limits.output | no   | must be a size such as 32MB, or 'unlimited'
			""")
	void theFailureNamesThePropertyTheValueAndWhatIsAllowed(String property, String value, String allowed,
			CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("--" + property + "=" + value));
		assertThat(output).contains("APPLICATION FAILED TO START", property.substring(property.lastIndexOf('.') + 1),
				"'" + value + "'", allowed);
	}

	@Test
	void unlimitedIsAllowed() {
		start("--lua.limits.time=unlimited", "--lua.limits.memory=UNLIMITED");
	}

	private static void start(String... arguments) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(arguments).close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(LuaAutoConfiguration.class)
	static class Application {

	}

}
