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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.luaspring.boot.script.ScriptTimers;
import org.luaspring.boot.script.StopReason;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaUsage;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

/**
 * One copy of a plugin: an environment in which its chunk ran, and the table that it
 * returned. Used by one thread at a time; {@link #cancel} and timers excepted.
 */
final class PluginInstance {

	private static final Log logger = LogFactory.getLog(PluginInstance.class);

	private final LuaEnvironment environment;

	private final ScriptTable table;

	private final boolean primary;

	private final List<ScriptFunction> onStop = new ArrayList<>();

	private final List<ScriptTimers.Timer> timers = new CopyOnWriteArrayList<>();

	private boolean started;

	private long memorySinceMeasured;

	PluginInstance(LuaEnvironment environment, ScriptTable table, boolean primary) {
		this.environment = environment;
		this.table = table;
		this.primary = primary;
	}

	LuaEnvironment environment() {
		return this.environment;
	}

	ScriptTable table() {
		return this.table;
	}

	boolean isPrimary() {
		return this.primary;
	}

	boolean isStarted() {
		return this.started;
	}

	Optional<ScriptFunction> function(String name) {
		return this.table.function(name);
	}

	void start(PluginContext context) {
		Optional<ScriptFunction> start = function("start");
		if (start.isPresent()) {
			start.get().call(context.module(this));
		}
		this.started = true;
	}

	void onStop(ScriptFunction function) {
		this.onStop.add(function);
	}

	void add(ScriptTimers.Timer timer) {
		this.timers.add(timer);
	}

	void remove(ScriptTimers.Timer timer) {
		this.timers.remove(timer);
	}

	void cancelTimers() {
		this.timers.forEach(ScriptTimers.Timer::cancel);
		this.timers.clear();
	}

	void cancel(String reason) {
		this.environment.cancel(reason);
	}

	/**
	 * Undo everything: run what was registered last first, then the plugin's own
	 * {@code stop} before it, each even if another one fails.
	 * @param plugin the plugin's name, for messages
	 * @param reason why
	 */
	void stop(String plugin, StopReason reason) {
		cancelTimers();
		if (this.started) {
			function("stop").ifPresent((stop) -> run(plugin, stop, reason));
		}
		for (int i = this.onStop.size() - 1; i >= 0; i--) {
			run(plugin, this.onStop.get(i), reason);
		}
		this.onStop.clear();
		this.started = false;
	}

	private static void run(String plugin, ScriptFunction function, StopReason reason) {
		try {
			function.call(reason.text());
		}
		catch (LuaException ex) {
			logger.warn("plugins/" + plugin + ": stop failed: " + ex.getMessage());
		}
	}

	/**
	 * Note what a call used, and measure what the instance holds where that may be more
	 * than is allowed: it cannot have grown by more than was charged.
	 * @param usage what the call used
	 * @param allowed the bytes that may be held
	 * @return the bytes that are held; 0 if that was not measured
	 */
	long retainedAfter(LuaUsage usage, long allowed) {
		if (allowed == Long.MAX_VALUE) {
			return 0;
		}
		this.memorySinceMeasured += usage.memory();
		if (this.memorySinceMeasured < Math.max(1, allowed / 4)) {
			return 0;
		}
		this.memorySinceMeasured = 0;
		return this.environment.retainedBytes(this.table);
	}

}
