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

package org.luaspring.boot.stubs;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;

import org.luaspring.boot.stubs.shop.ShopApplication;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code java -jar app.jar --lua.stubs}, in a process of its own.
 */
class LuaStubsTests {

	@TempDir
	private static Path folder;

	private static String output = "";

	private static final Map<String, String> files = new TreeMap<>();

	@BeforeAll
	static void writeStubs() throws Exception {
		output = run("--lua.stubs=build/stubs");
		try (Stream<Path> list = Files.list(folder.resolve("build/stubs"))) {
			for (Path file : list.toList()) {
				files.put(file.getFileName().toString(), Files.readString(file));
			}
		}
	}

	private static String run(String argument) throws Exception {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				ApplicationProcess.classPath(), ApplicationProcess.class.getName(), argument, "--server.port=0")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(text).isZero();
		return text;
	}

	@Test
	void noBeanIsMadeAndNoServerStarts() {
		assertThat(output).contains(" files in build").doesNotContain("bean was made", "Tomcat started");
	}

	@Test
	void everyFileIsLua() {
		LuaEngine engine = LuaEngine.builder().build();
		assertThat(files).hasSizeGreaterThan(9);
		files.forEach((name, text) -> {
			engine.compile(LuaSource.of(name, name, text.getBytes(StandardCharsets.UTF_8)));
			assertThat(text).as(name).startsWith("---@meta ").endsWith("\n").doesNotContain("\r");
		});
	}

	@Test
	void propertiesHaveTheirTypesDescriptionsAndDefaults() {
		assertThat(files.get("application.lua")).contains("---@type application.server\nserver = nil\n",
				"---@field port? integer Server HTTP port. Default: 8080.\n",
				"---@field shutdown? \"graceful\"|\"immediate\" ",
				"---@field [\"forward-headers-strategy\"]? \"native\"|\"framework\"|\"none\" ",
				"---@field forwardHeadersStrategy? ", "---@field reload? application.lua.reload\n",
				"---@field [\"quiet-period\"]? string|integer ", "---@field location? string[]|string ");
	}

	@Test
	void mapsTakeAnyKey() {
		assertThat(files.get("application.lua")).contains("---@field extensions? table<string, string> ",
				"---@field plugins? table<string, ");
	}

	@Test
	void whatOnlyConfigurationCanUseIsThere() {
		assertThat(files.get("configuration.lua")).contains("function property(name, default) end",
				"function profile(expression, properties) end", "function document(properties) end",
				"function secret(name) end");
	}

	@Test
	void aModuleOfTheApplicationHasItsFunctionsWithTypes() {
		assertThat(files.get("prices.lua")).isEqualTo("""
				---@meta prices

				-- org.luaspring.boot.stubs.shop.ShopApplication$Prices. Made by --lua.stubs.

				---@class org.luaspring.boot.stubs.shop.ShopApplication.Line
				---@field amount integer
				---@field sku string

				---@class org.luaspring.boot.stubs.shop.ShopApplication.Order
				---@field customer string
				---@field lines org.luaspring.boot.stubs.shop.ShopApplication.Line[]
				---@field replaces org.luaspring.boot.stubs.shop.ShopApplication.Order?

				---@class lua.prices
				prices = {}

				---@param sku string
				---@return integer?
				function prices.lookup(sku) end

				---@param order org.luaspring.boot.stubs.shop.ShopApplication.Order
				---@param end_ "EUR"|"CHF"|nil
				---@return number
				prices["total-of"] = function(order, end_) end

				return prices
				""");
	}

	@Test
	void anExtensionPointIsAClassOfPlugins() {
		assertThat(files.get("plugins.lua")).contains("---@class lua.plugin\n").endsWith("""

				--- Extension point "key-value-store": org.luaspring.boot.stubs.shop.ShopApplication$KeyValueStore
				---@class KeyValueStore: lua.plugin
				---@field get fun(key: string): string?, string?
				---@field keys? fun(prefix: string): string[]|nil, string?
				---@field put fun(key: string, value: string): nil, string?
				""");
	}

	@Test
	void aHookPointTellsWhatItsEventIs() {
		assertThat(files.get("hooks.lua"))
			.contains("---@alias event.before_order org.luaspring.boot.stubs.shop.ShopApplication.Order\n", """
					---@class event.after_payment
					---@field order org.luaspring.boot.stubs.shop.ShopApplication.Order
					---@field cents integer
					""");
	}

	@Test
	void aSecondRunWritesTheSameAndLeavesSettingsAlone() throws Exception {
		Path settings = folder.resolve(".luarc.json");
		assertThat(settings).content().contains("\"workspace.library\": [\"build/stubs\"]");
		Files.writeString(settings, "{}");
		assertThat(run("--lua.stubs=build/stubs")).contains(", 0 of them new or changed").doesNotContain(".luarc");
		assertThat(settings).hasContent("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--lua.check", "--lua.check=json" })
	void stubsAndACheckAreTwoRuns(String check) throws IOException {
		ByteArrayOutputStream errors = new ByteArrayOutputStream();
		try (PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
			ApplicationProcess.start(List.of(check, "--lua.stubs"), stream);
		}
		assertThat(errors.toString(StandardCharsets.UTF_8)).contains("are two runs: use one of them");
	}

	/**
	 * The process that is started.
	 */
	static final class ApplicationProcess {

		private ApplicationProcess() {
		}

		static String classPath() {
			return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
				.map((element) -> Path.of(element).toAbsolutePath().toString())
				.collect(Collectors.joining(File.pathSeparator));
		}

		static void start(List<String> arguments, PrintStream errors) {
			try {
				SpringApplication.run(ShopApplication.class, arguments.toArray(String[]::new));
			}
			catch (IllegalArgumentException ex) {
				errors.print(ex.getMessage());
			}
		}

		public static void main(String[] arguments) {
			SpringApplication.run(ShopApplication.class, arguments);
		}

	}

}
