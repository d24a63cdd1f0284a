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
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The metadata of all configuration properties on the class path, as IDEs show it.
 *
 * @param properties the properties by name, those that are no longer supported left out
 * @param values the values that hints name, by property
 */
record ConfigurationMetadata(Map<String, Property> properties, Map<String, Values> values) {

	private static final List<String> LOCATIONS = List.of("META-INF/spring-configuration-metadata.json",
			"META-INF/additional-spring-configuration-metadata.json");

	/**
	 * Read the metadata.
	 * @param classLoader where from
	 * @return the metadata
	 * @throws IOException if a file cannot be read
	 */
	static ConfigurationMetadata read(ClassLoader classLoader) throws IOException {
		Map<String, Property> properties = new TreeMap<>();
		Map<String, Values> values = new TreeMap<>();
		JsonMapper mapper = JsonMapper.shared();
		for (String location : LOCATIONS) {
			for (URL url : Collections.list(classLoader.getResources(location))) {
				try (InputStream stream = url.openStream()) {
					JsonNode metadata = mapper.readTree(stream);
					metadata.path("properties").forEach((node) -> add(node, properties));
					metadata.path("hints").forEach((node) -> values.putIfAbsent(text(node, "name"), Values.of(node)));
				}
			}
		}
		properties.values().removeIf(Property::isRemoved);
		return new ConfigurationMetadata(properties, values);
	}

	private static void add(JsonNode node, Map<String, Property> properties) {
		Property property = Property.of(node);
		properties.merge(property.name(), property, Property::with);
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

	/**
	 * A property.
	 *
	 * @param name the name in canonical form
	 * @param type the type in Java, empty if it is not known
	 * @param description what it is, empty if it is not described
	 * @param defaultValue the default, {@code null} if there is none
	 * @param deprecation why it is deprecated, {@code null} if it is not
	 * @param isRemoved whether it is no longer supported
	 */
	record Property(String name, String type, String description, @Nullable String defaultValue,
			@Nullable String deprecation, boolean isRemoved) {

		static Property of(JsonNode node) {
			JsonNode value = node.path("defaultValue");
			List<String> values = new ArrayList<>();
			value.forEach((each) -> values.add(each.asString("")));
			String defaultValue = value.isMissingNode() ? null
					: value.isArray() ? String.join(", ", values) : value.asString("");
			JsonNode deprecation = node.path("deprecation");
			return new Property(text(node, "name"), text(node, "type"), text(node, "description"), defaultValue,
					deprecation.isMissingNode() ? null : deprecation(deprecation),
					text(deprecation, "level").equals("error"));
		}

		private static String deprecation(JsonNode node) {
			String replacement = text(node, "replacement");
			return text(node, "reason") + (replacement.isEmpty() ? "" : " Use " + replacement + ".");
		}

		/** Metadata that is written by hand adds to what the compiler found. */
		private Property with(Property other) {
			return new Property(this.name, this.type.isEmpty() ? other.type : this.type,
					this.description.isEmpty() ? other.description : this.description,
					(this.defaultValue != null) ? this.defaultValue : other.defaultValue,
					(this.deprecation != null) ? this.deprecation : other.deprecation,
					this.isRemoved || other.isRemoved);
		}

	}

	/**
	 * Values that a property may have.
	 *
	 * @param values the values
	 * @param isOpen whether others are possible
	 */
	record Values(List<String> values, boolean isOpen) {

		static Values of(JsonNode node) {
			List<String> values = new ArrayList<>();
			node.path("values").forEach((value) -> values.add(text(value, "value")));
			return new Values(List.copyOf(values), !node.path("providers").isEmpty());
		}

	}

}
