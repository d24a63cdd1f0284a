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

import com.sun.net.httpserver.HttpServer;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a user reads when a configuration script is wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class LuaConfigurationFailureTests extends AbstractFolderTests {

	@Test
	void aSyntaxErrorShowsTheLinesAroundIt(CapturedOutput output) {
		this.folder.write("application.lua", "a = 1\nserver = {\n  port = = 8080,\n}\nb = 2\nc = 3\n");
		fails(LuaConfigurationException.Kind.SYNTAX);
		assertThat(output)
			.contains("A configuration script is not valid Lua (file:", "application.lua:3:", "     1 | a = 1",
					"     2 | server = {", "   > 3 |   port = = 8080,", "     5 | b = 2",
					"Correct the script at or before line 3.")
			.doesNotContain("6 | c = 3");
	}

	@Test
	void aRunTimeErrorShowsTheTraceback(CapturedOutput output) {
		this.folder.write("application.lua", """
				local function port(name)
				  error("no port for " .. name)
				end
				server = { port = port("web") }
				""");
		fails(LuaConfigurationException.Kind.RUNTIME);
		assertThat(output).contains("A configuration script failed", "application.lua:2: no port for web",
				"   > 2 |   error(\"no port for \" .. name)", "Traceback:", "application.lua:4: in main chunk");
	}

	@Test
	void anErrorInAModuleShowsTheModule(CapturedOutput output) {
		this.folder.write("application.lua", "local m = require 'm'\nx = m.f()").write("m.lua", """
				local M = {}
				function M.f()
				  return nil + 1
				end
				return M
				""");
		fails(LuaConfigurationException.Kind.RUNTIME);
		assertThat(output).contains("m.lua:3:", "   > 3 |   return nil + 1", "application.lua:2: in main chunk");
	}

	@Test
	void aLimitSaysWhichAndHowToRaiseIt(CapturedOutput output) {
		this.folder.write("application.lua", "x = 1\nwhile true do end");
		assertThatExceptionOfType(LuaConfigurationException.class)
			.isThrownBy(() -> this.folder.start("--lua.config.limits.instructions=100_000"))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(LuaConfigurationException.Kind.LIMIT));
		assertThat(output).contains("A configuration script used more than it may",
				"limit 'instructions' of 100000 exceeded", "   > 2 | while true do end",
				"--lua.config.limits.instructions=");
	}

	@Test
	void aLimitThatIsNoneSaysWhatIsAllowed(CapturedOutput output) {
		this.folder.write("application.lua", "x = 1");
		assertThatException().isThrownBy(() -> this.folder.start("--lua.config.limits.time=soon"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"lua.config.limits.time is 'soon' but must be a time such as 500ms or 2s, or 'unlimited'");
	}

	@Test
	void theTimeOfAnEvaluationIsLimited() {
		this.folder.write("application.lua", "while true do end");
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(
				() -> this.folder.start("--lua.config.limits.instructions=unlimited", "--lua.config.limits.time=50ms"))
			.withMessageContaining("time");
	}

	@Test
	void aBeanIsNotKnownYet(CapturedOutput output) {
		this.folder.write("application.lua", "price = prices.lookup('a')");
		fails(LuaConfigurationException.Kind.RUNTIME);
		assertThat(output).contains("'prices' is not known to configuration, which is evaluated before any bean exists",
				"property, profile, document, secret, json and http");
	}

	@Test
	void aValueThatDoesNotBindShowsItsLineAndWhatIsExpected(CapturedOutput output) {
		this.folder.write("application.lua", "shop = {\n  limit = 'many',\n}");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.folder.start(Shopping.class));
		assertThat(output).contains("Failed to bind properties under 'shop.limit' to int", "Property: shop.limit",
				"Value: \"many\"", "application.lua", "2:1", "Reason: has to be a whole number",
				"   > 2 |   limit = 'many',");
	}

	@Test
	void aValueThatIsNotValidShowsItsLine(CapturedOutput output) {
		this.folder.write("application.lua", "shop = {\n  limit = -5,\n}");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.folder.start(Shopping.class));
		assertThat(output).contains("Property: shop.limit", "Value: \"-5\"",
				"Reason: must be greater than or equal to 0", "   > 2 |   limit = -5,");
	}

	@Test
	void failuresElsewhereAreLeftToSpringBoot(CapturedOutput output) {
		this.folder.write("application.yaml", "shop:\n  limit: many\n");
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.folder.start(Shopping.class));
		assertThat(output).contains("Failed to bind properties under 'shop.limit' to int",
				"Update your application's configuration");
	}

	@Test
	void httpIsRefusedUnlessHostsAreAllowed() {
		this.folder.write("application.lua", "x = require('http').get('http://127.0.0.1:1/')");
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(this.folder::start)
			.withMessageContaining("lua.config.http.allowed-hosts");
	}

	@Test
	void httpReachesAllowedHostsAndReturnsNilAndAMessageElsewhere() throws Exception {
		HttpServer server = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/limits", (exchange) -> {
			byte[] body = "{\"max\":7}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		int port = server.getAddress().getPort();
		try {
			this.folder.write("application.lua", """
					local http, json = require "http", require "json"
					local response = assert(http.get("http://127.0.0.1:%d/limits"))
					limits = json.decode(response.body)
					local refused, problem = http.get("http://127.0.0.1:1/")
					fallback = refused and refused.body or "default"
					""".formatted(port));
			try (ConfigurableApplicationContext context = this.folder
				.start("--lua.config.http.allowed-hosts=127.0.0.1")) {
				assertThat(context.getEnvironment().getProperty("limits.max")).isEqualTo("7");
				assertThat(context.getEnvironment().getProperty("fallback")).isEqualTo("default");
			}
		}
		finally {
			server.stop(0);
		}
	}

	private void fails(LuaConfigurationException.Kind kind) {
		assertThatExceptionOfType(LuaConfigurationException.class).isThrownBy(this.folder::start)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Shop.class)
	static class Shopping extends ConfigurationFolder.Application {

	}

	@Validated
	@ConfigurationProperties("shop")
	record Shop(@Min(0) int limit) {

	}

}
