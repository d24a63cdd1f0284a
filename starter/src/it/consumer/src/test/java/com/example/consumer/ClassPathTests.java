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
			"io.micrometer.core.instrument.MeterRegistry", "org.springframework.web.bind.annotation.RestController",
			"jakarta.validation.Validator", "org.springframework.transaction.PlatformTransactionManager",
			"org.springframework.jdbc.core.JdbcTemplate",
			"org.springframework.cloud.context.scope.refresh.RefreshScope" })
	void optionalLibraryIsAbsent(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
	}

}
