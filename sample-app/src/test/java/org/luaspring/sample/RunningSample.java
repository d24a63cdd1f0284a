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

package org.luaspring.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The sample, started over a copy of its scripts that a test may edit.
 */
public final class RunningSample implements AutoCloseable {

	private final Path folder;

	private final ConfigurableApplicationContext context;

	private RunningSample(Path folder, ConfigurableApplicationContext context) {
		this.folder = folder;
		this.context = context;
	}

	/**
	 * Copy the scripts into a folder, unless they are there already, and start.
	 */
	public static RunningSample in(Path folder, String... arguments) throws IOException {
		if (!Files.exists(folder.resolve("lua"))) {
			copy(Path.of("lua"), folder.resolve("lua"));
			Files.copy(Path.of("application.lua"), folder.resolve("application.lua"));
		}
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--lua.location=" + folder.resolve("lua").toUri(),
				"--spring.config.location=classpath:/," + folder.toUri(),
				"--spring.datasource.url=jdbc:h2:file:" + folder.resolve("data/directory").toAbsolutePath()));
		all.addAll(List.of(arguments));
		return new RunningSample(folder,
				new SpringApplicationBuilder(SampleApplication.class).run(all.toArray(String[]::new)));
	}

	public String url() {
		return "http://localhost:" + ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	public RestTestClient client() {
		return RestTestClient.bindToServer().baseUrl(url()).build();
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public String read(String file) throws IOException {
		return Files.readString(this.folder.resolve(file));
	}

	/**
	 * Replace a file as a careful editor does: write beside it, then rename.
	 */
	public void write(String file, String text) throws IOException {
		Path target = this.folder.resolve(file);
		Path temporary = Files.writeString(target.resolveSibling("." + target.getFileName() + ".tmp"), text,
				StandardCharsets.UTF_8);
		Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	public void delete(String file) throws IOException {
		Files.delete(this.folder.resolve(file));
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static void copy(Path source, Path target) throws IOException {
		try (Stream<Path> paths = Files.walk(source)) {
			for (Path path : (Iterable<Path>) paths::iterator) {
				Path copy = target.resolve(source.relativize(path).toString());
				if (Files.isDirectory(path)) {
					Files.createDirectories(copy);
				}
				else {
					Files.copy(path, copy);
				}
			}
		}
	}

}
