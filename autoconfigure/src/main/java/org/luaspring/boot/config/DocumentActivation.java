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
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Decides which documents of a script are active while the application runs, as Spring
 * Boot decides it at start.
 */
final class DocumentActivation {

	private final Environment environment;

	DocumentActivation(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Return the property sources of the active documents.
	 * @param file the file
	 * @param evaluation its evaluation
	 * @return the sources in ascending precedence, at least one
	 */
	List<LuaPropertySource> active(LuaConfigurationFile file, LuaEvaluation evaluation) {
		List<LuaPropertySource> sources = new ArrayList<>();
		for (int index = 0; index < evaluation.documents().size(); index++) {
			if (isActive(evaluation.documents().get(index))) {
				sources.add(new LuaPropertySource(file, evaluation, index));
			}
		}
		return sources;
	}

	private boolean isActive(LuaDocument document) {
		List<String> profiles = document.onProfile().stream().map(this.environment::resolvePlaceholders).toList();
		if (!profiles.isEmpty() && !this.environment.acceptsProfiles(Profiles.of(profiles.toArray(String[]::new)))) {
			return false;
		}
		List<String> platforms = document.onCloudPlatform();
		return platforms.isEmpty() || platforms.stream().anyMatch(this::isActive);
	}

	private boolean isActive(String platform) {
		@Nullable CloudPlatform active = CloudPlatform.getActive(this.environment);
		return uniform(platform).equals((active != null) ? uniform(active.name()) : "none");
	}

	private static String uniform(String name) {
		return name.trim().toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
	}

}
