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

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A class that is registered as {@code @ConfigurationProperties}, or that a
 * {@link PropertiesMonitor} shows. Immutable.
 *
 * @param beanName the name of the bean, {@code null} if there is none
 * @param type the class
 * @param annotation the annotation
 * @param constructorBound whether it is bound through its constructor
 * @param validated whether it is to be validated with Bean Validation
 */
record PropertiesType(@Nullable String beanName, Class<?> type, ConfigurationProperties annotation,
		boolean constructorBound, boolean validated) {

	ConfigurationPropertyName prefix() {
		return ConfigurationPropertyName.of(this.annotation.prefix());
	}

	/**
	 * Return whether a property belongs to the class.
	 * @param name the name of the property
	 * @return whether it is the prefix or below it
	 */
	boolean has(ConfigurationPropertyName name) {
		ConfigurationPropertyName prefix = prefix();
		return prefix.isEmpty() || prefix.equals(name) || prefix.isAncestorOf(name);
	}

	/**
	 * Return which JavaBean properties of the class changed properties concern.
	 * @param changed the names of all changed properties
	 * @return the names, in lower case and without dashes
	 */
	Set<String> concerned(Collection<ConfigurationPropertyName> changed) {
		int depth = prefix().getNumberOfElements();
		Set<String> names = new HashSet<>();
		for (ConfigurationPropertyName name : changed) {
			if (has(name) && name.getNumberOfElements() > depth) {
				names.add(name.getElement(depth, ConfigurationPropertyName.Form.UNIFORM));
			}
		}
		return names;
	}

}
