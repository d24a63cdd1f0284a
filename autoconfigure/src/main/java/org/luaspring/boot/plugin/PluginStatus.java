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

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ScriptStatus;

/**
 * What is known about a plugin. An immutable snapshot.
 *
 * @param script state, generation, calls, limits, failures
 * @param version the version, {@code null} before it was read
 * @param description the description, {@code null} if it has none
 * @param implementedPoints the extension points that it implements
 * @param selectedPoints the extension points for which it is selected
 * @param requires the host modules that it may use, {@code null} if it does not say
 * @param needs the version ranges of the plugins that it needs, by name
 * @param hooks the hook points that it handles
 * @param critical whether it counts for readiness
 * @param serial whether its calls run one after the other
 * @param instances the number of its instances now
 * @param maxInstances the most instances that it may have
 * @since 0.1.0
 */
public record PluginStatus(ScriptStatus script, @Nullable String version, @Nullable String description,
		List<String> implementedPoints, List<String> selectedPoints, @Nullable List<String> requires,
		Map<String, String> needs, List<String> hooks, boolean critical, boolean serial, int instances,
		int maxInstances) {

	public PluginStatus {
		implementedPoints = List.copyOf(implementedPoints);
		selectedPoints = List.copyOf(selectedPoints);
		requires = (requires != null) ? List.copyOf(requires) : null;
		needs = Map.copyOf(needs);
		hooks = List.copyOf(hooks);
	}

	/**
	 * Return the name of the plugin.
	 * @return the name, or its alias
	 */
	public String name() {
		return this.script.name();
	}

	/**
	 * Return whether it is the selected implementation of an extension point.
	 * @return whether it is selected
	 */
	public boolean selected() {
		return !this.selectedPoints.isEmpty();
	}

}
