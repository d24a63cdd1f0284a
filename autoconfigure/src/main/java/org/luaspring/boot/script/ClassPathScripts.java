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

package org.luaspring.boot.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.luaspring.engine.LuaSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * The scripts in a folder of the class path, also inside of jars. Read once: they cannot
 * change while the application runs.
 */
final class ClassPathScripts {

	private final Map<String, LuaSource> sources = new HashMap<>();

	ClassPathScripts(String folder, ResourcePatternResolver resolver) {
		try {
			for (Resource root : resolver.getResources("classpath*:" + folder)) {
				read(folder, root, resolver);
			}
		}
		catch (IOException ex) {
			throw new ScriptStoreException("Class path folder '" + folder + "' cannot be read: " + ex.getMessage(), ex);
		}
	}

	private void read(String folder, Resource root, ResourcePatternResolver resolver) throws IOException {
		String base = root.getURL().toString();
		if (!base.endsWith("/")) {
			base += "/";
		}
		for (Resource resource : resolver.getResources(base + "**/*" + ScriptFiles.ENDING)) {
			String url = resource.getURL().toString();
			if (!url.startsWith(base)) {
				throw new IOException("'" + url + "' was found below '" + base + "'");
			}
			String id = StringUtils.uriDecode(url.substring(base.length()), StandardCharsets.UTF_8);
			if (isScript(id)) {
				try (InputStream content = resource.getInputStream()) {
					this.sources.putIfAbsent(id, LuaSource.of(id, "classpath:" + folder + id, content.readAllBytes()));
				}
			}
		}
	}

	private static boolean isScript(String id) {
		String[] names = id.split("/");
		for (int i = 0; i < names.length - 1; i++) {
			if (!ScriptFiles.isFolder(names[i])) {
				return false;
			}
		}
		return ScriptFiles.isScript(names[names.length - 1]);
	}

	void addTo(ScriptScope scope, Map<String, LuaSource> sources, Set<String> taken) {
		Collection<String> ids = (scope.isAll() || !scope.folders().isEmpty()) ? this.sources.keySet() : scope.ids();
		for (String id : ids) {
			LuaSource source = this.sources.get(id);
			if (source != null && scope.includes(id) && !taken.contains(id)) {
				sources.putIfAbsent(id, source);
			}
		}
	}

}
