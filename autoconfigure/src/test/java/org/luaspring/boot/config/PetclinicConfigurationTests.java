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

package org.luaspring.boot.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole configuration of spring-projects/spring-petclinic (commit edf4db28a):
 * {@code application.properties}, {@code application-mysql.properties} and
 * {@code application-postgres.properties}, against the same in Lua, key by key.
 */
class PetclinicConfigurationTests {

	private static final String DATABASE = """
			database=%s
			spring.datasource.url=${%s_URL:jdbc:%s://localhost/petclinic}
			spring.datasource.username=${%s_USER:petclinic}
			spring.datasource.password=${%s_PASS:petclinic}
			spring.sql.init.mode=always
			""";

	private static final String APPLICATION = """
			database=h2
			spring.sql.init.schema-locations=classpath*:db/${database}/schema.sql
			spring.sql.init.data-locations=classpath*:db/${database}/data.sql
			spring.thymeleaf.mode=HTML
			spring.jpa.hibernate.ddl-auto=none
			spring.jpa.open-in-view=false
			spring.jpa.hibernate.naming.physical-strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl
			spring.jpa.properties.hibernate.default_batch_fetch_size=16
			spring.messages.basename=messages/messages
			management.endpoints.web.exposure.include=*
			logging.level.org.springframework=INFO
			spring.web.resources.cache.cachecontrol.max-age=12h
			""";

	@TempDir
	private Path temporary;

	@ParameterizedTest
	@ValueSource(strings = { "", "mysql", "postgres", "mysql,postgres" })
	void luaBindsToTheSameValues(String profiles) {
		ConfigurationFolder properties = new ConfigurationFolder(this.temporary);
		properties.write("application.properties", APPLICATION)
			.write("application-mysql.properties", DATABASE.formatted("mysql", "MYSQL", "mysql", "MYSQL", "MYSQL"))
			.write("application-postgres.properties",
					DATABASE.formatted("postgres", "POSTGRES", "postgresql", "POSTGRES", "POSTGRES"));
		Map<String, String> expected = values(this.temporary.toUri().toString(), "Config resource", profiles);
		Map<String, String> actual = values("classpath:/petclinic-lua/", "petclinic-lua", profiles);
		assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
		assertThat(actual).hasSizeGreaterThanOrEqualTo(12);
		if (!profiles.isEmpty()) {
			List<String> active = Arrays.asList(profiles.split(","));
			assertThat(actual).containsEntry("spring.sql.init.schema-locations",
					"classpath*:db/" + active.get(active.size() - 1) + "/schema.sql");
		}
	}

	private Map<String, String> values(String location, String sourceName, String profiles) {
		Map<String, String> values = new LinkedHashMap<>();
		try (ConfigurableApplicationContext context = new ConfigurationFolder(this.temporary)
			.start("--spring.config.location=" + location, "--spring.profiles.active=" + profiles)) {
			for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
				if (source.getName().contains(sourceName)) {
					for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
						values.put(name, context.getEnvironment().getProperty(name));
					}
				}
			}
		}
		return values;
	}

}
