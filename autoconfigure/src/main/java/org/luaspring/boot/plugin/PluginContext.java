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

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ScriptTimers;
import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

/**
 * The {@code ctx} of {@code start(ctx)}: what a plugin registers through it is undone
 * when it stops.
 */
final class PluginContext {

	private final String plugin;

	private final @Nullable String version;

	private final TimerFactory timers;

	PluginContext(String plugin, @Nullable String version, TimerFactory timers) {
		this.plugin = plugin;
		this.version = version;
		this.timers = timers;
	}

	HostModule module(PluginInstance instance) {
		HostModule.Builder module = HostModule.named("ctx")
			.constant("name", this.plugin)
			.constant("version", this.version)
			.constant("primary", instance.isPrimary())
			.function("on_stop", (arguments) -> onStop(instance, arguments))
			.function("every", (arguments) -> every(instance, arguments));
		ScriptTable config = instance.table().table("config").orElse(null);
		if (config != null) {
			module.constant("config", config);
		}
		else {
			module.constant("config", Map.of());
		}
		return module.build();
	}

	private static @Nullable Object onStop(PluginInstance instance, LuaArguments arguments) {
		instance.onStop(arguments.function(0));
		return null;
	}

	private @Nullable Object every(PluginInstance instance, LuaArguments arguments) {
		double seconds = arguments.number(0);
		ScriptFunction function = arguments.function(1);
		if (!(seconds >= 0.001 && seconds <= LuaLimits.UNLIMITED_TIME.toSeconds() / 2)) {
			throw arguments.badArgument(0, "expected seconds from 0.001 on, found " + seconds);
		}
		if (!instance.isPrimary()) {
			// the primary instance does it for all
			return (HostFunction) (ignored) -> null;
		}
		ScriptTimers.Timer timer = this.timers.every(Duration.ofNanos((long) (seconds * 1e9)), function);
		instance.add(timer);
		return (HostFunction) (ignored) -> {
			timer.cancel();
			instance.remove(timer);
			return null;
		};
	}

	/**
	 * Makes timers that run while the generation serves.
	 */
	@FunctionalInterface
	interface TimerFactory {

		ScriptTimers.Timer every(Duration interval, ScriptFunction function);

	}

}
