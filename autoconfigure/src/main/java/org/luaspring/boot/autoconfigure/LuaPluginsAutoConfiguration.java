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

package org.luaspring.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.extension.ExtensionDecisions;
import org.luaspring.boot.extension.ExtensionLifecycle;
import org.luaspring.boot.extension.ExtensionPointRegistrar;
import org.luaspring.boot.extension.ExtensionRegistry;
import org.luaspring.boot.extension.ExtensionSelectionListener;
import org.luaspring.boot.extension.ExtensionTypes;
import org.luaspring.boot.plugin.HookPointCheck;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.PluginHandlers;
import org.luaspring.boot.plugin.PluginHost;
import org.luaspring.boot.script.ScriptKind;
import org.luaspring.boot.script.ScriptLifecycle;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.engine.LuaEngine;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for plugins and extension points.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LuaScriptsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "lua.enabled", matchIfMissing = true)
public final class LuaPluginsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static ExtensionPointRegistrar luaExtensionPointRegistrar() {
		return new ExtensionPointRegistrar();
	}

	@Bean
	@ConditionalOnMissingBean
	PluginHost luaPluginHost(LuaProperties properties, Environment environment,
			ObjectProvider<ExtensionRegistry> extensions, ObjectProvider<HookPointCheck> hookPoints,
			ObjectProvider<ScriptRegistry> registry) {
		return new PluginHost(properties, environment, extensions::getObject, () -> hookPoints.orderedStream().toList(),
				registry::getObject);
	}

	@Bean
	@Order(0)
	@ConditionalOnMissingBean(name = "luaPluginKind")
	ScriptKind luaPluginKind(PluginHost host) {
		return host.kind();
	}

	@Bean
	@ConditionalOnMissingBean
	PluginHandlers luaPluginHandlers(PluginHost host) {
		return host.handlers();
	}

	@Bean
	@ConditionalOnMissingBean
	LuaPlugins luaPlugins(PluginHost host) {
		return host.plugins();
	}

	@Bean
	@ConditionalOnMissingBean
	ExtensionRegistry luaExtensionRegistry(ObjectProvider<ExtensionTypes> types, LuaEngine engine,
			LuaProperties properties, PluginHost host, ExtensionDecisions decisions, BeanFactory beanFactory,
			ApplicationEventPublisher publisher) {
		return new ExtensionRegistry(types.getIfAvailable(() -> new ExtensionTypes(List.of())), engine,
				properties.extensions(), host.extensionProvider(), decisions, beanFactory, publisher);
	}

	@Bean
	@ConditionalOnMissingBean
	ExtensionDecisions luaExtensionDecisions(ObjectProvider<ScriptRegistry> registry) {
		return new ExtensionDecisions() {

			@Override
			public @Nullable String selected(String extensionPoint) {
				return registry.getObject().decision("extensions/" + extensionPoint);
			}

			@Override
			public boolean select(String extensionPoint, String implementation) {
				return registry.getObject().decide("extensions/" + extensionPoint, implementation);
			}

		};
	}

	@Bean
	@ConditionalOnMissingBean
	ScriptConfigurationListener luaScriptConfigurationListener(ScriptRegistry registry) {
		return new ScriptConfigurationListener(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	ExtensionLifecycle luaExtensionLifecycle(ExtensionRegistry registry) {
		return new ExtensionLifecycle(registry, ScriptLifecycle.PHASE + 1);
	}

	@Bean
	@ConditionalOnMissingBean
	ExtensionSelectionListener luaExtensionSelectionListener(ExtensionRegistry registry) {
		return new ExtensionSelectionListener(registry);
	}

}
