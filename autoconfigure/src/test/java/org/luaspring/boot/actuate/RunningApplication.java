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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.luaspring.boot.actuate.directory.DirectoryApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application on a real port, with scripts in a folder, as its operator sees it.
 */
final class RunningApplication implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	private final ConfigurableApplicationContext context;

	private final String base;

	RunningApplication(Path folder, String... properties) {
		this(DirectoryApplication.class, folder, properties);
	}

	RunningApplication(Class<?> application, Path folder, String... properties) {
		Map<String, String> arguments = new LinkedHashMap<>();
		List.of("--server.port=0", "--spring.main.banner-mode=off", "--lua.location=file:" + folder + "/",
				"--lua.reload.enabled=false", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.health.show-details=always",
				"--spring.config.location=optional:classpath:/none/",
				"--management.endpoint.health.probes.enabled=true")
			.forEach((argument) -> arguments.put(name(argument), argument));
		List.of(properties).forEach((argument) -> arguments.put(name(argument), argument));
		this.context = new SpringApplicationBuilder(application).run(arguments.values().toArray(String[]::new));
		this.base = "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	private static String name(String argument) {
		return argument.substring(0, argument.indexOf('='));
	}

	static void write(Path folder, String id, String text) throws IOException {
		Path file = folder.resolve(id);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	static void delete(Path folder, String id) throws IOException {
		Files.delete(folder.resolve(id));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.base + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(this.base + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	JsonNode json(String path) throws IOException, InterruptedException {
		return read(get(path));
	}

	JsonNode read(HttpResponse<String> response) {
		return this.json.readTree(response.body());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
