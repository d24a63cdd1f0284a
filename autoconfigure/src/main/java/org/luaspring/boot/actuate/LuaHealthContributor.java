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

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.PluginStatus;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;

/**
 * The health of all plugins, one component each, always those that there are now. Safe
 * for use by many threads.
 */
final class LuaHealthContributor implements CompositeHealthContributor {

	private final LuaPlugins plugins;

	private final Executor executor;

	private final Duration timeout;

	private final Duration timeToLive;

	private final Map<String, PluginHealthIndicator> indicators = new ConcurrentHashMap<>();

	/**
	 * Create a contributor.
	 * @param plugins the plugins
	 * @param executor runs the plugins' {@code health} functions
	 * @param timeout how long an answer is waited for
	 * @param timeToLive how long an answer is good for
	 */
	LuaHealthContributor(LuaPlugins plugins, Executor executor, Duration timeout, Duration timeToLive) {
		this.plugins = plugins;
		this.executor = executor;
		this.timeout = timeout;
		this.timeToLive = timeToLive;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.plugins.get(name).isPresent() ? indicator(name) : null;
	}

	@Override
	public Stream<HealthContributors.Entry> stream() {
		var names = this.plugins.list().stream().map(PluginStatus::name).toList();
		this.indicators.keySet().retainAll(names);
		return names.stream().map((name) -> new HealthContributors.Entry(name, indicator(name)));
	}

	private PluginHealthIndicator indicator(String name) {
		return this.indicators.computeIfAbsent(name, (plugin) -> new PluginHealthIndicator(plugin, this.plugins,
				this.executor, this.timeout, this.timeToLive, System::nanoTime));
	}

}
