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

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptRegistry;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the audit events of what happens to plugins.
 */
class LuaAuditTests {

	@TempDir
	private Path temporary;

	private LuaFolder folder;

	private ApplicationContextRunner application;

	@BeforeEach
	void writeScript() {
		this.folder = new LuaFolder(this.temporary).write("plugins/polite.lua", plugin(1));
		this.application = this.folder.application()
			.withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class, LuaAuditAutoConfiguration.class))
			.withBean(AuditEventRepository.class, InMemoryAuditEventRepository::new);
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	private static String plugin(int version) {
		return "return { implements = 'greeter', version = '" + version
				+ ".0.0', greet = function(name) return name end }";
	}

	private List<AuditEvent> changeEverything(ApplicationContext context) {
		LuaPlugins plugins = context.getBean(LuaPlugins.class);
		this.folder.write("plugins/polite.lua", plugin(2));
		context.getBean(ScriptRegistry.class).refresh();
		this.folder.write("plugins/polite.lua", "return {");
		context.getBean(ScriptRegistry.class).refresh();
		plugins.rollback("polite");
		plugins.disable("polite", true);
		plugins.enable("polite");
		return context.getBean(AuditEventRepository.class).find(null, null, null);
	}

	private static AuditEvent event(List<AuditEvent> events, String type) {
		return events.stream().filter((event) -> event.getType().equals(type)).findFirst().orElseThrow();
	}

	@Test
	void eachTurnHasItsEventWithPrincipalAndDigests() {
		this.application.run((context) -> {
			SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("ada", "n/a"));
			String first = context.getBean(LuaPlugins.class).get("polite").orElseThrow().script().sha256();
			List<AuditEvent> events = changeEverything(context);
			assertThat(events).extracting(AuditEvent::getType)
				.contains("LUA_PLUGIN_RELOADED", "LUA_PLUGIN_REJECTED", "LUA_PLUGIN_ROLLED_BACK", "LUA_PLUGIN_DISABLED",
						"LUA_PLUGIN_ENABLED");
			AuditEvent reloaded = event(events, "LUA_PLUGIN_RELOADED");
			assertThat(reloaded.getPrincipal()).isEqualTo("ada");
			assertThat(reloaded.getData()).containsEntry("name", "polite").containsEntry("previousSha256", first);
			assertThat(reloaded.getData().get("sha256")).isNotEqualTo(first).asString().hasSize(64);
			assertThat(event(events, "LUA_PLUGIN_REJECTED").getData().get("error")).asString()
				.contains("plugins/polite.lua:");
			assertThat(event(events, "LUA_PLUGIN_ROLLED_BACK").getData()).containsEntry("sha256", first);
		});
	}

	@Test
	void withoutSecurityThePrincipalIsTheSystem() {
		this.application.withClassLoader(new FilteredClassLoader("org.springframework.security")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(changeEverything(context)).isNotEmpty()
				.allSatisfy((event) -> assertThat(event.getPrincipal()).isEqualTo("system"));
		});
	}

	@Test
	void withoutARepositoryThereIsNoListener() {
		this.folder.application()
			.withConfiguration(AutoConfigurations.of(AuditAutoConfiguration.class, LuaAuditAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LuaAuditListener.class));
	}

}
