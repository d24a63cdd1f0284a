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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import org.luaspring.boot.stubs.StubContributor;
import org.luaspring.boot.stubs.StubText;

/**
 * The annotations for {@code application.lua}: a typed global for each first part of a
 * property's name, and what only configuration can use.
 */
final class ConfigurationStubs implements StubContributor {

	private static final String CLASS_PREFIX = "application";

	@Override
	public Map<String, String> stubs(ConfigurableApplicationContext context) {
		ClassLoader classLoader = Objects.requireNonNullElseGet(context.getClassLoader(),
				ClassUtils::getDefaultClassLoader);
		try {
			ConfigurationMetadata metadata = ConfigurationMetadata.read(classLoader);
			return Map.of("application.lua", text(metadata, new PropertyTypes(metadata, classLoader)),
					"configuration.lua", functions());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The metadata of configuration properties cannot be read", ex);
		}
	}

	private static String functions() throws IOException {
		try (InputStream stream = ConfigurationStubs.class.getResourceAsStream("configuration.lua")) {
			return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String text(ConfigurationMetadata metadata, PropertyTypes types) {
		Node root = new Node();
		metadata.properties().values().forEach(root::add);
		StringBuilder text = new StringBuilder(
				"---@meta _\n\n-- The properties of the application, from its metadata. Made by --lua.stubs.\n");
		root.children.forEach((name, node) -> {
			if (StubText.isName(name)) {
				text.append('\n');
				node.classes(CLASS_PREFIX + "." + className(name), types, text);
				text.append(node.comment("--- "))
					.append("---@type ")
					.append(node.type(CLASS_PREFIX + "." + className(name), types))
					.append('\n')
					.append(name)
					.append(" = nil\n");
			}
		});
		return text.toString();
	}

	private static String className(String part) {
		return part.replaceAll("[^A-Za-z0-9]", "_");
	}

	private static String camelCase(String part) {
		StringBuilder name = new StringBuilder();
		for (String word : part.split("-")) {
			name.append(name.isEmpty() ? word : StringUtils.capitalize(word));
		}
		return name.toString();
	}

	/**
	 * A part of a property's name.
	 */
	private static final class Node {

		private final Map<String, Node> children = new TreeMap<>();

		private ConfigurationMetadata.@Nullable Property property;

		void add(ConfigurationMetadata.Property added) {
			Node node = this;
			for (String part : added.name().split("\\.")) {
				node = node.children.computeIfAbsent(part, (key) -> new Node());
			}
			node.property = added;
		}

		void classes(String name, PropertyTypes types, StringBuilder text) {
			if (this.children.isEmpty()) {
				return;
			}
			Map<String, Node> fields = new LinkedHashMap<>();
			this.children.forEach((part, child) -> {
				child.classes(name + "." + className(part), types, text);
				fields.put(part, child);
				if (part.contains("-")) {
					fields.putIfAbsent(camelCase(part), child);
				}
			});
			text.append("---@class ").append(name).append('\n');
			fields.forEach((part, child) -> {
				String key = this.children.containsKey(part) ? part : original(child);
				text.append("---@field ")
					.append(StubText.field(part))
					.append("? ")
					.append(child.type(name + "." + className(key), types))
					.append(child.comment(" "))
					.append(child.property != null ? "" : "\n");
			});
			text.append('\n');
		}

		private String original(Node child) {
			return this.children.entrySet()
				.stream()
				.filter((entry) -> entry.getValue() == child)
				.map(Map.Entry::getKey)
				.findFirst()
				.orElseThrow();
		}

		String type(String name, PropertyTypes types) {
			String own = (this.property != null) ? types.of(this.property) : null;
			if (this.children.isEmpty()) {
				return (own != null) ? own : "any";
			}
			return (own != null) ? name + "|" + own : name;
		}

		/** The description with its end of line; nothing where there is no property. */
		String comment(String start) {
			if (this.property == null) {
				return "";
			}
			String comment = StubText.line(this.property.description());
			if (this.property.defaultValue() != null && !this.property.defaultValue().isBlank()) {
				comment += (comment.isEmpty() ? "" : " ") + "Default: " + StubText.line(this.property.defaultValue())
						+ ".";
			}
			if (this.property.deprecation() != null) {
				comment = StubText.line("Deprecated. " + this.property.deprecation() + " " + comment);
			}
			return (comment.isEmpty() ? "" : start + comment) + (start.isBlank() || !comment.isEmpty() ? "\n" : "");
		}

	}

}
