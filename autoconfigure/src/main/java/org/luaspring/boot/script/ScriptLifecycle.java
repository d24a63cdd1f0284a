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

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.util.function.SingletonSupplier;

/**
 * Loads the scripts when the application starts, before its servers do, and stops them
 * when it stops, after its servers did. A unit that is asked for earlier is loaded
 * earlier.
 *
 * @since 0.1.0
 */
public final class ScriptLifecycle implements SmartLifecycle {

	/**
	 * The phase in which scripts are loaded.
	 */
	public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8192;

	private static final Log logger = LogFactory.getLog(ScriptLifecycle.class);

	private final DefaultScriptRegistry registry;

	private final ScriptStore store;

	private volatile boolean running;

	/**
	 * Create the lifecycle and its registry.
	 * @param store where sources come from
	 * @param kinds the uses of scripts, in the order of their load; asked when it starts
	 * @param sandbox what scripts may reach
	 * @param listeners told about calls; asked at the first call
	 * @param properties the properties
	 * @param publisher publishes {@link ScriptLifecycleEvent}
	 * @param startup records how long loading takes
	 */
	public ScriptLifecycle(ScriptStore store, Supplier<List<ScriptKind>> kinds, ScriptSandbox sandbox,
			Supplier<List<CallListener>> listeners, LuaProperties properties, ApplicationEventPublisher publisher,
			ApplicationStartup startup) {
		Clock clock = Clock.systemUTC();
		this.store = store;
		String state = properties.state().location();
		this.registry = new DefaultScriptRegistry(store, SingletonSupplier.of(kinds), sandbox,
				SingletonSupplier.of(listeners), new OperatorDecisions(folder(state)),
				new LifecycleReporter(publisher, clock, startup), properties.reload(), clock);
	}

	private static @Nullable Path folder(@Nullable String location) {
		if (location == null || location.isBlank()) {
			return null;
		}
		return Path.of(location.startsWith("file:") ? location.substring("file:".length()) : location);
	}

	/**
	 * Return the registry.
	 * @return the registry
	 */
	public ScriptRegistry registry() {
		return this.registry;
	}

	@Override
	public void start() {
		this.registry.reopen();
		this.registry.load();
		logger.info("Lua: " + this.registry.counts() + " (" + this.registry.loadTime().toMillis() + " ms)");
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.store.close();
		this.registry.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

}
