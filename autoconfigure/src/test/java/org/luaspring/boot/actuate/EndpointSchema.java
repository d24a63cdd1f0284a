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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The schema of the endpoint's answers, as the documentation has it.
 */
final class EndpointSchema {

	private static final Path FILE = Path.of("..", "docs", "lua-endpoint.schema.json");

	private final String text;

	private final JsonNode document;

	private final SchemaRegistry registry;

	EndpointSchema() {
		try {
			this.text = Files.readString(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.document = JsonMapper.builder().build().readTree(this.text);
		String id = this.document.at("/$id").asString();
		this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas((location) -> id.equals(location) ? this.text : null));
	}

	JsonNode document() {
		return this.document;
	}

	/**
	 * Check an answer.
	 * @param definition the definition that it has to follow
	 * @param answer the answer
	 */
	void check(String definition, String answer) {
		assertThat(violations(definition, answer)).as(() -> definition + ": " + answer).isEmpty();
	}

	List<String> violations(String definition, String answer) {
		Schema schema = this.registry
			.getSchema(SchemaLocation.of(this.document.at("/$id").asString() + "#/$defs/" + definition));
		return schema
			.validate(answer, InputFormat.JSON,
					(context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true)))
			.stream()
			.map(Error::toString)
			.toList();
	}

}
