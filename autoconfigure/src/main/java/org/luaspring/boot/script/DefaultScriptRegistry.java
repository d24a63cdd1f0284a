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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSource;

import org.springframework.util.Assert;

/**
 * The registry: owns the units, and runs what changes them one at a time. Calls never
 * wait for its lock.
 */
final class DefaultScriptRegistry implements ScriptRegistry {

	private static final Log logger = LogFactory.getLog(DefaultScriptRegistry.class);

	private static final String DISABLED = "disabled";

	private final ScriptStore store;

	private final Supplier<List<ScriptKind>> kindSupplier;

	private final ScriptSandbox sandbox;

	private final OperatorDecisions decisions;

	private final LifecycleReporter reporter;

	private final Duration drainTimeout;

	private final Clock clock;

	private final CallRunner runner;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Map<String, ManagedUnit>> units = new ConcurrentHashMap<>();

	private volatile Phase phase = Phase.NEW;

	private List<ScriptKind> kinds = List.of();

	private ScriptCatalog catalog = ScriptCatalog.empty();

	private volatile DefaultScriptTimers timers = new DefaultScriptTimers();

	private volatile Retirement retirement;

	DefaultScriptRegistry(ScriptStore store, Supplier<List<ScriptKind>> kinds, ScriptSandbox sandbox,
			Supplier<List<CallListener>> listeners, OperatorDecisions decisions, LifecycleReporter reporter,
			LuaProperties.Reload reload, Clock clock) {
		this.store = store;
		this.kindSupplier = kinds;
		this.sandbox = sandbox;
		this.decisions = decisions;
		this.reporter = reporter;
		this.drainTimeout = reload.drainTimeout();
		this.clock = clock;
		this.runner = new CallRunner(listeners, this::tooManyViolations, clock);
		this.retirement = new Retirement(this.timers, this.drainTimeout);
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
			try {
				this.kinds = List.copyOf(this.kindSupplier.get());
				apply(this.store.read(), (unit) -> false);
				this.phase = Phase.LOADED;
			}
			finally {
				if (this.phase == Phase.LOADING) {
					this.phase = Phase.NEW;
				}
			}
		});
	}

	/**
	 * Prepare to load again after {@link #close()}.
	 */
	void reopen() {
		locked(() -> {
			if (this.phase == Phase.CLOSED) {
				this.timers = new DefaultScriptTimers();
				this.retirement = new Retirement(this.timers, this.drainTimeout);
				this.catalog = ScriptCatalog.empty();
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
			List<ManagedUnit> reversed = new ArrayList<>();
			this.kinds.forEach((kind) -> reversed.addAll(unitsOf(kind.name()).values()));
			Collections.reverse(reversed);
			for (ManagedUnit unit : reversed) {
				withdraw(unit, ScriptState.DISCOVERED, StopReason.SHUTDOWN);
			}
			long deadline = System.nanoTime() + this.drainTimeout.toNanos();
			reversed.forEach((unit) -> awaitDrained(unit, Duration.ofNanos(deadline - System.nanoTime())));
			this.timers.close();
		});
	}

	private Map<String, ManagedUnit> unitsOf(String kind) {
		return this.units.computeIfAbsent(kind, (k) -> Collections.synchronizedMap(new LinkedHashMap<>()));
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

	// under the lock
	private void apply(ScriptCatalog next, Predicate<ManagedUnit> forced) {
		Set<String> changed = next.changesTo(this.catalog);
		Map<ScriptKind, List<Candidate>> work = new LinkedHashMap<>();
		for (ScriptKind kind : this.kinds) {
			work.put(kind, candidates(kind, next, changed, forced));
		}
		this.catalog = next;
		Set<ManagedUnit> newlyServing = run(work, changed);
		// what was refused for a need that is there now gets another chance
		while (!newlyServing.isEmpty()) {
			Map<ScriptKind, List<Candidate>> again = new LinkedHashMap<>();
			this.kinds.forEach((kind) -> again.put(kind, refusedForNeeds(kind)));
			newlyServing = again.values().stream().allMatch(List::isEmpty) ? Set.of() : run(again, Set.of());
		}
		this.kinds.forEach(ScriptKind::changed);
	}

	private Set<ManagedUnit> run(Map<ScriptKind, List<Candidate>> work, Set<String> changed) {
		ReloadTransaction transaction = new ReloadTransaction(this.sandbox, this.timers, this.retirement, this.reporter,
				this.clock);
		transaction.run(work, changed, this::find);
		for (List<Candidate> candidates : work.values()) {
			for (Candidate candidate : candidates) {
				if (candidate.unit().state() == ScriptState.FAILED) {
					scheduleRetry(candidate.unit(), candidate.definition().violationWindow());
				}
			}
		}
		return transaction.newlyServing();
	}

	private List<Candidate> refusedForNeeds(ScriptKind kind) {
		List<Candidate> candidates = new ArrayList<>();
		for (ManagedUnit unit : snapshot(kind.name())) {
			ErrorStatus error = unit.lastError();
			if (unit.state() == ScriptState.REJECTED && error != null && error.kind() == ErrorStatus.Kind.NEEDS) {
				candidates.add(new Candidate(unit, unit.definition(), this.catalog));
			}
		}
		return candidates;
	}

	private List<Candidate> candidates(ScriptKind kind, ScriptCatalog next, Set<String> changed,
			Predicate<ManagedUnit> forced) {
		Map<String, ManagedUnit> known = unitsOf(kind.name());
		Set<String> gone = new HashSet<>(known.keySet());
		List<Candidate> candidates = new ArrayList<>();
		for (ScriptDefinition definition : kind.definitions(next)) {
			gone.remove(definition.name());
			ManagedUnit unit = known.computeIfAbsent(definition.name(), (name) -> discover(kind.name(), definition));
			boolean redefined = !unit.definition().equals(definition) || unit.state() == ScriptState.DISCOVERED
					|| unit.state() == ScriptState.REMOVED;
			unit.definition(definition);
			unit.onDisk(next.get(definition.script()));
			HeldSources hold = unit.hold();
			boolean held = hold != null && hold.holdsAgainst(next);
			boolean lifted = hold != null && !held;
			if (lifted) {
				release(unit);
			}
			boolean concerned = redefined || lifted || (!held && isConcerned(unit, changed)) || forced.test(unit);
			if (settleDesired(unit) && concerned) {
				candidates.add(candidate(unit, definition, next));
			}
		}
		gone.forEach((name) -> remove(known.get(name)));
		return candidates;
	}

	private static Candidate candidate(ManagedUnit unit, ScriptDefinition definition, ScriptCatalog next) {
		HeldSources hold = unit.hold();
		return new Candidate(unit, definition, (hold != null) ? next.with(hold.sources()) : next);
	}

	private ManagedUnit discover(String kind, ScriptDefinition definition) {
		ManagedUnit unit = new ManagedUnit(kind, definition, this.runner);
		unit.persistent(this.decisions.isPersistent());
		String held = this.decisions.get(holdKey(unit));
		if (held != null) {
			try {
				unit.hold(HeldSources.fromJson(held));
			}
			catch (IllegalArgumentException ex) {
				logger.warn(unit + ": " + ex.getMessage());
				this.decisions.put(holdKey(unit), null);
			}
		}
		return unit;
	}

	private boolean isConcerned(ManagedUnit unit, Set<String> changed) {
		Generation serving = unit.serving();
		if (changed.contains(unit.definition().script())) {
			return true;
		}
		// of what was refused it is not known what it would have required
		return (serving != null) ? serving.dependsOnAny(changed)
				: unit.desired() == DesiredState.ENABLED && !changed.isEmpty()
						&& unit.definition()
							.moduleFolders()
							.stream()
							.anyMatch((folder) -> changed.stream().anyMatch((id) -> id.startsWith(folder)));
	}

	// whether the unit should serve; what should not is taken out of service
	private boolean settleDesired(ManagedUnit unit) {
		boolean enabled = unit.definition().enabled() && !DISABLED.equals(this.decisions.get(enabledKey(unit)));
		unit.desired(enabled ? DesiredState.ENABLED : DesiredState.DISABLED);
		if (!enabled && unit.state() != ScriptState.DISABLED) {
			withdraw(unit, ScriptState.DISABLED, StopReason.DISABLE);
		}
		return enabled;
	}

	private void remove(@Nullable ManagedUnit unit) {
		if (unit == null || unit.state() == ScriptState.REMOVED) {
			return;
		}
		unit.onDisk(null);
		release(unit);
		Generation before = withdraw(unit, ScriptState.REMOVED, StopReason.REMOVE);
		this.reporter.removed(unit, before);
	}

	private @Nullable Generation withdraw(ManagedUnit unit, ScriptState state, StopReason reason) {
		Generation before = unit.become(state, null);
		if (before != null) {
			unit.served(before.sources());
			before.body().deactivate();
			this.retirement.retire(unit, before, reason);
		}
		return before;
	}

	private void release(ManagedUnit unit) {
		if (unit.hold() != null) {
			unit.hold(null);
			this.decisions.put(holdKey(unit), null);
		}
	}

	private static String enabledKey(ManagedUnit unit) {
		return "enabled/" + unit;
	}

	private static String holdKey(ManagedUnit unit) {
		return "hold/" + unit;
	}

	private void tooManyViolations(ManagedUnit unit, Generation generation, LuaLimitExceededException last) {
		if (!unit.fail(generation)) {
			return;
		}
		generation.body().deactivate();
		unit.served(generation.sources());
		ErrorStatus error = ErrorStatuses.of(last, this.clock.instant());
		this.reporter.failed(unit, generation, error);
		this.retirement.retire(unit, generation, StopReason.FAILURE);
		scheduleRetry(unit, generation.definition().violationWindow());
		this.timers.execute(this.reporter::publish);
	}

	private void scheduleRetry(ManagedUnit unit, Duration delay) {
		this.timers.once(delay, () -> locked(() -> {
			if (this.phase == Phase.LOADED && unit.state() == ScriptState.FAILED) {
				logger.info(unit + ": tried again");
				applyTo(unit);
			}
		}));
	}

	// under the lock
	private void applyTo(ManagedUnit unit) {
		apply(this.catalog, (other) -> other == unit);
	}

	private void awaitDrained(ManagedUnit unit, Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		for (Generation generation : List.copyOf(unit.draining())) {
			generation.awaitDrained(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	private @Nullable ManagedUnit find(String kind, String name) {
		return unitsOf(kind).get(name);
	}

	private List<ManagedUnit> snapshot(String kind) {
		Map<String, ManagedUnit> known = unitsOf(kind);
		synchronized (known) {
			return List.copyOf(known.values());
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
		List<ScriptUnit> sorted = new ArrayList<>(snapshot(kind));
		sorted.sort((left, right) -> CodePointOrder.INSTANCE.compare(left.name(), right.name()));
		return List.copyOf(sorted);
	}

	@Override
	public Optional<ScriptUnit> unit(String kind, String name) {
		load();
		return Optional.ofNullable(find(kind, name));
	}

	@Override
	public Optional<LuaSource> source(String kind, String name) {
		load();
		ManagedUnit unit = find(kind, name);
		Generation serving = (unit != null) ? unit.serving() : null;
		return Optional.ofNullable(serving).map(Generation::source);
	}

	private ManagedUnit require(String kind, String name) {
		load();
		ManagedUnit unit = find(kind, name);
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
		boolean waits = CallScope.atEnd(() -> this.timers.execute(() -> {
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
			release(unit);
			apply(this.store.read(), (other) -> other == unit);
		});
	}

	@Override
	public void refresh() {
		runOutsideOfCall(() -> locked(() -> {
			if (this.phase == Phase.LOADED) {
				ScriptCatalog next = this.store.read();
				if (!next.changesTo(this.catalog).isEmpty()) {
					apply(next, (unit) -> false);
				}
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
			enabled.persistent(this.decisions.put(enabledKey(enabled), null));
			if (!enabled.serves()) {
				this.reporter.decided(enabled, ScriptLifecycleEvent.Type.ENABLED, null);
				applyTo(enabled);
			}
		});
	}

	@Override
	public ScriptStatus disable(String kind, String name) {
		ScriptStatus status = operate(kind, name, (unit) -> {
			unit.persistent(this.decisions.put(enabledKey(unit), DISABLED));
			Generation before = unit.serving();
			if (unit.state() != ScriptState.DISABLED) {
				settleDesired(unit);
				this.kinds.forEach(ScriptKind::changed);
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
			HeldSources hold = HeldSources.of(ids, this.catalog, previous);
			unit.hold(hold);
			applyTo(unit);
			if (unit.serves() && unit.serving() != serving) {
				unit.persistent(this.decisions.put(holdKey(unit), hold.toJson()));
			}
			else {
				unit.hold(null);
			}
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

}
