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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.util.StringUtils;

/**
 * One document of a configuration script: what it assigns and returns, or one call of
 * {@code profile} or {@code document}. Immutable.
 *
 * @param properties the flattened properties in the order of their assignment
 * @param secrets the names of the properties whose value contains a secret
 */
record LuaDocument(Map<String, OriginTrackedValue> properties, Set<String> secrets) {

	static final String ON_PROFILE = "spring.config.activate.on-profile";

	static final String ON_CLOUD_PLATFORM = "spring.config.activate.on-cloud-platform";

	/**
	 * Return the expressions that say on which profiles the document is active.
	 * @return the expressions, of which one has to hold; none if it is active on all
	 */
	List<String> onProfile() {
		return values(ON_PROFILE);
	}

	/**
	 * Return the cloud platforms on which the document is active.
	 * @return the names; none if it is active everywhere
	 */
	List<String> onCloudPlatform() {
		return values(ON_CLOUD_PLATFORM);
	}

	private List<String> values(String name) {
		ConfigurationPropertyName expected = ConfigurationPropertyName.of(name);
		List<String> values = new ArrayList<>();
		this.properties.forEach((key, value) -> {
			if (key.startsWith("spring.config.activate")) {
				ConfigurationPropertyName found = ConfigurationPropertyName.adapt(key, '.');
				if (found.equals(expected) || (expected.isParentOf(found) && found.isLastElementIndexed())) {
					values.addAll(Arrays.asList(StringUtils.commaDelimitedListToStringArray(text(value))));
				}
			}
		});
		return values;
	}

	private static String text(OriginTrackedValue value) {
		return String.valueOf(value.getValue());
	}

}
