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

package org.luaspring.boot.actuate;

import java.util.ArrayList;
import java.util.List;

import javax.script.ScriptEngine;

import org.luaspring.boot.config.LuaConfiguration;
import org.luaspring.boot.hook.HookPoints;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for the report that the endpoint and the
 * console show.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration")
@ConditionalOnClass(OperationResponseBody.class)
@ConditionalOnBean(LuaPlugins.class)
@EnableConfigurationProperties(LuaEndpointProperties.class)
public final class LuaStatusAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LuaErrorLog luaErrorLog() {
		return new LuaErrorLog();
	}

	@Bean
	@ConditionalOnMissingBean
	TerminationLog luaTerminationLog(ObjectProvider<ScriptRegistry> registry) {
		return new TerminationLog(registry::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	LuaStatusReport luaStatusReport(ScriptEngine engine, LuaPlugins plugins, ScriptRegistry registry,
			LuaErrorLog errors, TerminationLog terminations, ObjectProvider<HookPoints> hooks,
			ObjectProvider<LuaConfiguration> configuration, LuaEndpointProperties properties) {
		List<StatusSection> sections = new ArrayList<>();
		sections.add(new PluginsSection(plugins, errors));
		hooks.ifAvailable((points) -> sections.add(new HooksSection(points, registry, errors)));
		configuration.ifAvailable((sources) -> sections.add(new ConfigurationSection(sources)));
		sections.add(new ExtensionsSection(plugins));
		sections.add(new TerminationsSection(terminations));
		if (properties.showSource()) {
			sections.add(new SourcesSection(registry));
		}
		return new LuaStatusReport(engine, sections);
	}

}
