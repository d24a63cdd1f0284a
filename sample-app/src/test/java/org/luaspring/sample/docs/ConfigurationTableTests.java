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

package org.luaspring.sample.docs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.LuaProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/configuration.md} list what there is.
 */
class ConfigurationTableTests {

	private static final Path DOCUMENT = Path.of("../docs/configuration.md");

	@Test
	void everyPropertyIsListedAsItsMetadataSays() throws IOException {
		String table = properties().entrySet()
			.stream()
			.map((entry) -> row(entry.getKey(), entry.getValue()))
			.collect(Collectors.joining("\n"));
		assertThat(Files.readString(DOCUMENT)).contains(table);
	}

	@ParameterizedTest
	@ValueSource(classes = { LuaProperties.Plugin.class, LuaProperties.Hook.class })
	void everyPropertyOfOneIsListed(Class<?> type) throws IOException {
		String prefix = "| `lua." + type.getSimpleName().toLowerCase() + "s.<name>.";
		assertThat(Files.readString(DOCUMENT)).contains(Stream.of(type.getRecordComponents())
			.map(RecordComponent::getName)
			.map(ConfigurationTableTests::dashed)
			.map((name) -> prefix + name + "` |")
			.toList());
	}

	private static String row(String name, JsonNode property) {
		JsonNode value = property.path("defaultValue");
		String text = value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString("");
		return "| `%s` | %s | %s |".formatted(name, text.isEmpty() ? "" : "`" + text + "`",
				property.path("description").asString(""));
	}

	private static Map<String, JsonNode> properties() throws IOException {
		Map<String, JsonNode> properties = new TreeMap<>();
		for (URL metadata : Collections.list(ConfigurationTableTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream input = metadata.openStream()) {
				for (JsonNode property : new JsonMapper().readTree(input).path("properties")) {
					String name = property.get("name").asString();
					boolean hasItsOwnTable = name.equals("lua.plugins") || name.equals("lua.hooks");
					if (!hasItsOwnTable && name.matches("lua\\..*|management\\.(endpoint|health)\\.lua\\..*")) {
						properties.put(name, property);
					}
				}
			}
		}
		return properties;
	}

	private static String dashed(String camelCase) {
		return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase();
	}

}
