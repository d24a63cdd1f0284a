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

package org.luaspring.boot.autoconfigure;

import java.util.Set;
import java.util.TreeSet;

import org.luaspring.boot.config.LuaConfigurationChangedEvent;
import org.luaspring.boot.script.ScriptRegistry;

import org.springframework.context.ApplicationListener;

/**
 * Reloads the plugins whose own configuration changed.
 */
final class ScriptConfigurationListener implements ApplicationListener<LuaConfigurationChangedEvent> {

	private static final String PLUGINS = "lua.plugins.";

	private static final String CONFIG = ".config.";

	private final ScriptRegistry registry;

	ScriptConfigurationListener(ScriptRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(LuaConfigurationChangedEvent event) {
		Set<String> plugins = new TreeSet<>();
		for (String key : event.getKeys()) {
			if (key.startsWith(PLUGINS) && key.contains(CONFIG)) {
				plugins.add(key.substring(PLUGINS.length(), key.indexOf(CONFIG)));
			}
		}
		for (String plugin : plugins) {
			if (this.registry.unit("plugins", plugin).isPresent()) {
				this.registry.reload("plugins", plugin);
			}
		}
	}

}
