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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.properties.ConfigurationPropertiesRebinder;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for reloads where Spring Cloud Context is present: rebinding is left
 * to it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = LuaConfigurationAutoConfiguration.class,
		afterName = { "org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration",
				"org.springframework.cloud.autoconfigure.RefreshAutoConfiguration" })
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(ConfigurationPropertiesRebinder.class)
public final class LuaConfigurationCloudAutoConfiguration {

	@Bean
	CloudRefresh luaCloudRefresh(ApplicationContext context, ObjectProvider<RefreshScope> scope) {
		return (names) -> {
			context.publishEvent(new EnvironmentChangeEvent(context, names));
			scope.ifAvailable(RefreshScope::refreshAll);
		};
	}

}
