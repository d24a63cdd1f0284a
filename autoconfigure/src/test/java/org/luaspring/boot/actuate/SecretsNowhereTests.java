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

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryApplication;
import org.luaspring.boot.actuate.directory.DirectoryHooks;
import org.luaspring.boot.config.LuaConfiguration;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that neither secrets, nor values of sanitised keys, nor payloads show up anywhere
 * that operators look, whatever fails.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsNowhereTests {

	private static final String SECRET = "s3cr3t-pa55";

	private static final String TOKEN = "t0k3n-va1ue";

	private static final String PAYLOAD = "pay10ad-0f-a-ca11";

	private static final List<String> HIDDEN = List.of(SECRET, TOKEN, PAYLOAD);

	private static final String CONFIGURATION = """
			return {
			  shop = {
			    name = "%s",
			    limit = %s,
			    password = secret("shop.password"),
			    url = "jdbc:x://sa:" .. secret("shop.password") .. "@host",
			    ["api-token"] = "%s",
			    ["pin-token"] = 1,
			  },
			}
			""";

	private static final String PLUGIN = """
			local M = { implements = "directory", version = "1.0.0", config = { key = "", token = "" } }
			function M.find(key)
			  if key:sub(1, 1) == "1" then return key.a.b end
			  if key:sub(1, 1) == "2" then return key + 1 end
			  if key:sub(1, 1) == "3" then return { [key] = key } end
			  if key:sub(1, 1) == "4" then return prices.lookup(key) end
			  if key:sub(1, 1) == "5" then return prices.nothing(key) end
			  if key:sub(1, 1) == "6" then return assert(require("json").decode(key)) end
			  if key:sub(1, 1) == "7" then return string.rep(key, -1, key, key):bad(key) end
			  if key:sub(1, 1) == "8" then return prices.fail(key) end
			  if key:sub(1, 1) == "9" then while true do key = key .. "x" end end
			  return key
			end
			return M
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void writeFiles() throws Exception {
		write("secrets/shop.password", SECRET);
		write("config/application.lua", CONFIGURATION.formatted("first", "1", TOKEN));
		write("lua/plugins/good.lua", PLUGIN);
		write("lua/hooks/before-find/10-check.lua", """
				if event:sub(1, 1) == "0" then return event.a.b end
				if event:sub(1, 1) == "1" then return prices.lookup(event) end
				""");
	}

	private void write(String id, String text) throws Exception {
		RunningApplication.write(this.folder, id, text);
	}

	private String[] arguments(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--spring.config.location=file:" + this.folder + "/config/",
				"--lua.config.secrets.location=" + this.folder.resolve("secrets"),
				"--logging.level.org.luaspring=debug", "--spring.jmx.enabled=true",
				"--spring.jmx.default-domain=secrets", "--management.endpoints.jmx.exposure.include=*",
				"--management.endpoint.lua.access=unrestricted", "--management.endpoint.lua.show-source=true",
				"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always",
				"--lua.console.enabled=true", "--lua.observations.enabled=true",
				"--lua.plugins.good.config.key=${shop.password}", "--lua.plugins.good.config.token=${shop.api-token}",
				"--lua.limits.instructions=100000", "--lua.hooks.before-find.on-error=ignore"));
		arguments.addAll(List.of(more));
		return arguments.toArray(String[]::new);
	}

	@Test
	void nothingIsShownOfWhatFailsWhereverOneLooks(CapturedOutput output) throws Exception {
		Map<String, String> seen = new LinkedHashMap<>();
		try (RunningApplication application = new RunningApplication(Application.class, this.folder.resolve("lua"),
				arguments())) {
			assertThat(application.context().getEnvironment().getProperty("shop.password")).isEqualTo(SECRET);
			fail(application);
			reloadBadly(application, seen);
			look(application, seen);
			lookThroughJmx(seen);
		}
		seen.put("log", output.getAll());
		assertThat(seen).hasSizeGreaterThan(25);
		assertThat(seen.get("log")).contains("rejected", "parameter 'article': expected long, got string");
		assertThat(seen.get("/actuator/env")).contains("shop.password", "shop.api-token", "second");
		assertThat(seen.get("/actuator/configprops")).contains("apiToken");
		assertThat(seen.get("/actuator/prometheus")).contains("lua_calls_seconds_count");
		assertThat(seen.get("/actuator/lua")).contains("LIMIT", "plugins/good.lua:3");
		assertThat(seen.get("/actuator/auditevents")).contains("LUA_PLUGIN_");
		assertNothingHidden(seen);
	}

	private static void assertNothingHidden(Map<String, String> seen) {
		List<String> found = new ArrayList<>();
		seen.forEach((place, text) -> text.lines()
			.filter((line) -> HIDDEN.stream().anyMatch(line::contains))
			.forEach((line) -> found.add(place + ": " + excerpt(line))));
		assertThat(found).isEmpty();
	}

	private static String excerpt(String line) {
		int at = HIDDEN.stream().mapToInt(line::indexOf).filter((index) -> index >= 0).min().orElse(0);
		return line.substring(Math.max(0, at - 200), Math.min(line.length(), at + 60));
	}

	private static void fail(RunningApplication application) {
		Directory directory = application.bean(Directory.class);
		DirectoryHooks hooks = application.bean(DirectoryHooks.class);
		assertThat(directory.find("ok " + PAYLOAD)).isPresent();
		for (int i = 1; i <= 9; i++) {
			String key = i + " " + PAYLOAD;
			assertThatExceptionOfType(RuntimeException.class).as(key).isThrownBy(() -> directory.find(key));
		}
		hooks.beforeFind("0 " + PAYLOAD);
		hooks.beforeFind("1 " + PAYLOAD);
	}

	private void reloadBadly(RunningApplication application, Map<String, String> seen) throws Exception {
		LuaConfiguration configuration = application.bean(LuaConfiguration.class);
		List<String> contents = List.of(CONFIGURATION.formatted("second", "2", TOKEN + "2"),
				CONFIGURATION.formatted("third", "secret('shop.password')", TOKEN),
				CONFIGURATION.formatted("third", "1", TOKEN).replace("= 1,\n  }", "= '" + TOKEN + "',\n  }"),
				CONFIGURATION.formatted("third", "99", TOKEN),
				CONFIGURATION.formatted("third", "(secret('shop.password')).a.b", TOKEN),
				CONFIGURATION.formatted("third", "error('it is ' .. secret('shop.password'))", TOKEN),
				CONFIGURATION.formatted("third", "= 1", TOKEN));
		for (String content : contents) {
			write("config/application.lua", content);
			seen.put("reload " + seen.size(), configuration.reload().toString());
			look(application, seen);
		}
		write("lua/plugins/good.lua", "return { config = " + "{ key = 1 .. nil } }");
		application.post("/actuator/lua/plugins/good", "{\"action\":\"reload\"}");
		application.post("/actuator/lua/plugins/good", "{\"action\":\"disable\",\"force\":true}");
	}

	private static void look(RunningApplication application, Map<String, String> seen) throws Exception {
		for (String path : List.of("/actuator/lua", "/actuator/env", "/actuator/configprops", "/actuator/prometheus",
				"/actuator/metrics", "/actuator/auditevents", "/actuator/health", "/actuator/info", "/actuator/beans",
				"/actuator/env/shop.password", "/actuator/env/shop.api-token", "/actuator/env/shop.url", "/lua",
				"/lua/status", "/lua/console.js")) {
			seen.merge(path, application.get(path).body(), (before, now) -> before + "\n" + now);
		}
		for (String kind : List.of("plugins", "hooks", "extensions", "terminations", "sources")) {
			JsonNode all = application.json("/actuator/lua/" + kind);
			seen.put("/actuator/lua/" + kind, all.toString());
			for (String id : all.propertyNames()) {
				seen.put("/actuator/lua/" + kind + "/" + id,
						application.get("/actuator/lua/" + kind + "/" + id).body());
			}
		}
		seen.put("configuration", application.get("/actuator/lua/configuration/application.lua").body());
	}

	private static void lookThroughJmx(Map<String, String> seen) throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = server.queryNames(new ObjectName("secrets:type=Endpoint,name=Lua,*"), null).iterator().next();
		for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
			if (operation.getImpact() == MBeanOperationInfo.INFO) {
				Object[] values = new Object[operation.getSignature().length];
				String[] types = new String[values.length];
				for (int i = 0; i < values.length; i++) {
					types[i] = operation.getSignature()[i].getType();
					values[i] = operation.getSignature()[i].getName().equals("path")
							? new String[] { "plugins", "good" } : null;
				}
				seen.put("JMX " + operation.getName(),
						String.valueOf(server.invoke(name, operation.getName(), values, types)));
			}
		}
		assertThat(seen.keySet()).contains("JMX lua", "JMX part");
	}

	@ParameterizedTest
	@ValueSource(strings = { "secret('shop.password')", "error('it is ' .. secret('shop.password'))" })
	void nothingIsShownOfAStartThatFails(String limit, CapturedOutput output) throws Exception {
		write("config/application.lua", CONFIGURATION.formatted("first", limit, TOKEN));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> new RunningApplication(Application.class, this.folder.resolve("lua"), arguments()));
		assertThat(output).contains("application.lua", "******");
		assertNothingHidden(Map.of("log", output.getAll()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--lua.check", "--lua.check=json" })
	void nothingIsShownByTheCheck(String argument) throws Exception {
		write("config/application.lua", CONFIGURATION.formatted("first", "secret('shop.password')", TOKEN));
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((element) -> Path.of(element).toAbsolutePath().toString())
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
				classPath, Application.class.getName(), argument, "--lua.location=file:" + this.folder + "/lua/"));
		command.addAll(List.of(arguments()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(output).contains("shop.limit", "******");
		assertNothingHidden(Map.of("check", output));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(DirectoryApplication.class)
	@EnableConfigurationProperties(Shop.class)
	static class Application {

		@Bean
		AuditEventRepository auditEventRepository() {
			return new InMemoryAuditEventRepository();
		}

		@Bean
		SanitizingFunction tokens() {
			return SanitizingFunction.sanitizeValue().ifKeyContains("token");
		}

		@Bean
		Prices prices() {
			return new Prices();
		}

		public static void main(String[] arguments) {
			SpringApplication.run(Application.class, arguments);
		}

	}

	@LuaModule("prices")
	static class Prices {

		@LuaFunction
		long lookup(long article) {
			return article;
		}

		@LuaFunction
		long fail(String article) {
			throw new IllegalStateException("no price");
		}

	}

	@Validated
	@ConfigurationProperties("shop")
	record Shop(String name, @Max(9) int limit, String password, String url, String apiToken, int pinToken) {

	}

}
