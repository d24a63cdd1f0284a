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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.util.ResourceUtils;

import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSource;

/**
 * Resolves {@code secret(name)} for one evaluation: from the command line, system
 * properties and environment variables, else from a file. Not safe for use by several
 * threads.
 */
final class SecretResolver {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*");

	private static final String CONFIG_TREE = "configtree:";

	private final EarlyProperties early;

	private final Set<String> resolved = new LinkedHashSet<>();

	private final Map<Path, String> files = new HashMap<>();

	SecretResolver(EarlyProperties early) {
		this.early = early;
	}

	/**
	 * Resolve a secret.
	 * @param name the name
	 * @return the value
	 * @throws LuaRuntimeException if there is none
	 */
	String resolve(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new LuaRuntimeException("secret '" + name
					+ "': a name consists of letters, digits, '-' and '_', with '.' or '/' between parts");
		}
		String value = this.early.get(name.replace('/', '.'));
		if (value == null) {
			value = fromFiles(name);
		}
		this.resolved.add(value);
		return value;
	}

	private String fromFiles(String name) {
		List<String> looked = new ArrayList<>();
		for (String location : this.early.settings().secrets().location()) {
			Path folder = folder(location);
			for (String path : List.of(name, name.replace('.', '/'))) {
				Path file = folder.resolve(path);
				if (looked.contains(file.toString())) {
					continue;
				}
				looked.add(file.toString());
				this.files.put(file, "");
				if (Files.isRegularFile(file)) {
					return read(name, file);
				}
			}
		}
		throw new LuaRuntimeException(
				"secret '%s' is not known: set the environment variable %s, or put it into a file (looked for %s)"
					.formatted(name, name.replaceAll("[./-]", "_").toUpperCase(Locale.ROOT),
							String.join(", ", looked)));
	}

	private static Path folder(String location) {
		String path = location.startsWith(CONFIG_TREE) ? location.substring(CONFIG_TREE.length()) : location;
		if (path.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
			path = path.substring(ResourceUtils.FILE_URL_PREFIX.length());
		}
		return Path.of(path).toAbsolutePath().normalize();
	}

	private String read(String name, Path file) {
		try {
			byte[] content = Files.readAllBytes(file);
			this.files.put(file, LuaSource.of(name, name, content).digest());
			String text = new String(content, StandardCharsets.UTF_8);
			if (text.endsWith("\n")) {
				text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
			}
			return text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("secret '" + name + "' cannot be read from " + file, ex);
		}
	}

	SecretValues values() {
		return new SecretValues(this.resolved);
	}

	/**
	 * Return the files that were looked for.
	 * @return their digests, empty for those that do not exist
	 */
	Map<Path, String> files() {
		return this.files;
	}

}
