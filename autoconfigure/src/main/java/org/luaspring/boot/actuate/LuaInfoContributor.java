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
import java.util.Map;
import java.util.TreeMap;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.PluginStatus;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Contributes the number of plugins in each state, and the digests that serve.
 */
final class LuaInfoContributor implements InfoContributor {

	private final LuaPlugins plugins;

	/**
	 * Create a contributor.
	 * @param plugins the plugins
	 */
	LuaInfoContributor(LuaPlugins plugins) {
		this.plugins = plugins;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Integer> counts = new TreeMap<>();
		Map<String, String> digests = new LinkedHashMap<>();
		for (PluginStatus plugin : this.plugins.list()) {
			counts.merge(plugin.script().state().name(), 1, Integer::sum);
			String digest = plugin.script().sha256();
			if (plugin.script().generation() > 0 && digest != null) {
				digests.put(plugin.name(), digest);
			}
		}
		builder.withDetail("lua", Map.of("plugins", counts, "sha256", digests));
	}

}
