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

package org.luaspring.boot.hook;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.function.SingletonSupplier;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.plugin.PluginHandlers;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.engine.LuaEngine;

/**
 * Auto-configuration for hooks.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LuaProperties.class)
public final class LuaHookAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static HookInterfaceBeans luaHookInterfaceBeans(ConfigurableListableBeanFactory beanFactory,
			Environment environment, ResourceLoader resourceLoader) {
		return new HookInterfaceBeans(beanFactory, environment, resourceLoader);
	}

	@Bean
	@ConditionalOnMissingBean
	HookPointCatalog luaHookPointCatalog(LuaEngine engine, HookInterfaceBeans beans) {
		return new HookPointCatalog(engine, beans.types().interfaces(), beans.types().events());
	}

	@Bean
	@ConditionalOnMissingBean
	HookSettings luaHookSettings(LuaProperties properties, HookPointCatalog catalog) {
		return new HookSettings(properties.hooks(), catalog);
	}

	@Bean
	@ConditionalOnMissingBean
	HookScripts luaHookScripts(HookPointCatalog catalog, HookSettings settings, LuaProperties properties) {
		return new HookScripts(catalog, settings, properties.limits());
	}

	@Bean
	@ConditionalOnMissingBean
	HookHandlers luaHookHandlers(HookScripts scripts, HookSettings settings, ObjectProvider<ScriptRegistry> registry,
			ObjectProvider<PluginHandlers> plugins) {
		return new HookHandlers(scripts, settings, registry::getObject,
				SingletonSupplier.ofNullable(plugins::getIfAvailable)::get);
	}

	@Bean
	@ConditionalOnMissingBean
	HookDispatcher luaHookDispatcher(HookHandlers handlers, HookSettings settings, LuaEngine engine,
			ObjectProvider<AfterCommit> afterCommit) {
		return new HookDispatcher(handlers, settings, new PayloadSnapshots(engine),
				afterCommit.getIfAvailable(() -> Runnable::run));
	}

	@Bean
	@ConditionalOnMissingBean
	LuaEventListener luaEventListener(HookPointCatalog catalog, HookDispatcher dispatcher) {
		return new LuaEventListener(catalog, dispatcher);
	}

	@Bean
	@ConditionalOnMissingBean(HookPoints.class)
	DefaultHookPoints luaHookPoints(HookPointCatalog catalog, HookHandlers handlers, HookDispatcher dispatcher) {
		return new DefaultHookPoints(catalog, handlers, dispatcher);
	}

	@Bean
	@ConditionalOnMissingBean
	HookStartListener luaHookStartListener(HookPointCatalog catalog, HookHandlers handlers) {
		return new HookStartListener(catalog, handlers);
	}

	/**
	 * Apart, because transactions may be absent.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PlatformTransactionManager.class)
	static class TransactionConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AfterCommit luaAfterCommit(ObjectProvider<PlatformTransactionManager> transactionManager) {
			return new TransactionalAfterCommit(SingletonSupplier.ofNullable(transactionManager::getIfUnique)::get);
		}

	}

}
