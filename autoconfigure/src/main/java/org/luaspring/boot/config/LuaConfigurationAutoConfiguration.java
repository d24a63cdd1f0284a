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

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.ConfigurableEnvironment;

import org.luaspring.boot.script.ScriptStore;

/**
 * Auto-configuration of reloads of {@code application.lua} and of
 * {@link PropertiesMonitor}s.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
public final class LuaConfigurationAutoConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static MonitorOwners luaPropertiesMonitorOwners(ConfigurableListableBeanFactory beanFactory) {
		return new MonitorOwners(beanFactory);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	CandidateBinder luaCandidateBinder(ConfigurableApplicationContext context) {
		return new CandidateBinder(context);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	MonitorRegistry luaMonitorRegistry(ConfigurableApplicationContext context, CandidateBinder binder) {
		return new MonitorRegistry(context, binder, new PropertiesTypes(context.getBeanFactory()));
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	PropertiesMonitor<?> luaPropertiesMonitor(InjectionPoint point, MonitorRegistry registry, MonitorOwners owners) {
		return new ConfigurationMonitors(registry, owners).create(point);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	LuaSecrets luaSecrets(ConfigurableApplicationContext context) {
		return new LuaSecrets(context.getEnvironment());
	}

	@Bean
	@ConditionalOnMissingBean(LuaConfiguration.class)
	DefaultLuaConfiguration luaConfiguration(ConfigurableApplicationContext context, CandidateBinder binder,
			MonitorRegistry monitors, LuaSecrets secrets, ObjectProvider<ValueMasking> masking,
			ObjectProvider<LoggingSystem> loggingSystem, ObjectProvider<LoggerGroups> groups,
			ObjectProvider<CloudRefresh> cloud) {
		ValueMasking all = (source, name, value) -> {
			Object masked = value;
			for (ValueMasking each : masking.orderedStream().toList()) {
				masked = each.mask(source, name, masked);
			}
			return masked;
		};
		CloudRefresh refresh = cloud.getIfAvailable();
		Consumer<Set<String>> changed = (refresh != null) ? (names) -> refresh.refresh(new LinkedHashSet<>(names))
				: null;
		return new DefaultLuaConfiguration(new ReloadParts(context, new PropertiesTypes(context.getBeanFactory()),
				binder, monitors, new LoggingLevels(loggingSystem, groups), secrets, all, changed));
	}

	@Bean
	@ConditionalOnBean(DefaultLuaConfiguration.class)
	@ConditionalOnBooleanProperty(name = "lua.reload.enabled", matchIfMissing = true)
	ConfigurationWatch luaConfigurationWatch(DefaultLuaConfiguration configuration, ObjectProvider<ScriptStore> watcher,
			ConfigurableEnvironment environment) {
		return new ConfigurationWatch(configuration, watcher.getIfAvailable(), AwaitedFiles.of(environment));
	}

}
