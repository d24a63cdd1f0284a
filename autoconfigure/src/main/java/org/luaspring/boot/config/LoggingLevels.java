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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroup;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Applies changed {@code logging.level.*} properties to the running application.
 */
final class LoggingLevels {

	private static final Bindable<Map<String, LogLevel>> LEVELS = Bindable.mapOf(String.class, LogLevel.class);

	private final ObjectProvider<LoggingSystem> loggingSystem;

	private final ObjectProvider<LoggerGroups> groups;

	LoggingLevels(ObjectProvider<LoggingSystem> loggingSystem, ObjectProvider<LoggerGroups> groups) {
		this.loggingSystem = loggingSystem;
		this.groups = groups;
	}

	/**
	 * Read the configured levels.
	 * @param binder binds them
	 * @return the level of each logger or group
	 * @throws org.springframework.boot.context.properties.bind.BindException if one is
	 * not a level
	 */
	Map<String, LogLevel> read(Binder binder) {
		return binder.bind("logging.level", LEVELS).orElseGet(Map::of);
	}

	/**
	 * Apply what changed.
	 * @param before the levels before
	 * @param now the levels now
	 */
	void apply(Map<String, LogLevel> before, Map<String, LogLevel> now) {
		LoggingSystem system = this.loggingSystem.getIfAvailable();
		if (system == null) {
			return;
		}
		Map<String, LogLevel> changes = new HashMap<>();
		before.keySet().stream().filter((name) -> !now.containsKey(name)).forEach((name) -> changes.put(name, null));
		now.forEach((name, level) -> {
			if (level != before.get(name)) {
				changes.put(name, level);
			}
		});
		changes.forEach((name, level) -> set(system, name, level));
	}

	private void set(LoggingSystem system, String name, @Nullable LogLevel level) {
		LoggerGroups groups = this.groups.getIfAvailable();
		LoggerGroup group = (groups != null) ? groups.get(name) : null;
		for (String logger : (group != null && group.hasMembers()) ? group.getMembers() : List.of(name)) {
			boolean root = LoggingSystem.ROOT_LOGGER_NAME.equalsIgnoreCase(logger);
			// the root logger has nobody to inherit from; INFO is Spring Boot's default
			system.setLogLevel(root ? LoggingSystem.ROOT_LOGGER_NAME : logger,
					(root && level == null) ? LogLevel.INFO : level);
		}
	}

}
