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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What happens when a configuration file changes.
 */
class LuaConfigurationReloadTests {

	@TempDir
	private Path temporary;

	private ConfigurationFolder folder;

	@BeforeEach
	void createFolder() {
		this.folder = new ConfigurationFolder(this.temporary);
	}

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
	void aSyntaxErrorChangesNothingAndIsReported() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = {\n  host = = 'b'\n}");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.SYNTAX);
			assertThat(status.error().line()).isEqualTo(2);
			assertThat(status.error().message()).startsWith("application.lua:2:");
			assertUnchanged(context);
			assertThat(source(context).state()).isEqualTo(ScriptState.ACTIVE);
			assertThat(source(context).lastReload()).isEqualTo(status);
		}
	}

	@Test
	void aValueThatDoesNotBindChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3 }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = 'b' }\nlimit = {\n  max = 'many'\n}");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.CONFIGURATION);
			assertThat(status.error().message())
				.isEqualTo("application.lua:3: 'limit.max' is 'many': has to be a whole number");
			assertThat(status.error().line()).isEqualTo(3);
			assertThat(status.changed()).containsExactly("limit.max", "mail.host");
			assertUnchanged(context);
		}
	}

	@Test
	void aValueThatIsNotValidChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = '', port = 99999 }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().message()).contains("'mail.host' is ''", "'mail.port' is '99999'",
					"application.lua:1:");
			assertUnchanged(context);
		}
	}

	@Test
	void aValueThatIsNotValidInsideAnImmutableTypeChangesNothing() {
		this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3 }");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "mail = { host = 'a' }; limit = { max = 3, inner = { size = 11 } }");
			assertThat(reload(context).error().message()).contains("'limit.inner.size' is '11'");
			assertUnchanged(context);
		}
	}

	@Test
	void aFailingSetterRestoresEverything() {
		this.folder.write("application.lua", "mail = { host = 'a', port = 1 }; picky = { name = 'x' }");
		try (ConfigurableApplicationContext context = start()) {
			Picky picky = context.getBean(Picky.class);
			picky.live = true;
			this.folder.write("application.lua", "mail = { host = 'b', port = 2 }; picky = { name = 'forbidden' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.REJECTED);
			assertThat(status.error().message()).contains("picky", "refuses its new values", "name", "no, thanks");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(1);
			assertThat(picky.getName()).isEqualTo("x");
			assertUnchanged(context);
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
	void aListenerCanVeto() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			context.addApplicationListener(
					(ApplicationListener<LuaConfigurationChangingEvent>) (event) -> event.veto("not on a Friday"));
			this.folder.write("application.lua", "mail = { host = 'b' }");
			ConfigurationReloadStatus status = reload(context);
			assertThat(status.outcome()).isEqualTo(Outcome.VETOED);
			assertThat(status.error().kind()).isEqualTo(ErrorStatus.Kind.VETO);
			assertThat(status.error().message()).contains("not on a Friday");
			assertUnchanged(context);
		}
	}

	@Test
	void anExceptionOfAListenerBeforeTheChangeIsAVeto() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			context.addApplicationListener((ApplicationListener<LuaConfigurationChangingEvent>) (event) -> {
				throw new IllegalArgumentException("broken");
			});
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.VETOED);
			assertUnchanged(context);
		}
	}

	@Test
	void aListenerCannotReload() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			List<Throwable> failures = new ArrayList<>();
			context.addApplicationListener((ApplicationListener<LuaConfigurationChangedEvent>) (event) -> {
				try {
					reload(context);
				}
				catch (IllegalStateException ex) {
					failures.add(ex);
					throw ex;
				}
			});
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(failures).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> {
				throw failures.get(0);
			}).withMessageContaining("listener of a reload");
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
	void profilesAddAndRemoveDocumentsAtRunTime() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=prod")) {
			this.folder.write("application.lua",
					"mail = { host = 'a' }; profile('prod', { mail = { host = 'b' } }); profile('x', { mail = 1 })");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("b");
			this.folder.write("application.lua", "mail = { host = 'a' }; document { mail = { port = 7 } };"
					+ "profile('prod', { mail = { host = 'c' } })");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("c");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(7);
			this.folder.write("application.lua", "mail = { host = 'a' }");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("a");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(25);
			assertThat(
					context.getEnvironment().getPropertySources().stream().filter(LuaPropertySource.class::isInstance))
				.hasSize(1);
		}
	}

	@Test
	void aFileKeepsItsPrecedence() {
		this.folder.write("application.lua", "mail = { host = 'lua' }; a = 1").write("application.yaml", "b: yaml\n");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "b = 'lua'; document { a = 2 }");
			reload(context);
			assertThat(context.getEnvironment().getProperty("b")).isEqualTo("lua");
			assertThat(context.getEnvironment().getProperty("a")).isEqualTo("2");
		}
	}

	@Test
	void allFilesChangeTogetherOrNotAtAll() {
		this.folder.write("application.lua", "mail = { host = 'a' }")
			.write("application-prod.lua", "mail = { port = 1 }");
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=prod")) {
			this.folder.write("application.lua", "mail = { host = 'b' }")
				.write("application-prod.lua", "mail = { port = 1 + nil }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.REJECTED);
			assertUnchanged(context);
			this.folder.write("application-prod.lua", "mail = { port = 2 }");
			assertThat(reload(context).changed()).containsExactly("mail.host", "mail.port");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(2);
			assertThat(context.getBean(LuaConfiguration.class).sources()).hasSize(2);
		}
	}

	@Test
	void changedModulesChangeTheConfiguration() {
		this.folder.write("application.lua", "local m = require 'mail'; mail = { host = m.host }")
			.write("mail.lua", "return { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(source(context).dependsOn()).containsExactly("mail.lua");
			this.folder.write("mail.lua", "return { host = 'b' }");
			assertThat(reload(context).changed()).containsExactly("mail.host");
		}
	}

	@Test
	void aFileThatIsGoneGoesOnServing() throws Exception {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			Files.delete(this.folder.path("application.lua"));
			assertThat(reload(context).error().message()).contains("is gone; its last values still serve");
			assertThat(source(context).state()).isEqualTo(ScriptState.REMOVED);
			assertUnchanged(context);
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(source(context).state()).isEqualTo(ScriptState.ACTIVE);
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

	private ConfigurableApplicationContext start(String... arguments) {
		return this.folder.start(Application.class, arguments);
	}

	private static ConfigurationReloadStatus reload(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).reload();
	}

	private static ConfigurationSourceStatus source(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).sources().get(0);
	}

	private static List<PropertyChange> changes(ConfigurableApplicationContext context) {
		List<LuaConfigurationChangedEvent> events = context.getBean(Events.class).all;
		assertThat(events).hasSize(1);
		return events.get(0).getChanges();
	}

	private static void assertUnchanged(ConfigurableApplicationContext context) {
		assertThat(context.getEnvironment().getProperty("mail.host")).isEqualTo("a");
		assertThat(context.getBean(Mail.class).getHost()).isEqualTo("a");
		assertThat(context.getBean(Events.class).all).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Mail.class, Limit.class, Picky.class })
	static class Application extends ConfigurationFolder.Application {

		@Bean
		Events events() {
			return new Events();
		}

		@Bean
		@ConfigurationProperties("pool")
		Pool pool() {
			return new Pool();
		}

	}

	static class Events implements ApplicationListener<LuaConfigurationChangedEvent> {

		final List<LuaConfigurationChangedEvent> all = new ArrayList<>();

		@Override
		public void onApplicationEvent(LuaConfigurationChangedEvent event) {
			assertThat((Object) event).isNotInstanceOf(PayloadApplicationEvent.class);
			this.all.add(event);
		}

	}

	static class Pool {

		private int size;

		private boolean running;

		public int getSize() {
			return this.size;
		}

		public void setSize(int size) {
			if (this.running) {
				throw new IllegalStateException("sealed");
			}
			this.size = size;
			this.running = true;
		}

	}

	@Validated
	@ConfigurationProperties("mail")
	static class Mail {

		@NotBlank
		private @Nullable String host = "default";

		@Max(65535)
		private int port = 25;

		private final Retry retry = new Retry();

		private final List<String> tags = new ArrayList<>();

		private Map<String, String> headers = new LinkedHashMap<>();

		public @Nullable String getHost() {
			return this.host;
		}

		public void setHost(@Nullable String host) {
			this.host = host;
		}

		public int getPort() {
			return this.port;
		}

		public void setPort(int port) {
			this.port = port;
		}

		public Retry getRetry() {
			return this.retry;
		}

		public List<String> getTags() {
			return this.tags;
		}

		public Map<String, String> getHeaders() {
			return this.headers;
		}

		public void setHeaders(Map<String, String> headers) {
			this.headers = headers;
		}

		static class Retry {

			private Duration delay = Duration.ofSeconds(1);

			public Duration getDelay() {
				return this.delay;
			}

			public void setDelay(Duration delay) {
				this.delay = delay;
			}

		}

	}

	@Validated
	@ConfigurationProperties("limit")
	record Limit(@DefaultValue("1") int max, @Valid @DefaultValue Inner inner) {

		record Inner(@Max(10) @DefaultValue("1") int size) {

		}

	}

	@ConfigurationProperties("picky")
	static class Picky {

		private @Nullable String name;

		private boolean live;

		public @Nullable String getName() {
			return this.name;
		}

		public void setName(@Nullable String name) {
			if (this.live && "forbidden".equals(name)) {
				throw new IllegalArgumentException("no, thanks");
			}
			this.name = name;
		}

	}

}
