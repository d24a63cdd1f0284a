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

package org.luaspring.boot.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaScriptsAutoConfiguration;
import org.luaspring.boot.module.LuaModuleAutoConfiguration;
import org.luaspring.boot.plugin.points.KeyValueStore;

/**
 * A folder of scripts and the application that serves them, for tests.
 */
public final class LuaFolder {

	private final Path root;

	public LuaFolder(Path root) {
		this.root = root;
	}

	/**
	 * Write a script as most editors do: beside, then renamed.
	 * @param id the id
	 * @param lines the lines
	 * @return this folder
	 */
	public LuaFolder write(String id, String... lines) {
		try {
			Path file = this.root.resolve(id);
			Files.createDirectories(file.getParent());
			Path written = file.resolveSibling("." + file.getFileName() + ".tmp");
			Files.writeString(written, String.join("\n", lines) + "\n");
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public LuaFolder delete(String id) {
		try {
			Files.delete(this.root.resolve(id));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public Path root() {
		return this.root;
	}

	/**
	 * Return an application without a watcher, so that tests say when to reload.
	 * @return the runner
	 */
	public ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class,
					LuaPluginsAutoConfiguration.class, LuaModuleAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("lua.location=file:" + this.root, "lua.reload.enabled=false");
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = KeyValueStore.class)
	static class Application {

	}

}
