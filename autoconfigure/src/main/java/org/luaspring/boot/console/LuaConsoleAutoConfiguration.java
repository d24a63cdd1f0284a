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

package org.luaspring.boot.console;

import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.luaspring.boot.actuate.LuaStatusAutoConfiguration;
import org.luaspring.boot.actuate.LuaStatusReport;
import org.luaspring.boot.script.ScriptSandbox;
import org.luaspring.engine.LuaEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@link AutoConfiguration Auto-configuration} for the status page.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = LuaStatusAutoConfiguration.class)
@ConditionalOnBooleanProperty("lua.console.enabled")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(RouterFunction.class)
@ConditionalOnBean(LuaStatusReport.class)
@EnableConfigurationProperties(LuaConsoleProperties.class)
public final class LuaConsoleAutoConfiguration {

	private static final Log logger = LogFactory.getLog(LuaConsoleAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	EventLog luaConsoleEventLog() {
		return new EventLog();
	}

	@Bean
	@ConditionalOnMissingBean(name = "luaConsoleRoutes")
	RouterFunction<ServerResponse> luaConsoleRoutes(LuaConsoleProperties properties, LuaStatusReport report,
			EventLog events, LuaEngine engine, ScriptSandbox sandbox, Environment environment) {
		if (!ClassUtils.isPresent("org.springframework.security.web.SecurityFilterChain",
				getClass().getClassLoader())) {
			logger.warn("The Lua console at " + properties.path() + " is open to everybody who reaches the application:"
					+ " add Spring Security, or set lua.console.enabled=false");
		}
		BooleanSupplier unrestricted = () -> "unrestricted"
			.equalsIgnoreCase(environment.getProperty("management.endpoint.lua.access"));
		ConsoleHandler handler = new ConsoleHandler(report, events, new ScratchPad(engine, sandbox), unrestricted);
		String path = properties.path();
		return RouterFunctions.route()
			.GET(path, (request) -> handler.page(path))
			.GET(path + "/console.css", (request) -> handler.asset("console.css", MediaType.valueOf("text/css")))
			.GET(path + "/console.js", (request) -> handler.asset("console.js", MediaType.valueOf("text/javascript")))
			.GET(path + "/status", handler::status)
			.POST(path + "/actions", handler::act)
			.POST(path + "/scratch", handler::scratch)
			.build();
	}

}
