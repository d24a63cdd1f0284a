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

package org.luaspring.boot.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.script.ScriptCatalog;
import org.luaspring.boot.script.ScriptDefinition;

/**
 * Finds the plugins among the sources: {@code plugins/<name>.lua},
 * {@code plugins/<name>/plugin.lua}, and the aliases of both.
 */
final class PluginDefinitions {

	private static final String FOLDER = "plugins/";

	private static final String LIB = "lib/";

	private static final String ENDING = ".lua";

	private static final String MAIN = "/plugin.lua";

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private final PluginSettings settings;

	PluginDefinitions(PluginSettings settings) {
		this.settings = settings;
	}

	List<ScriptDefinition> find(ScriptCatalog scripts) {
		Map<String, ScriptDefinition> found = new TreeMap<>();
		for (String id : scripts.idsBelow(FOLDER)) {
			String name = name(id);
			if (name != null) {
				ScriptDefinition other = found.get(name);
				found.put(name,
						(other != null) ? define(name, other.script(),
								other.script() + " and " + id + " are both plugin '" + name + "'; remove one of them")
								: define(name, id, nameError(name, id)));
			}
		}
		addAliases(found);
		return new ArrayList<>(found.values());
	}

	private static @Nullable String name(String id) {
		String rest = id.substring(FOLDER.length());
		int slash = rest.indexOf('/');
		if (slash < 0) {
			return rest.substring(0, rest.length() - ENDING.length());
		}
		return rest.substring(slash).equals(MAIN) ? rest.substring(0, slash) : null;
	}

	private static @Nullable String nameError(String name, String id) {
		return isName(name) ? null : id + ": the name '" + name
				+ "' has to start with a lower-case letter, followed by lower-case letters, digits and '-'";
	}

	private static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	private void addAliases(Map<String, ScriptDefinition> found) {
		List<String> scripts = List.copyOf(found.keySet());
		Map<String, ScriptDefinition> aliases = new TreeMap<>();
		this.settings.all().forEach((alias, plugin) -> {
			String script = plugin.script();
			if (script != null && !script.equals(alias)) {
				aliases.put(alias, alias(alias, script, found, scripts));
			}
			else if (plugin.critical() && !found.containsKey(alias)) {
				aliases.put(alias,
						define(alias, FOLDER + alias + ENDING,
								"Critical plugin '" + alias + "' has no script " + FOLDER + alias + ENDING + " or "
										+ FOLDER + alias + MAIN + Suggestion.question(alias, scripts)));
			}
		});
		found.putAll(aliases);
	}

	private ScriptDefinition alias(String alias, String script, Map<String, ScriptDefinition> found,
			List<String> scripts) {
		ScriptDefinition target = found.get(script);
		String property = "Property 'lua.plugins." + alias + ".script'";
		if (target == null) {
			return define(alias, FOLDER + script + ENDING, property + " is '" + script
					+ "', but there is no such script; there are " + scripts + Suggestion.question(script, scripts));
		}
		ScriptDefinition taken = found.get(alias);
		if (taken != null) {
			return define(alias, taken.script(),
					property + " is '" + script + "', but " + taken.script() + " already has that name");
		}
		if (!isName(alias)) {
			return define(alias, target.script(), property + ": '" + alias
					+ "' has to start with a lower-case letter, followed by lower-case letters, digits and '-'");
		}
		return define(alias, target.script(), target.error());
	}

	private ScriptDefinition define(String name, String script, @Nullable String error) {
		List<String> folders = script.endsWith(MAIN)
				? List.of(script.substring(0, script.length() - MAIN.length() + 1), LIB) : List.of(LIB);
		return new ScriptDefinition(name, script, folders, this.settings.isEnabled(name), this.settings.limits(name),
				this.settings.maxViolations(name), this.settings.violationWindow(name), error);
	}

}
