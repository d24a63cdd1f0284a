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

package com.example.consumer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What makes the other tests worth something: the optional libraries are really absent.
 */
class ClassPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.health.contributor.HealthIndicator",
			"io.micrometer.core.instrument.MeterRegistry", "org.springframework.security.web.SecurityFilterChain",
			"org.springframework.web.servlet.function.RouterFunction", "jakarta.servlet.Servlet",
			"org.springframework.web.bind.annotation.RestController",
			"jakarta.validation.Validator", "org.springframework.transaction.PlatformTransactionManager",
			"org.springframework.jdbc.core.JdbcTemplate",
			"org.springframework.cloud.context.scope.refresh.RefreshScope" })
	void optionalLibraryIsAbsent(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

}
