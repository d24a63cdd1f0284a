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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every YAML example of the page "Externalized Configuration" of Spring Boot's reference,
 * with its twin in Lua.
 */
class YamlTwinTests {

	@TempDir
	private Path temporary;

	@ParameterizedTest(name = "{0}")
	@MethodSource("examples")
	void theTwinHasTheSameDocuments(String name, String yaml, String lua) throws IOException {
		List<Map<String, Object>> expected = documents(new YamlPropertySourceLoader(), yaml);
		List<Map<String, Object>> actual = documents(new LuaPropertySourceLoader(), lua);
		assertThat(actual).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("examples")
	void theTwinGivesTheSameEnvironment(String name, String yaml, String lua) {
		if (yaml.contains("import:") || yaml.contains("random")) {
			// the files that are imported do not exist, and random values are never the
			// same
			return;
		}
		boolean conditional = yaml.contains("---");
		for (String profiles : conditional ? List.of("", "dev", "prod", "staging,dev") : List.of("")) {
			for (String platform : conditional ? List.of("none", "kubernetes") : List.of("none")) {
				assertThat(effective("application.lua", lua, profiles, platform)).as(profiles + " on " + platform)
					.isEqualTo(effective("application.yaml", yaml, profiles, platform))
					.isNotEmpty();
			}
		}
	}

	private Map<String, String> effective(String file, String content, String profiles, String platform) {
		String folder = file.replace('.', '-') + profiles.replace(',', '-') + platform;
		ConfigurationFolder files = new ConfigurationFolder(this.temporary.resolve(folder));
		files.write(file, content);
		try (ConfigurableApplicationContext context = files.start("--spring.profiles.active=" + profiles,
				"--spring.main.cloud-platform=" + platform)) {
			Map<String, String> values = new LinkedHashMap<>();
			for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
				if (source.getName().contains(folder)) {
					for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
						values.put(name, context.getEnvironment().getProperty(name));
					}
				}
			}
			return values;
		}
	}

	private static List<Map<String, Object>> documents(PropertySourceLoader loader, String content) throws IOException {
		List<Map<String, Object>> documents = new ArrayList<>();
		for (PropertySource<?> source : loader.load("test",
				new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8), "application"))) {
			Map<String, Object> values = new LinkedHashMap<>();
			for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
				Object value = source.getProperty(name);
				values.put(name, (value instanceof CharSequence) ? value.toString() : value);
			}
			documents.add(values);
		}
		return documents;
	}

	static Stream<Arguments> examples() {
		return Stream.of(arguments("importing additional data", """
				spring:
				  application:
				    name: "myapp"
				  config:
				    import: "optional:file:./dev.properties"
				""", """
				spring = {
				  application = { name = "myapp" },
				  config = { import = "optional:file:./dev.properties" },
				}
				"""), arguments("importing with an encoding", """
				spring:
				  config:
				    import: "classpath:import.properties[encoding=utf-8]"
				""", """
				spring = { config = { import = "classpath:import.properties[encoding=utf-8]" } }
				"""), arguments("property ordering, import first", """
				spring:
				  config:
				    import: "my.properties"
				my:
				  property: "value"
				""", """
				spring = { config = { import = "my.properties" } }
				my = { property = "value" }
				"""), arguments("property ordering, import last", """
				my:
				  property: "value"
				spring:
				  config:
				    import: "my.properties"
				""", """
				my = { property = "value" }
				spring = { config = { import = "my.properties" } }
				"""), arguments("importing extensionless files", """
				spring:
				  config:
				    import: "file:/etc/config/myconfig[.yaml]"
				""", """
				spring = { config = { import = "file:/etc/config/myconfig[.yaml]" } }
				"""), arguments("importing extensionless files by attribute", """
				spring:
				  config:
				    import: "file:/etc/config/myconfig[extension=.yaml]"
				""", """
				spring = { config = { import = "file:/etc/config/myconfig[extension=.yaml]" } }
				"""), arguments("file attributes", """
				spring:
				  config:
				    import: "file:/etc/config/myconfig[extension=.yaml][encoding=utf-8]"
				""", """
				spring = { config = { import = "file:/etc/config/myconfig[extension=.yaml][encoding=utf-8]" } }
				"""), arguments("using environment variables", """
				spring:
				  config:
				    import: "env:MY_CONFIGURATION"
				""", """
				spring = { config = { import = "env:MY_CONFIGURATION" } }
				"""), arguments("configuration trees", """
				spring:
				  config:
				    import: "optional:configtree:/etc/config/"
				""", """
				spring = { config = { import = "optional:configtree:/etc/config/" } }
				"""), arguments("configuration trees with a wildcard", """
				spring:
				  config:
				    import: "optional:configtree:/etc/config/*/"
				""", """
				spring = { config = { import = "optional:configtree:/etc/config/*/" } }
				"""), arguments("configuration trees of secrets", """
				spring:
				  config:
				    import: "optional:configtree:/run/secrets/"
				""", """
				spring = { config = { import = "optional:configtree:/run/secrets/" } }
				"""), arguments("property placeholders", """
				app:
				  name: "MyApp"
				  description: "${app.name} is a Spring Boot application written by ${username:Unknown}"
				""", """
				app = {
				  name = "MyApp",
				  description = "${app.name} is a Spring Boot application written by ${username:Unknown}",
				}
				"""), arguments("multi-document files", """
				spring:
				  application:
				    name: "MyApp"
				---
				spring:
				  application:
				    name: "MyCloudApp"
				  config:
				    activate:
				      on-cloud-platform: "kubernetes"
				""", """
				spring = { application = { name = "MyApp" } }
				document {
				  spring = {
				    application = { name = "MyCloudApp" },
				    config = { activate = { ["on-cloud-platform"] = "kubernetes" } },
				  },
				}
				"""), arguments("activation properties", """
				myprop:
				  "always-set"
				---
				spring:
				  config:
				    activate:
				      on-cloud-platform: "kubernetes"
				      on-profile: "prod | staging"
				myotherprop: "sometimes-set"
				""", """
				myprop = "always-set"
				profile("prod | staging", {
				  ["spring.config.activate.on-cloud-platform"] = "kubernetes",
				  myotherprop = "sometimes-set",
				})
				"""), arguments("mapping to properties", """
				environments:
				  dev:
				    url: "https://dev.example.com"
				    name: "Developer Setup"
				  prod:
				    url: "https://another.example.com"
				    name: "My Cool App"
				""", """
				environments = {
				  dev = { url = "https://dev.example.com", name = "Developer Setup" },
				  prod = { url = "https://another.example.com", name = "My Cool App" },
				}
				"""), arguments("lists", """
				my:
				 servers:
				 - "dev.example.com"
				 - "another.example.com"
				""", """
				my = { servers = { "dev.example.com", "another.example.com" } }
				"""), arguments("random values", """
				my:
				  secret: "${random.value}"
				  number: "${random.int}"
				  bignumber: "${random.long}"
				  uuid: "${random.uuid}"
				  number-less-than-ten: "${random.int(10)}"
				  number-in-range: "${random.int[1024,65536]}"
				""", """
				my = {
				  secret = "${random.value}",
				  number = "${random.int}",
				  bignumber = "${random.long}",
				  uuid = "${random.uuid}",
				  ["number-less-than-ten"] = "${random.int(10)}",
				  ["number-in-range"] = "${random.int[1024,65536]}",
				}
				"""), arguments("default values with a nested property", """
				my:
				  service:
				    enabled: true
				    security:
				      username: admin
				""", """
				my = { service = { enabled = true, security = { username = "admin" } } }
				"""), arguments("default values without it", """
				my:
				  service:
				    enabled: true
				""", """
				my = { service = { enabled = true } }
				"""), arguments("default values with an empty nested property", """
				my:
				  service:
				    enabled: true
				    security: {}
				""", """
				my = { service = { enabled = true, security = {} } }
				"""), arguments("using @ConfigurationProperties types", """
				my:
				  service:
				    remote-address: 192.168.1.1
				    security:
				      username: "admin"
				      roles:
				      - "USER"
				      - "ADMIN"
				""", """
				my = {
				  service = {
				    ["remote-address"] = "192.168.1.1",
				    security = { username = "admin", roles = { "USER", "ADMIN" } },
				  },
				}
				"""), arguments("binding maps", """
				my:
				  map:
				    "[/key1]": "value1"
				    "[/key2]": "value2"
				    "/key3": "value3"
				""", """
				my = { map = { ["[/key1]"] = "value1", ["[/key2]"] = "value2", ["/key3"] = "value3" } }
				"""), arguments("merging lists", """
				my:
				  list:
				  - name: "my name"
				    description: "my description"
				---
				spring:
				  config:
				    activate:
				      on-profile: "dev"
				my:
				  list:
				  - name: "my another name"
				""", """
				my = { list = { { name = "my name", description = "my description" } } }
				profile("dev", { my = { list = { { name = "my another name" } } } })
				"""), arguments("merging longer lists", """
				my:
				  list:
				  - name: "my name"
				    description: "my description"
				  - name: "another name"
				    description: "another description"
				---
				spring:
				  config:
				    activate:
				      on-profile: "dev"
				my:
				  list:
				  - name: "my another name"
				""", """
				my = {
				  list = {
				    { name = "my name", description = "my description" },
				    { name = "another name", description = "another description" },
				  },
				}
				profile("dev", { my = { list = { { name = "my another name" } } } })
				"""), arguments("merging maps", """
				my:
				  map:
				    key1:
				      name: "my name 1"
				      description: "my description 1"
				---
				spring:
				  config:
				    activate:
				      on-profile: "dev"
				my:
				  map:
				    key1:
				      name: "dev name 1"
				    key2:
				      name: "dev name 2"
				      description: "dev description 2"
				""", """
				my = { map = { key1 = { name = "my name 1", description = "my description 1" } } }
				profile("dev", {
				  my = {
				    map = {
				      key1 = { name = "dev name 1" },
				      key2 = { name = "dev name 2", description = "dev description 2" },
				    },
				  },
				})
				"""), arguments("base64 data", """
				my:
				  property: base64:SGVsbG8gV29ybGQ=
				""", """
				my = { property = "base64:SGVsbG8gV29ybGQ=" }
				"""));
	}

}
