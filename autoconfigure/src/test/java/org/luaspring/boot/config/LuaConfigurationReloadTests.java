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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a change of a configuration file does to an application.
 */
class LuaConfigurationReloadTests extends AbstractReloadTests {

	@Test
	void changedValuesReachTheEnvironmentTheBeansAndTheListeners() {
		this.folder.write("application.lua", "mail = { host = 'a', port = 25 }; other = 1");
		try (ConfigurableApplicationContext context = start()) {
			Mail mail = context.getBean(Mail.class);
			this.folder.write("application.lua",
					"mail = { host = 'b', port = 25, retry = { delay = '3s' } }; other = 1");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(status.changed()).containsExactly("mail.host", "mail.retry.delay");
			assertThat(context.getEnvironment().getProperty("mail.host")).isEqualTo("b");
			assertThat(mail.getHost()).isEqualTo("b");
			assertThat(mail.getRetry().getDelay()).hasSeconds(3);
			assertThat(changes(context)).containsExactly(new PropertyChange("mail.host", "a", "b"),
					new PropertyChange("mail.retry.delay", null, "3s"));
		}
	}

	@Test
	void whatIsNestedInABeanStaysTheSameObject() {
		this.folder.write("application.lua", "mail = { host = 'a', retry = { delay = '1s' }, tags = { 'x' } }");
		try (ConfigurableApplicationContext context = start()) {
			Mail mail = context.getBean(Mail.class);
			Mail.Retry retry = mail.getRetry();
			List<String> tags = mail.getTags();
			this.folder.write("application.lua",
					"mail = { host = 'a', retry = { delay = '2s' }, tags = { 'y', 'z' }, headers = { k = 'v' } }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(mail.getRetry()).isSameAs(retry);
			assertThat(retry.getDelay()).hasSeconds(2);
			assertThat(tags).containsExactly("y", "z");
			assertThat(mail.getHeaders()).containsExactlyEntriesOf(Map.of("k", "v"));
		}
	}

	@Test
	void removedKeysReturnToTheirDefaults() {
		this.folder.write("application.lua",
				"mail = { host = 'a', port = 587, retry = { delay = '9s' }, tags = { 'x' }, headers = { k = 'v' } }");
		try (ConfigurableApplicationContext context = start()) {
			Mail mail = context.getBean(Mail.class);
			assertThat(mail.getPort()).isEqualTo(587);
			this.folder.write("application.lua", "mail = { host = 'a' }");
			assertThat(reload(context).changed()).containsExactly("mail.headers.k", "mail.port", "mail.retry.delay",
					"mail.tags[0]");
			assertThat(mail.getPort()).isEqualTo(25);
			assertThat(mail.getRetry().getDelay()).hasSeconds(1);
			assertThat(mail.getTags()).isEmpty();
			assertThat(mail.getHeaders()).isEmpty();
		}
	}

	@Test
	void whatTheApplicationSetItselfStaysUnlessItsKeyChanges() {
		this.folder.write("application.lua", "mail = { host = 'a', port = 1 }");
		try (ConfigurableApplicationContext context = start()) {
			Mail mail = context.getBean(Mail.class);
			mail.setHost("set by the application");
			this.folder.write("application.lua", "mail = { host = 'a', port = 2 }");
			reload(context);
			assertThat(mail.getPort()).isEqualTo(2);
			assertThat(mail.getHost()).isEqualTo("set by the application");
		}
	}

	@Test
	void nothingHappensWhenNothingChanged() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "-- only a comment\nmail = { host = 'a' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.UNCHANGED);
			assertThat(status.changed()).isEmpty();
			assertThat(context.getBean(Events.class).all).isEmpty();
			assertThat(source(context).generation()).isEqualTo(1);
		}
	}

	@Test
	void objectsOfBeanMethodsAreNeverRebound() {
		this.folder.write("application.lua", "pool = { size = 1 }; mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBean(Pool.class).size).isEqualTo(1);
			this.folder.write("application.lua", "pool = { size = 2 }; mail = { host = 'a' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(context.getBean(Pool.class).size).isEqualTo(1);
			assertThat(context.getEnvironment().getProperty("pool.size")).isEqualTo("2");
		}
	}

	@Test
	void anOverriddenPropertyDoesNotChangeForTheApplication() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start("--mail.host=line")) {
			this.folder.write("application.lua", "mail = { host = 'b' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(status.changed()).containsExactly("mail.host");
			assertThat(context.getBean(Events.class).all).isEmpty();
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("line");
		}
	}

	@Test
	void whatRefersToAChangedPropertyChangesToo() {
		this.folder.write("application.lua", "domain = 'a'")
			.write("application.properties", "mail.host=mail.${domain}\n");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "domain = 'b'");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("mail.b");
			assertThat(changes(context)).contains(new PropertyChange("mail.host", "mail.a", "mail.b"));
		}
	}

	@Test
	void whatNeedsARestartIsReported() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua",
					"mail = { host = 'b' }; spring = { profiles = { active = 'prod' }, config = { import = 'x' } }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(status.restartNeeded()).containsExactly("spring.config.import", "spring.profiles.active");
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("b");
		}
	}

	@Test
	void logLevelsAreAppliedAndTakenBack() {
		this.folder.write("application.lua", "logging = { level = { ['org.example.a'] = 'debug' } }");
		try (ConfigurableApplicationContext context = start()) {
			LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
			assertThat(logging.getLoggerConfiguration("org.example.a").getConfiguredLevel()).isEqualTo(LogLevel.DEBUG);
			this.folder.write("application.lua", "logging = { level = { ['org.example.b'] = 'off' } }");
			reload(context);
			assertThat(logging.getLoggerConfiguration("org.example.a")).satisfiesAnyOf(
					(configuration) -> assertThat(configuration).isNull(),
					(configuration) -> assertThat(configuration.getConfiguredLevel()).isNull());
			assertThat(logging.getLoggerConfiguration("org.example.b").getConfiguredLevel()).isEqualTo(LogLevel.OFF);
			this.folder.write("application.lua", "logging = { level = { ['org.example.b'] = 'loud' } }");
			assertThat(reload(context).error().message()).contains("'logging.level.org.example.b' is 'loud'",
					"one of trace, debug, info");
			assertThat(logging.getLoggerConfiguration("org.example.b").getConfiguredLevel()).isEqualTo(LogLevel.OFF);
		}
	}

	@Test
	void theStatusTellsWhatServes() {
		this.folder.write("application.lua", "mail = { host = 'a' }; x = 1");
		try (ConfigurableApplicationContext context = start()) {
			ConfigurationSourceStatus before = source(context);
			assertThat(before.source()).startsWith("file:").endsWith("application.lua");
			assertThat(before.generation()).isEqualTo(1);
			assertThat(before.keys()).isEqualTo(2);
			assertThat(before.sha256()).hasSize(64);
			assertThat(before.lastReload()).isNull();
			this.folder.write("application.lua", "mail = { host = 'b' }");
			reload(context);
			ConfigurationSourceStatus after = source(context);
			assertThat(after.generation()).isEqualTo(2);
			assertThat(after.keys()).isEqualTo(1);
			assertThat(after.sha256()).isNotEqualTo(before.sha256());
			assertThat(after.lastReload().changed()).containsExactly("mail.host", "x");
			assertThat(after.loadedAt()).isAfterOrEqualTo(before.loadedAt());
		}
	}

}
