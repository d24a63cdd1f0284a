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

package org.luaspring.boot.module;

import java.time.Clock;
import java.util.List;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.LuaStartException;
import org.luaspring.engine.LuaEngine;

/**
 * Auto-configuration for the host modules: the built-in ones, and the application's.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LuaProperties.class)
public final class LuaModuleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DataStore luaDataStore(LuaProperties properties, ObjectProvider<DataSource> dataSource) {
		LuaProperties.Store store = properties.store();
		if (!store.persistent()) {
			return new MemoryDataStore(store.maxSize().toBytes(), Clock.systemUTC());
		}
		DataSource source = dataSource.getIfUnique();
		if (source == null) {
			throw new LuaStartException(
					"lua.store.persistent is true, but there is no single (or primary) DataSource bean",
					"Define a DataSource, or set lua.store.persistent to false.");
		}
		return new JdbcDataStore(PlainDataSource.of(source), store.table(), store.maxSize().toBytes(),
				Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	BuiltInModules luaBuiltInModules(LuaProperties properties, Environment environment, DataStore store) {
		LuaProperties.Sandbox sandbox = properties.sandbox();
		LuaProperties.Http http = sandbox.http();
		return new BuiltInModules(List.of(new LogModule(), new JsonModule(),
				new HttpModule(new HttpSettings(AllowedHosts.of(http.allowedHosts()), http.timeout(),
						http.maxResponseSize().toBytes())),
				new StoreModule(store), new EnvModule(environment, sandbox.properties()),
				new ClockModule(Clock.systemUTC())));
	}

	@Bean
	@ConditionalOnMissingBean
	ModuleBeans luaModuleBeans(ConfigurableListableBeanFactory beanFactory, ObjectProvider<LuaEngine> engine,
			LuaProperties properties, BuiltInModules builtIns) {
		return new ModuleBeans(beanFactory, engine, properties.sandbox(), builtIns);
	}

}
