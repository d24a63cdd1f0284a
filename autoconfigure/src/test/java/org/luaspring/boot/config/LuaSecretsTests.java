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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Secrets: where they come from, and where they do not show up.
 */
@ExtendWith(OutputCaptureExtension.class)
class LuaSecretsTests extends AbstractFolderTests {

	private static final String SECRET = "s3cr3t-pa55";

	@Test
	void secretsComeFromTheEnvironmentOrFromFiles() {
		this.folder.write("secrets/db/password", SECRET + "\n")
			.write("application.lua", "a = secret('db.password'); b = secret('api-key')");
		try (ConfigurableApplicationContext context = start("--api-key=from-the-line")) {
			assertThat(context.getEnvironment().getProperty("a")).isEqualTo(SECRET);
			assertThat(context.getEnvironment().getProperty("b")).isEqualTo("from-the-line");
		}
	}

	@Test
	void aMissingSecretIsAnErrorThatSaysWhereItMayBe() {
		this.folder.write("application.lua", "a = secret('db.password')");
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(this::start)
			.withMessageContaining("application.lua:1:")
			.withMessageContaining("secret 'db.password' is not known")
			.withMessageContaining("DB_PASSWORD")
			.withMessageContaining(this.folder.path("secrets").toString());
	}

	@Test
	void namesCannotLeaveTheFolder() {
		this.folder.write("secrets/x", "x")
			.write("outside", SECRET)
			.write("application.lua", "a = secret('../outside')");
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(this::start)
			.withMessageContaining("a name consists of letters");
	}

	@Test
	void endpointsMaskSecretsAndWhatIsMadeOfThem() {
		this.folder.write("secrets/db/password", SECRET)
			.write("application.yaml", "other: \"${db.url}\"\n")
			.write("application.lua", """
					db = {
						password = secret("db.password"),
						url = "jdbc:x://user:" .. secret("db.password") .. "@host",
						user = "sa",
					}
					""");
		try (ConfigurableApplicationContext context = start()) {
			String env = json(context.getBean(EnvironmentEndpoint.class).environment(null));
			assertThat(env).contains("db.password", "******", "\"sa\"").doesNotContain(SECRET);
			assertThat(json(context.getBean(EnvironmentEndpoint.class).environmentEntry("db.url")))
				.doesNotContain(SECRET);
			String beans = json(context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
			assertThat(beans).contains("password", "******", "\"sa\"").doesNotContain(SECRET);
		}
	}

	@Test
	void eventsStatusAndLogMaskSecretsBeforeAndAfterAChange(CapturedOutput output) {
		this.folder.write("secrets/db/password", SECRET)
			.write("application.lua", "db = { password = secret('db.password'), user = 'sa' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("secrets/db/password", "another-" + SECRET);
			LuaConfiguration configuration = context.getBean(LuaConfiguration.class);
			assertThat(configuration.reload().changed()).containsExactly("db.password");
			assertThat(context.getBean(Events.class).changes)
				.containsExactly(new PropertyChange("db.password", "******", "******"));
			this.folder.write("application.lua",
					"db = { password = secret('db.password'), port = secret('db.password') }");
			assertThat(configuration.reload().error().message()).contains("'db.port' is '******'")
				.doesNotContain(SECRET);
			this.folder.write("application.lua", "error('wrong: ' .. secret('db.password'))");
			assertThat(configuration.reload().error().message()).contains("wrong: ******").doesNotContain(SECRET);
			this.folder.write("application.lua", "print('it is ' .. secret('db.password')); db = {}");
			configuration.reload();
			assertThat(configuration.sources().toString()).doesNotContain(SECRET);
		}
		assertThat(output).contains("application.lua: it is ******").doesNotContain(SECRET);
	}

	@Test
	void aFailedStartMasksSecrets(CapturedOutput output) {
		this.folder.write("secrets/db/password", SECRET)
			.write("application.lua", "db = { port = secret('db.password') }");
		assertThatExceptionOfType(Exception.class).isThrownBy(this::start);
		assertThat(output).contains("Property: db.port", "Value: \"******\"").doesNotContain(SECRET);
	}

	@Test
	void rulesOfTheApplicationHoldForEvents() {
		this.folder.write("application.lua", "db = { user = 'a', token = 'b' }");
		try (ConfigurableApplicationContext context = this.folder.start(Ruled.class)) {
			this.folder.write("application.lua", "db = { user = 'c', token = 'd' }");
			context.getBean(LuaConfiguration.class).reload();
			assertThat(context.getBean(Events.class).changes).containsExactly(new PropertyChange("db.user", "a", "c"),
					new PropertyChange("db.token", "******", "******"));
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--lua.config.secrets.location=" + this.folder.path("secrets"));
		all.add("--management.endpoint.env.show-values=always");
		all.add("--management.endpoint.configprops.show-values=always");
		all.add("--management.endpoints.jmx.exposure.include=*");
		all.add("--spring.jmx.enabled=true");
		return this.folder.start(Application.class, all.toArray(String[]::new));
	}

	private static String json(Object value) {
		return JsonMapper.builder().build().writeValueAsString(value);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Db.class)
	@ImportAutoConfiguration({ LuaConfigurationSanitizingAutoConfiguration.class, EndpointAutoConfiguration.class,
			EnvironmentEndpointAutoConfiguration.class, ConfigurationPropertiesReportEndpointAutoConfiguration.class })
	static class Application extends ConfigurationFolder.Application {

		@Bean
		Events events() {
			return new Events();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ruled extends Application {

		@Bean
		SanitizingFunction tokens() {
			return SanitizingFunction.sanitizeValue().ifKeyEndsWith("token");
		}

	}

	static class Events {

		final List<PropertyChange> changes = new ArrayList<>();

		@EventListener
		void changed(LuaConfigurationChangedEvent event) {
			this.changes.addAll(event.getChanges());
		}

	}

	@ConfigurationProperties("db")
	static class Db {

		private String password = "none";

		private String user = "none";

		private String url = "none";

		private int port;

		public String getPassword() {
			return this.password;
		}

		public void setPassword(String password) {
			this.password = password;
		}

		public String getUser() {
			return this.user;
		}

		public void setUser(String user) {
			this.user = user;
		}

		public String getUrl() {
			return this.url;
		}

		public void setUrl(String url) {
			this.url = url;
		}

		public int getPort() {
			return this.port;
		}

		public void setPort(int port) {
			this.port = port;
		}

	}

}
