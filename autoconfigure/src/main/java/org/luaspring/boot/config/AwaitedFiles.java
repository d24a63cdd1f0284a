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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The Lua files that would have been read if they had existed when the application
 * started: those of active profiles in the searched folders, and optional imports.
 */
final class AwaitedFiles {

	private static final String SEARCHED = "optional:file:./,optional:file:./config/";

	private AwaitedFiles() {
	}

	/**
	 * Find the files that do not exist.
	 * @param environment the environment of the application
	 * @return their paths
	 */
	static Set<Path> of(ConfigurableEnvironment environment) {
		List<String> names = fileNames(environment);
		Set<Path> files = new LinkedHashSet<>();
		for (String location : locations(environment)) {
			String path = path(location);
			if (path.endsWith("/")) {
				names.forEach((name) -> add(files, path + name));
			}
			else if (path.endsWith(".lua")) {
				add(files, path);
			}
		}
		files.removeIf(Files::exists);
		return files;
	}

	private static List<String> fileNames(Environment environment) {
		List<String> names = new ArrayList<>();
		for (String name : split(environment.getProperty("spring.config.name", "application"))) {
			names.add(name + ".lua");
			for (String profile : environment.getActiveProfiles()) {
				names.add(name + "-" + profile + ".lua");
			}
		}
		return names;
	}

	private static List<String> locations(Environment environment) {
		List<String> locations = new ArrayList<>(split(environment.getProperty("spring.config.location", SEARCHED)));
		locations.addAll(split(environment.getProperty("spring.config.additional-location", "")));
		locations.addAll(split(environment.getProperty("spring.config.import", "")));
		return locations;
	}

	private static List<String> split(String list) {
		return List.of(StringUtils.tokenizeToStringArray(list, ",;"));
	}

	/** Return the path of a location, or nothing for what is no file or has wildcards. */
	private static String path(String location) {
		String path = location.startsWith("optional:") ? location.substring("optional:".length()) : location;
		path = path.startsWith("file:") ? path.substring("file:".length()).replaceFirst("^//(?=/)", "") : path;
		return (path.contains("*") || path.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) ? "" : path;
	}

	private static void add(Set<Path> files, String path) {
		try {
			files.add(Path.of(path).toAbsolutePath().normalize());
		}
		catch (InvalidPathException ex) {
			// such a file cannot appear
		}
	}

}
