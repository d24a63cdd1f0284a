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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose configuration changes, and what to ask it.
 */
abstract class AbstractReloadTests extends AbstractFolderTests {

	ConfigurableApplicationContext start(String... arguments) {
		return this.folder.start(Application.class, arguments);
	}

	static ConfigurationReloadStatus reload(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).reload();
	}

	static ConfigurationSourceStatus source(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).sources().get(0);
	}

	static List<PropertyChange> changes(ConfigurableApplicationContext context) {
		List<LuaConfigurationChangedEvent> events = context.getBean(Events.class).all;
		assertThat(events).hasSize(1);
		return events.get(0).getChanges();
	}

	static void assertUnchanged(ConfigurableApplicationContext context) {
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

		int size;

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

		boolean live;

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
