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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Brings the units to what the sources are: finds those that a change concerns, and runs
 * the transaction that reloads them. What it costs depends on what changed, not on how
 * many scripts there are, unless scripts were added or removed. Used under the registry's
 * lock.
 */
final class UnitReconciler {

	private final ManagedUnits units;

	private final List<ScriptKind> kinds;

	private final ScriptSandbox sandbox;

	private final UnitDecisions decisions;

	private final LifecycleReporter reporter;

	private final CallRunner runner;

	private final DefaultScriptTimers timers;

	private final Retirement retirement;

	private final Clock clock;

	private final Map<ScriptKind, Map<String, Defined>> definitions = new HashMap<>();

	private ScriptCatalog catalog = ScriptCatalog.empty();

	UnitReconciler(ManagedUnits units, List<ScriptKind> kinds, ScriptSandbox sandbox, UnitDecisions decisions,
			LifecycleReporter reporter, CallRunner runner, DefaultScriptTimers timers, Retirement retirement,
			Clock clock) {
		this.units = units;
		this.kinds = List.copyOf(kinds);
		this.sandbox = sandbox;
		this.decisions = decisions;
		this.reporter = reporter;
		this.runner = runner;
		this.timers = timers;
		this.retirement = retirement;
		this.clock = clock;
	}

	/**
	 * Return the sources as they were applied last.
	 * @return the sources
	 */
	ScriptCatalog catalog() {
		return this.catalog;
	}

	/**
	 * Reload a unit, whether its sources changed or not.
	 * @param unit the unit
	 */
	void apply(ManagedUnit unit) {
		apply(this.catalog, ScriptScope.NONE, unit);
	}

	/**
	 * Apply what changed.
	 * @param next the sources as they are now
	 * @param scope the part of them that may have changed
	 * @param forced a unit that is reloaded even if nothing did
	 */
	void apply(ScriptCatalog next, ScriptScope scope, @Nullable ManagedUnit forced) {
		Set<String> changed = next.changesTo(this.catalog, scope);
		if (changed.isEmpty() && forced == null && !this.definitions.isEmpty()) {
			return;
		}
		boolean redefine = this.definitions.isEmpty()
				|| changed.stream().anyMatch((id) -> next.get(id) == null || this.catalog.get(id) == null);
		Map<ScriptKind, List<Candidate>> work = new LinkedHashMap<>();
		for (ScriptKind kind : this.kinds) {
			work.put(kind, redefine ? redefined(kind, next, changed, forced)
					: candidates(kind, concerned(kind, changed, forced), next, changed, forced));
		}
		this.catalog = next;
		ReloadTransaction transaction = newTransaction();
		transaction.run(work, changed, this.units::find);
		settled(work);
		while (!transaction.activated().isEmpty()) {
			// what was refused for a need that is there now gets another chance
			Map<ScriptKind, List<Candidate>> again = refusedForNeeds();
			transaction = newTransaction();
			transaction.runAgain(again, this.units::find);
			settled(again);
		}
		tellKinds();
	}

	private ReloadTransaction newTransaction() {
		return new ReloadTransaction(this.sandbox, this.timers, this.retirement, this.reporter, this.clock,
				this.units::nextLoadOrder);
	}

	private void settled(Map<ScriptKind, List<Candidate>> work) {
		work.values().forEach((candidates) -> candidates.forEach((candidate) -> this.units.judged(candidate.unit())));
	}

	private Map<ScriptKind, List<Candidate>> refusedForNeeds() {
		Map<ScriptKind, List<Candidate>> again = new LinkedHashMap<>();
		for (ScriptKind kind : this.kinds) {
			List<Candidate> refused = new ArrayList<>();
			for (ManagedUnit unit : inOrder(kind, this.units.unsettled())) {
				ManagedUnit.Refusal refusal = unit.refusal();
				if (unit.desired() == DesiredState.ENABLED && refusal != null
						&& refusal.error().kind() == ErrorStatus.Kind.NEEDS) {
					refused.add(candidate(unit, unit.definition(), this.catalog));
				}
			}
			if (!refused.isEmpty()) {
				again.put(kind, refused);
			}
		}
		return again;
	}

	private List<Candidate> redefined(ScriptKind kind, ScriptCatalog next, Set<String> changed,
			@Nullable ManagedUnit forced) {
		Set<String> gone = new HashSet<>();
		this.units.of(kind.name()).forEach((unit) -> gone.add(unit.name()));
		Map<String, Defined> defined = new HashMap<>();
		List<ManagedUnit> all = new ArrayList<>();
		for (ScriptDefinition definition : kind.definitions(next)) {
			gone.remove(definition.name());
			ManagedUnit unit = this.units.find(kind.name(), definition.name());
			all.add((unit != null) ? unit : discover(kind.name(), definition));
			defined.put(definition.name(), new Defined(definition, defined.size()));
		}
		this.definitions.put(kind, defined);
		List<Candidate> candidates = candidates(kind, all, next, changed, forced);
		gone.forEach((name) -> remove(this.units.find(kind.name(), name)));
		return candidates;
	}

	private ManagedUnit discover(String kind, ScriptDefinition definition) {
		ManagedUnit unit = new ManagedUnit(kind, definition, this.runner);
		this.decisions.restore(unit);
		this.units.add(unit);
		return unit;
	}

	private List<ManagedUnit> concerned(ScriptKind kind, Set<String> changed, @Nullable ManagedUnit forced) {
		Set<ManagedUnit> concerned = this.units.concernedBy(changed);
		if (forced != null) {
			concerned.add(forced);
		}
		return inOrder(kind, concerned);
	}

	private List<ManagedUnit> inOrder(ScriptKind kind, Set<ManagedUnit> some) {
		Map<String, Defined> defined = this.definitions.getOrDefault(kind, Map.of());
		return some.stream()
			.filter((unit) -> unit.kind().equals(kind.name()) && defined.containsKey(unit.name()))
			.sorted(Comparator.comparingInt((unit) -> defined(defined, unit).position()))
			.toList();
	}

	private static Defined defined(Map<String, Defined> ofKind, ManagedUnit unit) {
		return Objects.requireNonNull(ofKind.get(unit.name()));
	}

	private List<Candidate> candidates(ScriptKind kind, List<ManagedUnit> some, ScriptCatalog next, Set<String> changed,
			@Nullable ManagedUnit forced) {
		Map<String, Defined> defined = this.definitions.getOrDefault(kind, Map.of());
		List<Candidate> candidates = new ArrayList<>();
		for (ManagedUnit unit : some) {
			ScriptDefinition definition = defined(defined, unit).definition();
			boolean redefined = !unit.definition().equals(definition) || unit.state() == ScriptState.DISCOVERED
					|| unit.state() == ScriptState.REMOVED;
			unit.definition(definition);
			unit.onDisk(next.get(definition.script()));
			HeldSources hold = unit.hold();
			boolean held = hold != null && hold.holdsAgainst(next);
			boolean lifted = hold != null && !held;
			if (lifted) {
				this.decisions.release(unit);
			}
			boolean concerned = redefined || lifted || unit == forced || (!held && isConcerned(unit, changed));
			if (settleDesired(unit) && concerned) {
				candidates.add(candidate(unit, definition, next));
			}
		}
		return candidates;
	}

	private static Candidate candidate(ManagedUnit unit, ScriptDefinition definition, ScriptCatalog next) {
		HeldSources hold = unit.hold();
		return new Candidate(unit, definition, (hold != null) ? next.with(hold.sources()) : next);
	}

	private static boolean isConcerned(ManagedUnit unit, Set<String> changed) {
		Generation serving = unit.serving();
		ManagedUnit.Refusal refusal = unit.refusal();
		if (changed.contains(unit.definition().script())
				|| (refusal != null && refusal.lookedFor().stream().anyMatch(changed::contains))) {
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

	/**
	 * Note whether a unit should serve. One that should not is taken out of service.
	 * @param unit the unit
	 * @return whether it should
	 */
	boolean settleDesired(ManagedUnit unit) {
		boolean enabled = unit.definition().enabled() && !this.decisions.isDisabled(unit);
		unit.desired(enabled ? DesiredState.ENABLED : DesiredState.DISABLED);
		if (!enabled && unit.state() != ScriptState.DISABLED) {
			withdraw(unit, ScriptState.DISABLED, StopReason.DISABLE);
		}
		return enabled;
	}

	/**
	 * Tell the kinds that units changed.
	 */
	void tellKinds() {
		this.kinds.forEach(ScriptKind::changed);
	}

	private void remove(@Nullable ManagedUnit unit) {
		if (unit == null || unit.state() == ScriptState.REMOVED) {
			return;
		}
		unit.onDisk(null);
		this.decisions.release(unit);
		Generation before = withdraw(unit, ScriptState.REMOVED, StopReason.REMOVE);
		this.units.removed(unit);
		this.reporter.removed(unit, before);
	}

	/**
	 * Take a unit out of service.
	 * @param unit the unit
	 * @param state what it is from now on
	 * @param reason why
	 * @return the generation that served
	 */
	@Nullable Generation withdraw(ManagedUnit unit, ScriptState state, StopReason reason) {
		Generation before = unit.become(state, null);
		this.units.judged(unit);
		if (before != null) {
			unit.served(before.sources());
			before.body().deactivate();
			this.retirement.retire(unit, before, reason);
		}
		return before;
	}

	/**
	 * A definition.
	 *
	 * @param definition the definition
	 * @param position where it is among those of its kind
	 */
	private record Defined(ScriptDefinition definition, int position) {

	}

}
