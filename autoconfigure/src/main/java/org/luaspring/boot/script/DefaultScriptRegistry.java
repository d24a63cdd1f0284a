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

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSource;

import org.springframework.core.metrics.StartupStep;
import org.springframework.util.Assert;

/**
 * The registry: owns the units, and runs what changes them one at a time. Calls never
 * wait for its lock.
 */
final class DefaultScriptRegistry implements ScriptRegistry {

	private static final Log logger = LogFactory.getLog(DefaultScriptRegistry.class);

	private final ScriptStore store;

	private final Supplier<List<ScriptKind>> kinds;

	private final ScriptSandbox sandbox;

	private final OperatorDecisions decisions;

	private final UnitDecisions unitDecisions;

	private final LifecycleReporter reporter;

	private final Duration drainTimeout;

	private final Clock clock;

	private final CallRunner runner;

	private final ReentrantLock lock = new ReentrantLock();

	private final ManagedUnits units = new ManagedUnits();

	private volatile Phase phase = Phase.NEW;

	private volatile Run run;

	private volatile Duration loadTime = Duration.ZERO;

	DefaultScriptRegistry(ScriptStore store, Supplier<List<ScriptKind>> kinds, ScriptSandbox sandbox,
			Supplier<List<CallListener>> listeners, OperatorDecisions decisions, LifecycleReporter reporter,
			LuaProperties.Reload reload, Clock clock) {
		this.store = store;
		this.kinds = kinds;
		this.sandbox = sandbox;
		this.decisions = decisions;
		this.unitDecisions = new UnitDecisions(decisions);
		this.reporter = reporter;
		this.drainTimeout = reload.drainTimeout();
		this.clock = clock;
		this.runner = new CallRunner(listeners, this::tooManyViolations, clock);
		this.run = newRun(List.of());
	}

	private Run newRun(List<ScriptKind> kinds) {
		DefaultScriptTimers timers = new DefaultScriptTimers();
		Retirement retirement = new Retirement(timers, this.drainTimeout);
		return new Run(timers, retirement, new UnitReconciler(this.units, kinds, this.sandbox, this.unitDecisions,
				this.reporter, this.runner, timers, retirement, this.clock));
	}

	/**
	 * Load all scripts, unless that was done.
	 */
	void load() {
		if (this.phase == Phase.LOADED || (this.phase == Phase.LOADING && this.lock.isHeldByCurrentThread())) {
			return;
		}
		locked(() -> {
			if (this.phase != Phase.NEW) {
				return;
			}
			this.phase = Phase.LOADING;
			long start = System.nanoTime();
			try {
				this.reporter.during("load", this::loadAll);
				this.phase = Phase.LOADED;
			}
			finally {
				this.loadTime = Duration.ofNanos(System.nanoTime() - start);
				if (this.phase == Phase.LOADING) {
					this.phase = Phase.NEW;
				}
			}
		});
	}

	private void loadAll(StartupStep load) {
		this.run.timers().close();
		this.run = newRun(this.kinds.get());
		AtomicReference<ScriptCatalog> scripts = new AtomicReference<>(ScriptCatalog.empty());
		this.reporter.during("read", (step) -> scripts.set(this.store.read()));
		this.reporter.during("activate", (step) -> reconciler().apply(scripts.get(), ScriptScope.ALL, null));
		load.tag("scripts", counts());
	}

	/**
	 * Return how long the last load took, whoever asked for it.
	 * @return the time
	 */
	Duration loadTime() {
		return this.loadTime;
	}

	/**
	 * Return how many units of each kind serve.
	 * @return a text for people
	 */
	String counts() {
		String counts = this.kinds.get().stream().map(this::counts).collect(Collectors.joining(", "));
		return counts.isEmpty() ? "no scripts" : counts;
	}

	private String counts(ScriptKind kind) {
		List<ManagedUnit> all = this.units.of(kind.name());
		long active = all.stream().filter(ManagedUnit::serves).count();
		return active + " of " + all.size() + " " + kind.name() + " active";
	}

	/**
	 * Prepare to load again after {@link #close()}.
	 */
	void reopen() {
		locked(() -> {
			if (this.phase == Phase.CLOSED) {
				this.phase = Phase.NEW;
			}
		});
	}

	/**
	 * Stop all units in the reverse order of their load, and wait for their calls to end.
	 */
	void close() {
		locked(() -> {
			if (this.phase == Phase.CLOSED) {
				return;
			}
			this.phase = Phase.CLOSED;
			List<ManagedUnit> all = this.units.lastLoadedFirst();
			for (ManagedUnit unit : all) {
				reconciler().withdraw(unit, ScriptState.DISCOVERED, StopReason.SHUTDOWN);
			}
			long deadline = System.nanoTime() + this.drainTimeout.toNanos();
			all.forEach((unit) -> awaitDrained(unit, Duration.ofNanos(deadline - System.nanoTime())));
			this.run.timers().close();
		});
	}

	private UnitReconciler reconciler() {
		return this.run.reconciler();
	}

	private void locked(Runnable task) {
		this.lock.lock();
		try {
			task.run();
		}
		finally {
			this.lock.unlock();
			if (!this.lock.isHeldByCurrentThread()) {
				this.reporter.publish();
			}
		}
	}

	private void tooManyViolations(ManagedUnit unit, Generation generation, LuaLimitExceededException last) {
		if (!unit.fail(generation)) {
			return;
		}
		this.units.judged(unit);
		generation.body().deactivate();
		unit.served(generation.sources());
		this.reporter.failed(unit, generation, ErrorStatuses.of(last, this.clock.instant()));
		Run current = this.run;
		current.retirement().retire(unit, generation, StopReason.FAILURE);
		current.timers().once(generation.definition().violationWindow(), () -> retry(unit));
		current.timers().execute(this.reporter::publish);
	}

	private void retry(ManagedUnit unit) {
		locked(() -> {
			if (this.phase == Phase.LOADED && unit.state() == ScriptState.FAILED) {
				logger.info(unit + ": tried again");
				reconciler().apply(unit);
			}
		});
	}

	private void awaitDrained(ManagedUnit unit, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		for (Generation generation : List.copyOf(unit.draining())) {
			generation.awaitDrained(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	@Override
	public boolean isLoaded() {
		load();
		return this.phase == Phase.LOADED;
	}

	@Override
	public List<ScriptUnit> units(String kind) {
		load();
		return List.copyOf(this.units.of(kind));
	}

	@Override
	public Optional<ScriptUnit> unit(String kind, String name) {
		load();
		return Optional.ofNullable(this.units.find(kind, name));
	}

	@Override
	public Optional<LuaSource> source(String kind, String name) {
		load();
		ManagedUnit unit = this.units.find(kind, name);
		Generation serving = (unit != null) ? unit.serving() : null;
		return Optional.ofNullable(serving).map(Generation::source);
	}

	private ManagedUnit require(String kind, String name) {
		load();
		ManagedUnit unit = this.units.find(kind, name);
		Assert.isTrue(unit != null, () -> "There is no '" + name + "' in " + kind);
		return unit;
	}

	private ScriptStatus operate(String kind, String name, Consumer<ManagedUnit> operation) {
		ManagedUnit unit = require(kind, name);
		boolean ran = runOutsideOfCall(() -> {
			unit.pending(false);
			locked(() -> {
				Assert.state(this.phase == Phase.LOADED, "The scripts are stopped, because the application stops");
				operation.accept(unit);
			});
		});
		if (!ran) {
			unit.pending(true);
		}
		return unit.status();
	}

	@Override
	public boolean runOutsideOfCall(Runnable operation) {
		boolean waits = CallScope.atEnd(() -> this.run.timers().execute(() -> {
			try {
				operation.run();
			}
			catch (RuntimeException ex) {
				logger.warn("An operation that waited for the end of a call failed: " + ex.getMessage());
			}
		}));
		if (!waits) {
			operation.run();
		}
		return !waits;
	}

	@Override
	public ScriptStatus reload(String kind, String name) {
		return operate(kind, name, (unit) -> {
			this.unitDecisions.release(unit);
			ScriptScope scope = unit.scope();
			ScriptCatalog next = this.store.read(reconciler().catalog(), scope);
			if (next.get(unit.definition().script()) == null) {
				// it may have become a folder
				scope = ScriptScope.ALL;
				next = this.store.read();
			}
			reconciler().apply(next, scope, unit);
		});
	}

	@Override
	public void refresh(ScriptScope scope) {
		runOutsideOfCall(() -> locked(() -> {
			if (this.phase == Phase.LOADED) {
				reconciler().apply(this.store.read(reconciler().catalog(), scope), scope, null);
			}
		}));
	}

	@Override
	public ScriptStatus enable(String kind, String name) {
		ManagedUnit unit = require(kind, name);
		if (!unit.definition().enabled()) {
			throw new IllegalStateException("'" + unit + "' is disabled by the property 'lua." + kind + "." + name
					+ ".enabled', which always wins");
		}
		return operate(kind, name, (enabled) -> {
			this.unitDecisions.enable(enabled);
			if (!enabled.serves()) {
				this.reporter.decided(enabled, ScriptLifecycleEvent.Type.ENABLED, null);
				if (enabled.state() == ScriptState.REMOVED) {
					enabled.desired(DesiredState.ENABLED);
				}
				else {
					reconciler().apply(enabled);
				}
			}
		});
	}

	@Override
	public ScriptStatus disable(String kind, String name) {
		ScriptStatus status = operate(kind, name, (unit) -> {
			this.unitDecisions.disable(unit);
			Generation before = unit.serving();
			if (unit.state() != ScriptState.DISABLED) {
				if (unit.state() == ScriptState.REMOVED) {
					// what is gone stays gone, and is disabled when it comes back
					unit.desired(DesiredState.DISABLED);
				}
				else {
					reconciler().settleDesired(unit);
				}
				reconciler().tellKinds();
				this.reporter.decided(unit, ScriptLifecycleEvent.Type.DISABLED, before);
			}
		});
		if (status.pending()) {
			return status;
		}
		ManagedUnit unit = require(kind, name);
		awaitDrained(unit, this.drainTimeout);
		return unit.status();
	}

	@Override
	public ScriptStatus rollback(String kind, String name) {
		ManagedUnit requested = require(kind, name);
		if (requested.rollbackTarget() == null) {
			throw new IllegalStateException("'" + requested + "' has no previous generation to return to");
		}
		return operate(kind, name, (unit) -> {
			Map<String, LuaSource> previous = unit.rollbackTarget();
			if (previous == null) {
				return;
			}
			Set<String> ids = new HashSet<>(previous.keySet());
			ids.add(unit.definition().script());
			Generation serving = unit.serving();
			if (serving != null) {
				ids.addAll(serving.sources().keySet());
			}
			HeldSources hold = HeldSources.of(ids, reconciler().catalog(), previous);
			unit.hold(hold);
			reconciler().apply(unit);
			if (unit.serves() && unit.serving() != serving) {
				this.unitDecisions.keepHold(unit, hold);
			}
			else {
				unit.hold(null);
			}
			this.units.judged(unit);
		});
	}

	@Override
	public @Nullable String decision(String key) {
		return this.decisions.get(key);
	}

	@Override
	public boolean decide(String key, @Nullable String value) {
		return this.decisions.put(key, value);
	}

	private enum Phase {

		NEW, LOADING, LOADED, CLOSED

	}

	/**
	 * What lives from one load to the next close.
	 *
	 * @param timers the timers
	 * @param retirement ends generations
	 * @param reconciler applies changes
	 */
	private record Run(DefaultScriptTimers timers, Retirement retirement, UnitReconciler reconciler) {

	}

}
