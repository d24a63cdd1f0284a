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

import java.time.Duration;

import jakarta.validation.GroupSequence;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans whose properties are not as simple as getters and setters.
 */
class RebindingTests extends AbstractFolderTests {

	@Test
	void aPropertyWithoutAGetterIsSet() {
		this.folder.write("application.lua", "client = { ['read-timeout'] = '1s', retries = 1 }");
		try (ConfigurableApplicationContext context = start()) {
			Client client = context.getBean(Client.class);
			this.folder.write("application.lua", "client = { readTimeout = '2s', retries = 1 }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(client.timeout).hasSeconds(2);
			assertThat(client.retriesSet).isEqualTo(1);
		}
	}

	@Test
	void aPropertyWithoutAGetterGetsItsValueBackWhenAnotherSetterFails() {
		this.folder.write("application.lua", "client = { ['read-timeout'] = '1s', retries = 1 }");
		try (ConfigurableApplicationContext context = start()) {
			Client client = context.getBean(Client.class);
			client.refuses = true;
			this.folder.write("application.lua", "client = { ['read-timeout'] = '2s', retries = 2 }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error()).isNotNull()
				.satisfies((error) -> assertThat(error.message()).contains("client", "retries"));
			assertThat(client.timeout).hasSeconds(1);
			assertThat(context.getEnvironment().getProperty("client.retries")).isEqualTo("1");
		}
	}

	@Test
	void aPropertyWithoutAGetterKeepsItsValueWhenItIsRemoved() {
		this.folder.write("application.lua", "client = { ['read-timeout'] = '5s' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "other = 1");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(context.getBean(Client.class).timeout).hasSeconds(5);
		}
	}

	@Test
	void theGroupsThatTheClassNamesAreValidatedAndNoOthers() {
		this.folder.write("application.lua", "grouped = { first = 1, second = 1 }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "grouped = { first = 1, second = 500 }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			this.folder.write("application.lua", "grouped = {\n  first = 0,\n  second = 1,\n}");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error()).isNotNull()
				.satisfies((error) -> assertThat(error.message()).contains("application.lua:2:", "grouped.first"));
			assertThat(context.getBean(Grouped.class).getSecond()).isEqualTo(500);
		}
	}

	private ConfigurableApplicationContext start() {
		return this.folder.start(Application.class);
	}

	private static ConfigurationReloadStatus reload(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).reload();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Client.class, Grouped.class })
	static class Application extends ConfigurationFolder.Application {

	}

	@ConfigurationProperties("client")
	static class Client {

		private Duration timeout = Duration.ZERO;

		private int retries;

		private int retriesSet;

		private boolean refuses;

		public void setReadTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public int getRetries() {
			return this.retries;
		}

		public void setRetries(int retries) {
			if (this.refuses && retries == 2) {
				throw new IllegalStateException("not now");
			}
			this.retries = retries;
			this.retriesSet++;
		}

	}

	interface Strict {

	}

	interface Lenient {

	}

	@Validated
	@GroupSequence({ Strict.class, Grouped.class })
	@ConfigurationProperties("grouped")
	static class Grouped {

		@Min(value = 1, groups = Strict.class)
		private int first = 1;

		@Max(value = 100, groups = Lenient.class)
		private int second;

		public int getFirst() {
			return this.first;
		}

		public void setFirst(int first) {
			this.first = first;
		}

		public int getSecond() {
			return this.second;
		}

		public void setSecond(int second) {
			this.second = second;
		}

	}

}
