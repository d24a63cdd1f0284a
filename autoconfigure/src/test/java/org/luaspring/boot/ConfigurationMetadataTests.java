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

package org.luaspring.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the configuration metadata that IDEs show.
 */
class ConfigurationMetadataTests {

	private static JsonNode metadata() throws IOException {
		// not that of the tests, which are on the class path too
		URL classes = LuaProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream stream = new URL(classes, "META-INF/spring-configuration-metadata.json").openStream()) {
			return JsonMapper.shared().readTree(stream);
		}
	}

	@Test
	void everyPropertyIsDescribed() throws IOException {
		List<JsonNode> properties = metadata().get("properties").valueStream().toList();
		assertThat(properties).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.isNotBlank());
	}

	@Test
	void descriptionsAreSentencesAndTypesAreKnown() throws IOException {
		assertThat(metadata().get("properties").valueStream()).allSatisfy((property) -> {
			assertThat(property.path("description").asString("")).as(property.toString()).matches("(?s)[A-Z].*\\.");
			assertThat(property.path("type").asString("")).as(property.toString()).isNotBlank();
		});
	}

	@Test
	void everyHintIsAboutAProperty() throws IOException {
		JsonNode metadata = metadata();
		List<String> properties = metadata.get("properties")
			.valueStream()
			.map((property) -> property.get("name").asString())
			.toList();
		assertThat(metadata.get("hints").valueStream().map((hint) -> hint.get("name").asString())).isNotEmpty()
			.isSubsetOf(properties);
	}

}
