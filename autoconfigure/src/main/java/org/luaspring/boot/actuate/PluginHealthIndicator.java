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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.NoSuchPluginException;
import org.luaspring.boot.plugin.PluginHealth;
import org.luaspring.boot.plugin.PluginStatus;
import org.luaspring.boot.script.DesiredState;
import org.luaspring.boot.script.ReloadStatus;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * The health of one plugin: DOWN where it is critical and serves no generation or its own
 * {@code health()} says so. Asks the plugin on a thread of its own, waits for the answer
 * only so long, and keeps it for a while. Safe for use by many threads.
 */
final class PluginHealthIndicator implements HealthIndicator {

	private final String name;

	private final LuaPlugins plugins;

	private final Executor executor;

	private final Duration timeout;

	private final Duration timeToLive;

	private final LongSupplier clock;

	private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();

	PluginHealthIndicator(String name, LuaPlugins plugins, Executor executor, Duration timeout, Duration timeToLive,
			LongSupplier clock) {
		this.name = name;
		this.plugins = plugins;
		this.executor = executor;
		this.timeout = timeout;
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	@Override
	public Health health() {
		PluginStatus plugin = this.plugins.get(this.name).orElse(null);
		if (plugin == null) {
			return Health.unknown().withDetail("state", ScriptState.REMOVED.name()).build();
		}
		ScriptStatus script = plugin.script();
		Health.Builder health = Health.status(Status.UP);
		health.withDetail("state", script.state().name()).withDetail("generation", script.generation());
		boolean serves = script.generation() > 0;
		if (serves) {
			PluginHealth own = ask();
			if (own.reason() != null) {
				health.withDetail("reason", own.reason());
			}
			if (!own.healthy()) {
				health.status(plugin.critical() ? Status.DOWN : Status.UNKNOWN);
			}
		}
		else if (plugin.critical()) {
			health.status(Status.DOWN);
		}
		else if (script.desired() == DesiredState.ENABLED) {
			health.status(Status.UNKNOWN);
		}
		ReloadStatus reload = script.lastReload();
		if (reload != null && reload.outcome() == ReloadStatus.Outcome.REJECTED && reload.error() != null) {
			health.withDetail(serves ? "rejectedReload" : "error", reload.error().message());
		}
		else if (!serves && script.lastError() != null) {
			health.withDetail("error", script.lastError().message());
		}
		return health.build();
	}

	private PluginHealth ask() {
		Answer current = this.answer.get();
		long now = this.clock.getAsLong();
		if (current == null || (current.health.isDone() && now - current.asked > this.timeToLive.toNanos())) {
			Answer next = new Answer(now, new CompletableFuture<>());
			if (this.answer.compareAndSet(current, next)) {
				this.executor.execute(() -> answer(next.health));
			}
			current = this.answer.get();
		}
		CompletableFuture<PluginHealth> pending = (current != null) ? current.health : new CompletableFuture<>();
		try {
			return pending.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return new PluginHealth(false, "health() did not answer within " + LimitsDescriptor.text(this.timeout));
		}
		catch (ExecutionException ex) {
			return new PluginHealth(false, "health() failed: " + ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new PluginHealth(false, "interrupted while health() ran");
		}
	}

	private void answer(CompletableFuture<PluginHealth> answer) {
		try {
			answer.complete(this.plugins.health(this.name));
		}
		catch (NoSuchPluginException ex) {
			answer.complete(new PluginHealth(true, "removed"));
		}
		catch (RuntimeException | Error ex) {
			answer.completeExceptionally(ex);
		}
	}

	private record Answer(long asked, CompletableFuture<PluginHealth> health) {

	}

}
