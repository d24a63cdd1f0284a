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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reloads with Spring Cloud Context on the class path.
 */
class CloudRefreshTests {

	@TempDir
	private Path temporary;

	@Test
	void springCloudRebindsBeansAndRefreshesItsScope() {
		ConfigurationFolder folder = new ConfigurationFolder(this.temporary);
		folder.write("application.lua", "shop = { name = 'a' }; x = 1");
		try (ConfigurableApplicationContext context = folder.start(Application.class)) {
			Refreshed refreshed = context.getBean(Refreshed.class);
			assertThat(refreshed.name()).isEqualTo("a");
			folder.write("application.lua", "shop = { name = 'b' }; x = 1");
			context.getBean(LuaConfiguration.class).reload();
			assertThat(context.getBean(Events.class).keys).containsExactly(Set.of("shop.name"));
			assertThat(context.getBean(Shop.class).getName()).isEqualTo("b");
			assertThat(refreshed.name()).isEqualTo("b");
			folder.write("application.lua", "shop = { name = 'b' }");
			context.getBean(LuaConfiguration.class).reload();
			assertThat(context.getBean(Events.class).keys).hasSize(2);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Shop.class)
	@ImportAutoConfiguration({ LuaConfigurationCloudAutoConfiguration.class, RefreshAutoConfiguration.class,
			ConfigurationPropertiesRebinderAutoConfiguration.class })
	static class Application extends ConfigurationFolder.Application {

		@Bean
		Events events() {
			return new Events();
		}

		@Bean
		@RefreshScope
		Refreshed refreshed(Environment environment) {
			return new Refreshed(environment.getProperty("shop.name"));
		}

	}

	static class Refreshed {

		private final String name;

		Refreshed() {
			this("proxy");
		}

		Refreshed(String name) {
			this.name = name;
		}

		public String name() {
			return this.name;
		}

	}

	static class Events {

		final List<Set<String>> keys = new ArrayList<>();

		@EventListener
		void changed(EnvironmentChangeEvent event) {
			this.keys.add(event.getKeys());
		}

	}

	@ConfigurationProperties("shop")
	static class Shop {

		private String name = "none";

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

	}

}
