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

import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;
import org.luaspring.boot.script.ScriptState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes of more than one file or document.
 */
class LuaConfigurationFilesReloadTests extends AbstractReloadTests {

	@Test
	void profilesAddAndRemoveDocumentsAtRunTime() {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=prod")) {
			this.folder.write("application.lua",
					"mail = { host = 'a' }; profile('prod', { mail = { host = 'b' } }); profile('x', { mail = 1 })");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("b");
			this.folder.write("application.lua", "mail = { host = 'a' }; document { mail = { port = 7 } };"
					+ "profile('prod', { mail = { host = 'c' } })");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("c");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(7);
			this.folder.write("application.lua", "mail = { host = 'a' }");
			reload(context);
			assertThat(context.getBean(Mail.class).getHost()).isEqualTo("a");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(25);
			assertThat(
					context.getEnvironment().getPropertySources().stream().filter(LuaPropertySource.class::isInstance))
				.hasSize(1);
		}
	}

	@Test
	void aFileKeepsItsPrecedence() {
		this.folder.write("application.lua", "mail = { host = 'lua' }; a = 1").write("application.yaml", "b: yaml\n");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "b = 'lua'; document { a = 2 }");
			reload(context);
			assertThat(context.getEnvironment().getProperty("b")).isEqualTo("lua");
			assertThat(context.getEnvironment().getProperty("a")).isEqualTo("2");
		}
	}

	@Test
	void allFilesChangeTogetherOrNotAtAll() {
		this.folder.write("application.lua", "mail = { host = 'a' }")
			.write("application-prod.lua", "mail = { port = 1 }");
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=prod")) {
			this.folder.write("application.lua", "mail = { host = 'b' }")
				.write("application-prod.lua", "mail = { port = 1 + nil }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.REJECTED);
			assertUnchanged(context);
			this.folder.write("application-prod.lua", "mail = { port = 2 }");
			assertThat(reload(context).changed()).containsExactly("mail.host", "mail.port");
			assertThat(context.getBean(Mail.class).getPort()).isEqualTo(2);
			assertThat(context.getBean(LuaConfiguration.class).sources()).hasSize(2);
		}
	}

	@Test
	void changedModulesChangeTheConfiguration() {
		this.folder.write("application.lua", "local m = require 'mail'; mail = { host = m.host }")
			.write("mail.lua", "return { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(source(context).dependsOn()).containsExactly("mail.lua");
			this.folder.write("mail.lua", "return { host = 'b' }");
			assertThat(reload(context).changed()).containsExactly("mail.host");
		}
	}

	@Test
	void aFileThatIsGoneGoesOnServing() throws Exception {
		this.folder.write("application.lua", "mail = { host = 'a' }");
		try (ConfigurableApplicationContext context = start()) {
			Files.delete(this.folder.path("application.lua"));
			assertThat(reload(context).error().message()).contains("is gone; its last values still serve");
			assertThat(source(context).state()).isEqualTo(ScriptState.REMOVED);
			assertUnchanged(context);
			this.folder.write("application.lua", "mail = { host = 'b' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(source(context).state()).isEqualTo(ScriptState.ACTIVE);
		}
	}

}
