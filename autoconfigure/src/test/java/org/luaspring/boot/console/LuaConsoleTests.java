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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for the status page: over HTTP, and in a real browser where Debian's Chromium is
 * installed.
 */
class LuaConsoleTests {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	private Path folder;

	@BeforeEach
	void writeScripts() throws IOException {
		write("plugins/good.lua", """
				return { version = "1.2.0", description = "Finds <things>", implements = "directory",
				  find = function(key) return key end }
				""");
		write("plugins/broken.lua", "local M = {\nreturn M");
		write("plugins/unlucky.lua", "return { start = function() error('no upstream') end }");
		write("hooks/before-find/10-names.lua", "return true");
	}

	private void write(String id, String text) throws IOException {
		Path file = this.folder.resolve(id);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--spring.main.banner-mode=off", "--lua.location=file:" + this.folder + "/",
						"--lua.reload.enabled=false", "--spring.config.location=optional:classpath:/none/"));
		arguments.addAll(List.of(properties));
		return new SpringApplicationBuilder(DirectoryApplication.class).run(arguments.toArray(String[]::new));
	}

	private static String base(ConfigurableApplicationContext context) {
		return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
	}

	private HttpResponse<String> get(String address) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(address)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String address, String body, String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Test
	void thePageIsOffUnlessItIsSwitchedOn() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(get(base(context) + "/lua").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void actionsNeedUnrestrictedAccessAndTheHeaderThatOtherSitesCannotSend() throws Exception {
		try (ConfigurableApplicationContext context = start("--lua.console.enabled=true")) {
			HttpResponse<String> response = post(base(context) + "/lua/actions",
					"{\"path\":\"plugins/good\",\"action\":\"reload\"}", ConsoleHandler.HEADER, "1");
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("management.endpoint.lua.access");
		}
		try (ConfigurableApplicationContext context = start("--lua.console.enabled=true",
				"--lua.console.path=/admin/scripts", "--management.endpoint.lua.access=unrestricted")) {
			String base = base(context) + "/admin/scripts";
			assertThat(post(base + "/actions", "{\"path\":\"plugins/good\",\"action\":\"reload\"}").statusCode())
				.isEqualTo(403);
			assertThat(post(base + "/actions", "{\"path\":\"plugins/good\",\"action\":\"reload\"}",
					ConsoleHandler.HEADER, "1")
				.statusCode()).isEqualTo(200);
			assertThat(post(base + "/actions", "{}", ConsoleHandler.HEADER, "1").statusCode()).isEqualTo(400);
			assertThat(post(base + "/actions", "{\"path\":\"plugins/good\",\"action\":\"disable\"}",
					ConsoleHandler.HEADER, "1")
				.statusCode()).isEqualTo(409);
			assertThat(get(base).body()).contains("\"scripts/console.js\"");
			assertThat(get(base + "/console.js").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void theScratchPadRunsWithinLimitsAndWithoutAWayOut() throws Exception {
		try (ConfigurableApplicationContext context = start("--lua.console.enabled=true",
				"--management.endpoint.lua.access=unrestricted")) {
			String scratch = base(context) + "/lua/scratch";
			assertThat(post(scratch, "{\"text\":\"print('hi') return 6 * 7\"}", ConsoleHandler.HEADER, "1").body())
				.contains("\"hi\"")
				.contains("\"42\"");
			assertThat(post(scratch, "{\"text\":\"while true do end\"}", ConsoleHandler.HEADER, "1").body())
				.containsPattern("limit '(instructions|time)'");
			assertThat(
					post(scratch, "{\"text\":\"return io, os.execute, luajava\"}", ConsoleHandler.HEADER, "1").body())
				.contains("[\"null\",\"null\",\"null\"]");
		}
	}

	@Test
	void aBrowserShowsPluginsHooksAndErrors(@TempDir Path profile) throws Exception {
		assumeTrue(Files.isExecutable(CHROMIUM), "Chromium is not installed");
		try (ConfigurableApplicationContext context = start("--lua.console.enabled=true",
				"--management.endpoint.lua.access=unrestricted")) {
			context.getBean(Directory.class).find("a");
			String dom = browse(profile, base(context) + "/lua", "--dump-dom");
			assertThat(dom).contains("data-plugin=\"good\"")
				.contains("Finds &lt;things&gt;")
				.contains("plugins/broken.lua:2")
				.contains("hooks/before-find/10-names.lua")
				.contains("1 ACTIVE, 1 FAILED, 1 REJECTED")
				.contains("aria-label=\"instructions of good: last ")
				.contains("START_FAILED")
				.contains("aria-label=\"Traceback of plugins/unlucky.lua\"")
				.contains("None yet");
		}
	}

	private static String browse(Path profile, String address, String... options) throws Exception {
		Path output = profile.resolve("dom.html");
		List<String> command = new ArrayList<>(List.of(CHROMIUM.toString(), "--headless", "--no-sandbox",
				"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--user-data-dir=" + profile.resolve("profile"),
				"--virtual-time-budget=10000"));
		command.addAll(List.of(options));
		command.add(address);
		Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
			.redirectError(profile.resolve("errors.txt").toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output);
	}

}
