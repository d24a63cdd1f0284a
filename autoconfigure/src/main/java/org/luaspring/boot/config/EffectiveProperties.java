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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The values that an application sees through a list of property sources. Immutable.
 */
final class EffectiveProperties {

	private static final Set<String> PROCESS = Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private final List<PropertySource<?>> sources;

	private final List<ConfigurationPropertySource> adapted = new ArrayList<>();

	private final PropertySourcesPlaceholdersResolver placeholders;

	EffectiveProperties(List<PropertySource<?>> sources) {
		this.sources = sources;
		ConfigurationPropertySources.from(sources).forEach(this.adapted::add);
		this.placeholders = new PropertySourcesPlaceholdersResolver(sources);
	}

	List<PropertySource<?>> sources() {
		return this.sources;
	}

	/**
	 * Find the property that wins.
	 * @param name the name
	 * @return the property with its origin, {@code null} if there is none
	 */
	@Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : this.adapted) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * Return the effective value.
	 * @param name the name
	 * @return the value with placeholders resolved, {@code null} if there is none
	 */
	@Nullable Object value(ConfigurationPropertyName name) {
		ConfigurationProperty property = find(name);
		if (property == null) {
			return null;
		}
		Object value = property.getValue();
		try {
			Object resolved = this.placeholders.resolvePlaceholders(value);
			return (resolved instanceof CharSequence) ? String.valueOf(resolved) : resolved;
		}
		catch (IllegalArgumentException ex) {
			// whoever uses the value meets the unknown placeholder; here the text is
			// enough
			return String.valueOf(value);
		}
	}

	/**
	 * Return the properties whose effective value is another one in other sources.
	 * @param after the other sources
	 * @param candidates the properties to compare, those with placeholders apart
	 * @return the names in the order of the candidates
	 */
	Map<ConfigurationPropertyName, String> changed(EffectiveProperties after, Set<String> candidates) {
		Map<ConfigurationPropertyName, String> names = new LinkedHashMap<>();
		candidates.forEach((name) -> names.putIfAbsent(ConfigurationPropertyName.adapt(name, '.'), name));
		addPlaceholders(names);
		after.addPlaceholders(names);
		names.keySet().removeIf((name) -> Objects.equals(value(name), after.value(name)));
		return names;
	}

	private void addPlaceholders(Map<ConfigurationPropertyName, String> names) {
		for (PropertySource<?> source : this.sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable && !PROCESS.contains(source.getName())) {
				for (String name : enumerable.getPropertyNames()) {
					if (enumerable.getProperty(name) instanceof CharSequence text && text.toString().contains("${")) {
						names.putIfAbsent(ConfigurationPropertyName.adapt(name, '.'), name);
					}
				}
			}
		}
		// a random value is another one each time; that is no change
		names.keySet().removeIf(this::isRandom);
	}

	private boolean isRandom(ConfigurationPropertyName name) {
		ConfigurationProperty property = find(name);
		return property != null && String.valueOf(property.getValue()).contains("${random.");
	}

}
