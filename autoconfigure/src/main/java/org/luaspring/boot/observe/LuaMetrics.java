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

package org.luaspring.boot.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.CallOutcome;
import org.luaspring.boot.script.CallStatus;
import org.luaspring.boot.script.ScriptCall;
import org.luaspring.boot.script.ScriptLifecycleEvent;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.springframework.context.event.EventListener;

/**
 * Meters of scripts: {@code lua.calls}, {@code lua.reloads}, {@code lua.limit.exceeded},
 * {@code lua.plugins} and {@code lua.usage}. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class LuaMetrics implements MeterBinder, CallListener {

	private final Supplier<LuaPlugins> plugins;

	private final boolean timeCalls;

	private final List<Bound> registries = new CopyOnWriteArrayList<>();

	/**
	 * Create the meters.
	 * @param plugins returns the plugins, which need this object for their calls
	 * @param timeCalls whether to time calls; not where an observation does
	 */
	public LuaMetrics(Supplier<LuaPlugins> plugins, boolean timeCalls) {
		this.plugins = plugins;
		this.timeCalls = timeCalls;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ScriptState state : ScriptState.values()) {
			Gauge.builder("lua.plugins", this, (metrics) -> metrics.count(state))
				.description("Number of plugins in a state")
				.tag("state", state.name())
				.register(registry);
		}
		Bound bound = new Bound(registry);
		this.registries.add(bound);
		this.plugins.get().list().forEach((plugin) -> addUsage(bound, plugin.name()));
	}

	private long count(ScriptState state) {
		return this.plugins.get().list().stream().filter((plugin) -> plugin.script().state() == state).count();
	}

	@Override
	public @Nullable Completion started(ScriptCall call) {
		return (outcome) -> ended(call, outcome);
	}

	private void ended(ScriptCall call, CallOutcome outcome) {
		for (Bound bound : this.registries) {
			if (this.timeCalls) {
				bound.timer(call, outcome.result()).record(outcome.nanos(), TimeUnit.NANOSECONDS);
			}
			if (outcome.failure() instanceof LuaLimitExceededException exceeded) {
				bound.registry.counter("lua.limit.exceeded", "plugin", call.name(), "limit", exceeded.limit())
					.increment();
			}
		}
	}

	@EventListener
	void on(ScriptLifecycleEvent event) {
		String outcome = switch (event.type()) {
			case ACTIVATED, RELOADED -> "applied";
			case REJECTED, FAILED -> "rejected";
			case ROLLED_BACK -> "rolled-back";
			default -> "";
		};
		for (Bound bound : this.registries) {
			if (!outcome.isEmpty()) {
				bound.registry.counter("lua.reloads", "script", event.name(), "outcome", outcome).increment();
			}
			if ("plugins".equals(event.kind())) {
				follow(bound, event);
			}
		}
	}

	// one plugin at a time: a reload must not grow with their number
	private void follow(Bound bound, ScriptLifecycleEvent event) {
		if (event.type() == ScriptLifecycleEvent.Type.REMOVED) {
			bound.removeUsage(event.name());
		}
		else {
			addUsage(bound, event.name());
		}
	}

	private void addUsage(Bound bound, String plugin) {
		bound.usage.computeIfAbsent(plugin, (name) -> {
			List<Meter> gauges = new ArrayList<>();
			for (String limit : List.of("instructions", "time", "memory", "output")) {
				gauges.add(Gauge.builder("lua.usage", () -> share(name, limit))
					.description("Highest usage of one call as a share of its limit")
					.tag("plugin", name)
					.tag("limit", limit)
					.register(bound.registry));
			}
			return gauges;
		});
	}

	private double share(String name, String limit) {
		return this.plugins.get().get(name).map((plugin) -> {
			LuaLimits limits = plugin.script().limits();
			CallStatus calls = plugin.script().calls();
			return switch (limit) {
				case "instructions" -> share(calls.peak().instructions(), limits.instructions());
				case "time" -> share(calls.maxNanos(), limits.time().toNanos());
				case "memory" -> share(calls.peak().memory(), limits.memory());
				default -> share(calls.peak().output(), limits.output());
			};
		}).orElse(Double.NaN);
	}

	private static double share(long used, long limit) {
		return (limit == LuaLimits.UNLIMITED) ? 0 : (double) used / limit;
	}

	/**
	 * A registry with the meters that are looked up for each call.
	 */
	private static final class Bound {

		private final MeterRegistry registry;

		private final Map<String, List<Meter>> usage = new ConcurrentHashMap<>();

		private final Map<TimerKey, Timer> timers = new ConcurrentHashMap<>();

		Bound(MeterRegistry registry) {
			this.registry = registry;
		}

		void removeUsage(String plugin) {
			List<Meter> gauges = this.usage.remove(plugin);
			if (gauges != null) {
				gauges.forEach(this.registry::remove);
			}
		}

		Timer timer(ScriptCall call, CallOutcome.Result result) {
			return this.timers.computeIfAbsent(new TimerKey(call.name(), call.function(), result),
					(key) -> Timer.builder("lua.calls")
						.description("Calls from the host into scripts")
						.tag("plugin", key.plugin)
						.tag("function", key.function)
						.tag("outcome", key.result.name().toLowerCase(Locale.ROOT))
						.register(this.registry));
		}

	}

	private record TimerKey(String plugin, String function, CallOutcome.Result result) {

	}

}
