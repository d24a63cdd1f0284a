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

package org.luaspring.boot.stubs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.luaspring.boot.check.LuaStubs;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Writes what the contributors make, and the settings of the language server where a
 * project has none.
 */
final class StubFiles implements LuaStubs {

	private static final String SETTINGS = ".luarc.json";

	@Override
	public String write(ConfigurableApplicationContext context, Path folder) {
		Map<String, String> files = new TreeMap<>();
		List<StubContributor> contributors = SpringFactoriesLoader.forDefaultResourceLocation(context.getClassLoader())
			.load(StubContributor.class);
		for (StubContributor contributor : contributors) {
			contributor.stubs(context).forEach((name, text) -> {
				if (files.putIfAbsent(name, text) != null) {
					throw new IllegalStateException("Two contributors make the file '" + name + "'");
				}
			});
		}
		try {
			return write(folder, files);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The stubs cannot be written to " + folder + ": " + ex.getMessage(), ex);
		}
	}

	private static String write(Path folder, Map<String, String> files) throws IOException {
		Files.createDirectories(folder);
		int changed = 0;
		for (Map.Entry<String, String> file : files.entrySet()) {
			Path path = folder.resolve(file.getKey());
			byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
			// unchanged files keep their time, and the language server does not read them
			// again
			if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), content)) {
				Files.write(path, content);
				changed++;
			}
		}
		Path settings = Path.of(SETTINGS);
		boolean first = !Files.exists(settings);
		if (first) {
			Files.writeString(settings, settings(folder));
		}
		return files.size() + " files in " + folder + ", " + changed + " of them new or changed\n"
				+ (first ? SETTINGS + " written\n" : "");
	}

	private static String settings(Path folder) {
		return """
				{
				  "runtime.version": "Lua 5.2",
				  "runtime.builtin": { "io": "disable", "debug": "disable" },
				  "runtime.path": ["?.lua", "lib/?.lua", "lua/lib/?.lua"],
				  "workspace.library": [%s]
				}
				""".formatted(StubText.quoted(folder.toString().replace('\\', '/')));
	}

}
