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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A folder with configuration files, and applications that read it.
 */
final class ConfigurationFolder {

	private final Path folder;

	ConfigurationFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Write a file, as an editor does that replaces it.
	 * @param name the path in the folder
	 * @param content the content
	 * @return this folder
	 */
	ConfigurationFolder write(String name, String content) {
		try {
			Path file = this.folder.resolve(name);
			Files.createDirectories(file.getParent());
			Path written = file.resolveSibling("." + file.getFileName() + ".tmp");
			Files.writeString(written, content);
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Path path(String name) {
		return this.folder.resolve(name);
	}

	/**
	 * Start an application that reads the folder.
	 * @param arguments the command line
	 * @return the application
	 */
	ConfigurableApplicationContext start(String... arguments) {
		return start(Application.class, arguments);
	}

	/**
	 * Start an application that reads the folder.
	 * @param application its configuration
	 * @param arguments the command line
	 * @return the application
	 */
	ConfigurableApplicationContext start(Class<?> application, String... arguments) {
		List<String> all = new ArrayList<>();
		if (Arrays.stream(arguments).noneMatch((argument) -> argument.startsWith("--spring.config.location"))) {
			all.add("--spring.config.location=" + this.folder.toUri());
		}
		all.addAll(List.of(arguments));
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false", "lua.reload.enabled=false")
			.run(all.toArray(String[]::new));
	}

	/**
	 * What every application here has.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ConfigurationPropertiesAutoConfiguration.class,
			LuaConfigurationAutoConfiguration.class })
	static class Application {

	}

}
