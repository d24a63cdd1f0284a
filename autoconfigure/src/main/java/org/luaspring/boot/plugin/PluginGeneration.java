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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.GenerationRequest;
import org.luaspring.boot.script.ScriptGeneration;
import org.luaspring.boot.script.ScriptTimers;
import org.luaspring.boot.script.StopReason;
import org.luaspring.boot.script.UsageRecorder;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaUsage;
import org.luaspring.engine.ScriptFunction;

/**
 * One generation of a plugin: its instances and timers.
 */
final class PluginGeneration implements ScriptGeneration {

	private static final Log logger = LogFactory.getLog(PluginGeneration.class);

	private final GenerationRequest request;

	private final PluginMetadata metadata;

	private final InstanceFactory factory;

	private final long retained;

	private final InstancePool pool;

	private final Consumer<PluginGeneration> onActivate;

	private final Consumer<PluginGeneration> onDeactivate;

	private final List<PluginTimer> waitingTimers = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean active;

	private volatile boolean stopped;

	PluginGeneration(GenerationRequest request, PluginMetadata metadata, PluginInstance first, InstanceFactory factory,
			int maxInstances, long retained, Consumer<PluginGeneration> onActivate,
			Consumer<PluginGeneration> onDeactivate) {
		this.request = request;
		this.metadata = metadata;
		this.factory = factory;
		this.retained = retained;
		this.onActivate = onActivate;
		this.onDeactivate = onDeactivate;
		this.pool = new InstancePool(first, maxInstances, () -> newInstance(false), request.definition().script(),
				request.definition().limits().time(), !metadata.hooks().isEmpty());
	}

	String name() {
		return this.request.definition().name();
	}

	PluginMetadata metadata() {
		return this.metadata;
	}

	int instances() {
		return this.pool.size();
	}

	int maxInstances() {
		return this.pool.max();
	}

	private PluginContext context() {
		return new PluginContext(name(), this.metadata.version(), this::timer);
	}

	private PluginInstance newInstance(boolean primary) {
		PluginInstance instance = this.factory.make(primary);
		try {
			instance.start(context());
		}
		catch (RuntimeException | Error ex) {
			instance.stop(name(), StopReason.FAILURE);
			throw ex;
		}
		return instance;
	}

	@Override
	public void start() {
		this.pool.with(true, (instance) -> {
			instance.start(context());
			return instance;
		}, (instance) -> instance);
	}

	@Override
	public void activate() {
		this.onActivate.accept(this);
		this.active = true;
		synchronized (this.waitingTimers) {
			this.waitingTimers.forEach(PluginTimer::begin);
			this.waitingTimers.clear();
		}
	}

	@Override
	public void deactivate() {
		this.active = false;
		this.onDeactivate.accept(this);
		this.pool.all().forEach(PluginInstance::cancelTimers);
	}

	@Override
	public void cancel(String reason) {
		this.pool.all().forEach((instance) -> instance.cancel(reason));
	}

	@Override
	public void stop(StopReason reason) {
		this.stopped = true;
		this.pool.all().forEach((instance) -> instance.stop(name(), reason));
	}

	/**
	 * Use an instance within a call of the unit.
	 * @param primary whether it has to be the primary one
	 * @param usage told what the call used
	 * @param use what to do
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T use(boolean primary, UsageRecorder usage, Function<PluginInstance, T> use) {
		return this.pool.with(primary, use, (instance) -> {
			LuaUsage used = instance.environment().lastUsage();
			usage.record(used);
			return afterUse(instance, used);
		});
	}

	// an instance that holds too much is replaced; a primary one at once, as others rely
	// on
	// it
	private @Nullable PluginInstance afterUse(PluginInstance instance, LuaUsage used) {
		long held = this.stopped ? 0 : instance.retainedAfter(used, this.retained);
		if (held <= this.retained) {
			return instance;
		}
		logger.warn("plugins/" + name() + ": an instance holds " + held + " bytes of Lua data, allowed are "
				+ this.retained + " (limits.retained), and is discarded");
		PluginInstance next = null;
		if (instance.isPrimary()) {
			try {
				next = newInstance(true);
			}
			catch (LuaException ex) {
				logger.warn("plugins/" + name() + ": it cannot be replaced and goes on: " + ex.getMessage());
				return instance;
			}
		}
		instance.stop(name(), StopReason.RETAINED);
		return next;
	}

	private ScriptTimers.Timer timer(Duration interval, ScriptFunction function) {
		PluginTimer timer = new PluginTimer(interval, function);
		synchronized (this.waitingTimers) {
			if (this.active) {
				timer.begin();
			}
			else {
				this.waitingTimers.add(timer);
			}
		}
		return timer;
	}

	/**
	 * Makes instances.
	 */
	@FunctionalInterface
	interface InstanceFactory {

		PluginInstance make(boolean primary);

	}

	/**
	 * A timer that begins when the generation serves.
	 */
	private final class PluginTimer implements ScriptTimers.Timer {

		private final Duration interval;

		private final ScriptFunction function;

		private volatile ScriptTimers.@Nullable Timer running;

		private volatile boolean cancelled;

		private boolean failed;

		PluginTimer(Duration interval, ScriptFunction function) {
			this.interval = interval;
			this.function = function;
		}

		void begin() {
			if (!this.cancelled) {
				this.running = PluginGeneration.this.request.timers().every(this.interval, this::tick);
			}
		}

		private void tick() {
			if (this.cancelled || !PluginGeneration.this.active) {
				return;
			}
			try {
				PluginGeneration.this.request.unit().call("every", (generation, usage) -> {
					if (generation == PluginGeneration.this && !this.cancelled) {
						use(true, usage, (instance) -> this.function.call());
					}
					return true;
				});
				this.failed = false;
			}
			catch (LuaException ex) {
				// once for each series of failures: a timer may run often
				if (!this.failed) {
					logger
						.warn("plugins/" + name() + ": a timer failed: " + ErrorStatus.of(ex, Instant.now()).message());
				}
				this.failed = true;
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			ScriptTimers.Timer timer = this.running;
			if (timer != null) {
				timer.cancel();
			}
			PluginGeneration.this.waitingTimers.remove(this);
		}

	}

}
