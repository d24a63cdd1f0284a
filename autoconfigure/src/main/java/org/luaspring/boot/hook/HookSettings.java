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

package org.luaspring.boot.hook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.LuaStartException;
import org.luaspring.boot.Suggestion;

/**
 * The settings of hook points, {@code lua.hooks.*}. Immutable.
 */
final class HookSettings {

	private static final LuaProperties.Hook DEFAULT = new LuaProperties.Hook(LuaProperties.HookOnError.FAIL, List.of());

	private final Map<String, LuaProperties.Hook> byPoint = new HashMap<>();

	/**
	 * Create the settings.
	 * @param settings the settings by name, of which hyphens may be missing: environment
	 * variables cannot have them
	 * @param points the hook points
	 * @throws LuaStartException if there is no hook point of a name
	 */
	HookSettings(Map<String, LuaProperties.Hook> settings, HookPointCatalog points) {
		Map<String, String> names = new HashMap<>();
		points.all().forEach((point) -> names.put(uniform(point.name()), point.name()));
		settings.forEach((name, hook) -> {
			String point = names.get(uniform(name));
			if (point == null) {
				throw new LuaStartException(
						"lua.hooks.%s is set, but there is no hook point '%s'%s".formatted(name, name,
								Suggestion.question(name, names.values())),
						"Correct the name, or remove the setting. Hook points are the methods of @LuaHooks interfaces"
								+ " and the names of @LuaEvent classes in the application's packages.");
			}
			this.byPoint.put(point, hook);
		});
	}

	private static String uniform(String name) {
		return name.replace("-", "");
	}

	/**
	 * Return the settings of a hook point.
	 * @param point the name
	 * @return the settings, the default ones if there are none
	 */
	LuaProperties.Hook of(String point) {
		return this.byPoint.getOrDefault(point, DEFAULT);
	}

}
