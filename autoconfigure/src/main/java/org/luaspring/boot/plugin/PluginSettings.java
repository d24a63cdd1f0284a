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

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LimitValue;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaLimits;

/**
 * The settings of plugins, those of each over the common ones. Immutable.
 */
final class PluginSettings {

	private final LuaProperties properties;

	private final LuaLimits commonLimits;

	private final long commonMaxViolations;

	PluginSettings(LuaProperties properties) {
		this.properties = properties;
		this.commonLimits = limits(LuaProperties.PluginLimits.NONE);
		this.commonMaxViolations = LimitValue.count("max-violations", properties.limits().maxViolations());
	}

	Map<String, LuaProperties.Plugin> all() {
		return this.properties.plugins();
	}

	boolean isEnabled(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		return plugin == null || plugin.enabled();
	}

	boolean isCritical(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		return plugin != null && plugin.critical();
	}

	LuaProperties.OnError onError(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		return (plugin != null) ? plugin.onError() : LuaProperties.OnError.FAIL;
	}

	int maxInstances(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		Integer max = (plugin != null) ? plugin.maxInstances() : null;
		return (max != null) ? max : Runtime.getRuntime().availableProcessors();
	}

	LuaLimits limits(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		return (plugin != null) ? limits(plugin.limits()) : this.commonLimits;
	}

	private LuaLimits limits(LuaProperties.PluginLimits own) {
		LuaProperties.Limits common = this.properties.limits();
		return new LuaLimits(LimitValue.count("instructions", value(own.instructions(), common.instructions())),
				LimitValue.time("time", value(own.time(), common.time())),
				LimitValue.size("memory", value(own.memory(), common.memory())),
				LimitValue.size("output", value(own.output(), common.output())));
	}

	long retained(String name) {
		return LimitValue.size("retained", value(own(name).retained(), this.properties.limits().retained()));
	}

	long maxViolations(String name) {
		String own = own(name).maxViolations();
		return (own != null) ? LimitValue.count("max-violations", own) : this.commonMaxViolations;
	}

	Duration violationWindow(String name) {
		return Objects.requireNonNullElse(own(name).violationWindow(), this.properties.limits().violationWindow());
	}

	private static String value(@Nullable String own, String common) {
		return (own != null) ? own : common;
	}

	private LuaProperties.PluginLimits own(String name) {
		LuaProperties.Plugin plugin = plugin(name);
		return (plugin != null) ? plugin.limits() : LuaProperties.PluginLimits.NONE;
	}

	private LuaProperties.@Nullable Plugin plugin(String name) {
		return this.properties.plugins().get(name);
	}

}
