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

package org.luaspring.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.PluginStatus;

/**
 * The plugins.
 */
final class PluginsSection implements StatusSection {

	private final LuaPlugins plugins;

	private final LuaErrorLog errors;

	PluginsSection(LuaPlugins plugins, LuaErrorLog errors) {
		this.plugins = plugins;
		this.errors = errors;
	}

	@Override
	public String name() {
		return "plugins";
	}

	@Override
	public Map<String, PluginDescriptor> all() {
		Map<String, PluginDescriptor> all = new LinkedHashMap<>();
		this.plugins.list().forEach((plugin) -> all.put(plugin.name(), describe(plugin)));
		return all;
	}

	@Override
	public Optional<Object> find(String id) {
		return this.plugins.get(id).map(this::describe);
	}

	@Override
	public List<String> actions() {
		return List.of("reload", "enable", "disable", "rollback");
	}

	@Override
	public void act(String id, String action, ActionRequest request) {
		switch (action) {
			case "reload" -> this.plugins.reload(id);
			case "enable" -> this.plugins.enable(id);
			case "disable" -> this.plugins.disable(id, request.force());
			case "rollback" -> this.plugins.rollback(id);
			default -> throw new IllegalArgumentException("There is no action '" + action + "'");
		}
	}

	private PluginDescriptor describe(PluginStatus plugin) {
		return PluginDescriptor.of(plugin, this.errors.of("plugins", plugin.name()));
	}

}
