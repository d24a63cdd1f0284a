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

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Offers the {@link EarlyProperties} while configuration files are read.
 */
final class EarlyPropertiesPostProcessor implements EnvironmentPostProcessor, Ordered {

	private final DeferredLogFactory logFactory;

	EarlyPropertiesPostProcessor(DeferredLogFactory logFactory) {
		this.logFactory = logFactory;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		EarlyProperties.of(environment, this.logFactory.getLog(LuaPropertySourceLoader.class)).offer();
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER - 1;
	}

	/**
	 * Withdraws the offer after the files were read.
	 */
	static final class Withdrawal implements EnvironmentPostProcessor, Ordered {

		@Override
		public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
			EarlyProperties.withdraw();
		}

		@Override
		public int getOrder() {
			return ConfigDataEnvironmentPostProcessor.ORDER + 1;
		}

	}

	/**
	 * Withdraws the offer where reading a file failed.
	 */
	static final class FailureListener implements ApplicationListener<ApplicationFailedEvent> {

		@Override
		public void onApplicationEvent(ApplicationFailedEvent event) {
			EarlyProperties.withdraw();
		}

	}

}
