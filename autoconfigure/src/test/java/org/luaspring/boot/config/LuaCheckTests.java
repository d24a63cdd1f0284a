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

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import org.luaspring.boot.extension.LuaExtensionPoint;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code java -jar app.jar --lua.check}, in processes of their own.
 */
class LuaCheckTests {

	@TempDir
	private Path temporary;

	private ConfigurationFolder folder;

	@BeforeEach
	void createFolder() {
		this.folder = new ConfigurationFolder(this.temporary);
		this.folder.write("application.lua", "shop = { limit = 5 }")
			.write("lua/lib/text.lua", "return {}")
			.write("lua/plugins/good.lua",
					"return { version = '1.0.0', implements = 'greeter', greet = function(name) return name end }");
	}

	@Test
	void whatIsRightIsListedAndTheProcessEndsWithZero() throws Exception {
		Result result = check("--lua.check");
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).contains("ok      configuration file:application.lua",
				"ok      properties shop.* (" + Shop.class.getName() + ")", "ok      plugins good (plugins/good.lua)",
				"ok      script lib/text.lua", " 0 failed");
		assertThat(result.output()).doesNotContain("FAILED", "Tomcat started", "bean was made");
	}

	@Test
	void aValueThatDoesNotBindEndsWithOne() throws Exception {
		this.folder.write("application.lua", "shop = {\n  limit = -1,\n}");
		Result result = check("--lua.check");
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		assertThat(result.output()).contains("FAILED  properties shop.*",
				"application.lua:2: 'shop.limit' is '-1': must be greater than or equal to 1", " > 2 |   limit = -1,",
				" 1 failed");
	}

	@Test
	void aScriptThatDoesNotCompileOrKeepItsContractEndsWithOne() throws Exception {
		this.folder.write("lua/plugins/bad.lua", "return { version = '1.0.0', implements = 'greeter' }")
			.write("lua/plugins/syntax.lua", "return {\n  =\n}")
			.write("lua/lib/broken.lua", "local x = = 1");
		Result result = check("--lua.check=json");
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		JsonNode report = JsonMapper.builder().build().readTree(result.output());
		assertThat(report.get("passed").asBoolean()).isFalse();
		assertThat(report.get("failed").asInt()).isEqualTo(3);
		List<String> problems = new ArrayList<>();
		for (JsonNode each : report.get("results")) {
			if (!each.get("passed").asBoolean()) {
				problems.add(each.get("problem").asString());
			}
		}
		assertThat(problems).anyMatch((problem) -> problem.contains("greet"))
			.anyMatch((problem) -> problem.contains("plugins/syntax.lua:2:"))
			.anyMatch((problem) -> problem.contains("lib/broken.lua:1:"));
	}

	@Test
	void aConfigurationThatCannotBeEvaluatedEndsWithOne() throws Exception {
		this.folder.write("application.lua", "shop = {\n  limit = = 1\n}");
		Result result = check("--lua.check=json");
		assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
		JsonNode report = JsonMapper.builder().build().readTree(result.output());
		assertThat(report.get("results").get(0).get("problem").asString()).contains("application.lua:2:", " > 2 |");
	}

	@Test
	void anUnknownFormatIsRefused() throws Exception {
		Result result = check("--lua.check=xml");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output() + result.errors()).contains("--lua.check is 'xml', but has to be 'text', 'json'");
	}

	private Result check(String argument) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				classPath(), Application.class.getName(), argument, "--server.port=0")
			.directory(this.temporary.toFile())
			.redirectError(this.temporary.resolve("errors.txt").toFile())
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		String errors = java.nio.file.Files.readString(this.temporary.resolve("errors.txt"));
		return new Result(process.exitValue(), output, errors);
	}

	private static String classPath() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((element) -> Path.of(element).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
	}

	private record Result(int exitCode, String output, String errors) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(Shop.class)
	static class Application {

		@Bean
		Object expensive() {
			System.out.println("bean was made");
			return new Object();
		}

		public static void main(String[] arguments) {
			SpringApplication.run(Application.class, arguments);
		}

	}

	@Validated
	@ConfigurationProperties("shop")
	record Shop(@Min(1) int limit) {

	}

	@LuaExtensionPoint("greeter")
	public interface Greeter {

		String greet(String name);

	}

}
