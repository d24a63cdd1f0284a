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

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

import org.luaspring.boot.stubs.StubText;

/**
 * The types of configuration properties as the Lua language server writes them: what
 * Spring Boot's binding takes, which is more than the type in Java says.
 */
final class PropertyTypes {

	private static final Map<String, String> SIMPLE = Map.ofEntries(Map.entry("java.lang.Boolean", "boolean"),
			Map.entry("java.lang.Integer", "integer"), Map.entry("java.lang.Long", "integer"),
			Map.entry("java.lang.Short", "integer"), Map.entry("java.lang.Byte", "integer"),
			Map.entry("java.math.BigInteger", "integer"), Map.entry("java.lang.Float", "number"),
			Map.entry("java.lang.Double", "number"), Map.entry("java.math.BigDecimal", "number"),
			Map.entry("java.lang.String", "string"), Map.entry("java.lang.CharSequence", "string"),
			Map.entry("java.lang.Character", "string"), Map.entry("java.lang.Object", "any"));

	/** A number has the property's own unit, a text names one. */
	private static final Set<String> WITH_UNIT = Set.of(Duration.class.getName(), Period.class.getName(),
			DataSize.class.getName());

	private static final Set<String> TEXTS = Set.of("java.lang.Class", Charset.class.getName(), Locale.class.getName(),
			Resource.class.getName(), "java.io.File", "java.net.InetAddress", "java.net.URI", "java.net.URL",
			"java.nio.file.Path", "java.time.LocalDate", "java.time.LocalDateTime", "java.time.ZoneId",
			"java.util.TimeZone", "java.util.Date", "java.util.UUID", "java.util.regex.Pattern",
			"org.springframework.util.MimeType", "org.springframework.http.MediaType");

	private static final Set<String> LISTS = Set.of("java.util.List", "java.util.Set", "java.util.Collection",
			"java.lang.Iterable");

	private final ConfigurationMetadata metadata;

	private final ClassLoader classLoader;

	PropertyTypes(ConfigurationMetadata metadata, ClassLoader classLoader) {
		this.metadata = metadata;
		this.classLoader = classLoader;
	}

	/**
	 * Return the type of a property.
	 * @param property the property
	 * @return the type
	 */
	String of(ConfigurationMetadata.Property property) {
		String type = property.type();
		String raw = raw(type);
		if (raw.equals("java.util.Map") || raw.equals("java.util.Properties")) {
			String values = values(property.name() + ".values");
			List<String> generics = generics(type);
			return "table<string, " + ((values != null) ? values : (generics.size() == 2) ? of(generics.get(1)) : "any")
					+ ">";
		}
		String values = values(property.name());
		if (LISTS.contains(raw) || type.endsWith("[]")) {
			return (values != null) ? "(" + values + ")[]|string" : of(type);
		}
		return (values != null && !SIMPLE.getOrDefault(raw, "string").equals("boolean")) ? values : of(type);
	}

	private @Nullable String values(String name) {
		ConfigurationMetadata.Values values = this.metadata.values().get(name);
		if (values == null || values.values().isEmpty()) {
			return null;
		}
		Set<String> alternatives = values.values()
			.stream()
			.map(StubText::quoted)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return String.join("|", alternatives) + (values.isOpen() ? "|string" : "");
	}

	private String of(String type) {
		String simple = SIMPLE.get(type);
		if (simple != null) {
			return simple;
		}
		String raw = raw(type);
		if (WITH_UNIT.contains(raw)) {
			return "string|integer";
		}
		if (TEXTS.contains(raw)) {
			return "string";
		}
		if (LISTS.contains(raw) || type.endsWith("[]")) {
			List<String> generics = type.endsWith("[]") ? List.of(type.substring(0, type.length() - 2))
					: generics(type);
			String element = generics.isEmpty() ? "any" : of(generics.get(0));
			// a text is a list with commas
			return (element.contains("|") ? "(" + element + ")[]" : element + "[]") + "|string";
		}
		if (raw.equals("java.util.Map")) {
			List<String> generics = generics(type);
			return "table<string, " + ((generics.size() == 2) ? of(generics.get(1)) : "any") + ">";
		}
		return constants(raw);
	}

	private String constants(String name) {
		if (!name.contains(".") || !ClassUtils.isPresent(name, this.classLoader)) {
			return "any";
		}
		Class<?> type = ClassUtils.resolveClassName(name, this.classLoader);
		if (!type.isEnum()) {
			return "any";
		}
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> StubText.quoted(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-')))
			.collect(Collectors.joining("|"));
	}

	private static String raw(String type) {
		int generics = type.indexOf('<');
		return (generics >= 0) ? type.substring(0, generics) : type;
	}

	private static List<String> generics(String type) {
		int start = type.indexOf('<');
		if (start < 0 || !type.endsWith(">")) {
			return List.of();
		}
		String inside = type.substring(start + 1, type.length() - 1);
		int depth = 0;
		for (int i = 0; i < inside.length(); i++) {
			char c = inside.charAt(i);
			depth += (c == '<') ? 1 : (c == '>') ? -1 : 0;
			if (c == ',' && depth == 0) {
				return List.of(inside.substring(0, i).trim(), inside.substring(i + 1).trim());
			}
		}
		return List.of(inside.trim());
	}

}
