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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaScriptsAutoConfiguration;
import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files on a real file system that change while an application runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationWatchTests extends AbstractFolderTests {

	@Test
	void aSavedFileIsApplied() {
		this.folder.write("application.lua", "a = 1");
		try (ConfigurableApplicationContext context = start()) {
			this.folder.write("application.lua", "a = 2");
			awaitProperty(context, "a", "2");
			this.folder.write("application.lua", "a = ");
			Awaitility.await()
				.until(() -> context.getBean(LuaConfiguration.class).sources().get(0).lastReload().outcome(),
						Outcome.REJECTED::equals);
			assertThat(context.getEnvironment().getProperty("a")).isEqualTo("2");
			this.folder.write("application.lua", "a = 3");
			awaitProperty(context, "a", "3");
		}
	}

	@Test
	void aChangedModuleOrSecretIsAppliedAndSoIsOneThatAppears() {
		this.folder.write("application.lua", """
				local ok, m = pcall(require, "m")
				a = ok and m.a or "none"
				b = secret("b")
				""").write("secrets/b", "first");
		try (ConfigurableApplicationContext context = start(
				"--lua.config.secrets.location=" + this.folder.path("secrets"))) {
			this.folder.write("m.lua", "return { a = 'one' }");
			awaitProperty(context, "a", "one");
			this.folder.write("m.lua", "return { a = 'two' }");
			awaitProperty(context, "a", "two");
			this.folder.write("secrets/b", "second");
			awaitProperty(context, "b", "second");
		}
	}

	@Test
	void aConfigMapIsApplied() throws Exception {
		Files.createDirectories(this.temporary.resolve("..1"));
		Files.writeString(this.temporary.resolve("..1/application.lua"), "a = 1");
		Files.createSymbolicLink(this.temporary.resolve("..data"), Path.of("..1"));
		Files.createSymbolicLink(this.temporary.resolve("application.lua"), Path.of("..data/application.lua"));
		try (ConfigurableApplicationContext context = start()) {
			for (int version = 2; version <= 3; version++) {
				Files.createDirectories(this.temporary.resolve(".." + version));
				Files.writeString(this.temporary.resolve(".." + version + "/application.lua"), "a = " + version);
				Files.createSymbolicLink(this.temporary.resolve("..data_tmp"), Path.of(".." + version));
				Files.move(this.temporary.resolve("..data_tmp"), this.temporary.resolve("..data"),
						java.nio.file.StandardCopyOption.ATOMIC_MOVE,
						java.nio.file.StandardCopyOption.REPLACE_EXISTING);
				awaitProperty(context, "a", String.valueOf(version));
			}
		}
	}

	@Test
	void aFileThatAppearsIsReported(CapturedOutput output) {
		this.folder.write("application.lua", "a = 1");
		try (ConfigurableApplicationContext context = start("--spring.profiles.active=prod",
				"--spring.config.import=optional:file:" + this.folder.path("more.lua"))) {
			for (String name : List.of("application-prod.lua", "more.lua")) {
				this.folder.write(name, "a = 2");
				Awaitility.await()
					.atMost(Duration.ofSeconds(20))
					.until(() -> output.getOut()
						.contains("A restart is needed to read " + this.folder.path(name).toAbsolutePath()));
			}
			assertThat(context.getEnvironment().getProperty("a")).isEqualTo("1");
		}
	}

	@Test
	void whatChangedWhileTheApplicationStartedIsApplied() {
		this.folder.write("application.lua", "a = 1");
		try (ConfigurableApplicationContext context = this.folder.start(Changing.class, arguments())) {
			awaitProperty(context, "a", "changed");
		}
	}

	private ConfigurableApplicationContext start(String... arguments) {
		return this.folder.start(Application.class, arguments(arguments));
	}

	private String[] arguments(String... more) {
		List<String> all = new java.util.ArrayList<>(List.of(more));
		all.addAll(List.of("--lua.reload.enabled=true", "--lua.reload.quiet-period=20ms",
				"--lua.location=file:" + this.folder.path("lua") + "/", "--folder=" + this.temporary));
		return all.toArray(String[]::new);
	}

	private static void awaitProperty(ConfigurableApplicationContext context, String name, String value) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> context.getEnvironment().getProperty(name), value::equals);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class })
	static class Application extends ConfigurationFolder.Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Changing extends Application {

		Changing(org.springframework.core.env.Environment environment) {
			new ConfigurationFolder(Path.of(environment.getRequiredProperty("folder"))).write("application.lua",
					"a = 'changed'");
		}

	}

}
