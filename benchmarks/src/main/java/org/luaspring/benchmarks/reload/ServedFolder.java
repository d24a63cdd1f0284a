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

package org.luaspring.benchmarks.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A temporary folder of scripts and an application that serves it.
 */
final class ServedFolder implements AutoCloseable {

	private final Path root;

	private @Nullable ConfigurableApplicationContext context;

	private ServedFolder(Path root) {
		this.root = root;
	}

	static ServedFolder create() throws IOException {
		return new ServedFolder(Files.createTempDirectory("lua-benchmark"));
	}

	ServedFolder write(String id, String text) {
		try {
			Path file = this.root.resolve(id);
			Path folder = Objects.requireNonNull(file.getParent());
			Files.createDirectories(folder);
			Path written = Files.writeString(folder.resolve("." + file.getFileName() + ".new"), text);
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ServedFolder start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of(properties));
		arguments.add("lua.location=file:" + this.root);
		arguments.add("logging.level.root=error");
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties(arguments.toArray(String[]::new))
			.run();
		return this;
	}

	<T> T bean(Class<T> type) {
		return Objects.requireNonNull(this.context).getBean(type);
	}

	void stop() {
		Objects.requireNonNull(this.context).close();
	}

	@Override
	public void close() throws IOException {
		stop();
		FileSystemUtils.deleteRecursively(this.root);
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

	}

}
