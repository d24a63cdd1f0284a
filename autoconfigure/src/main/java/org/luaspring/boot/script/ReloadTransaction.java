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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * Brings units to what their sources are now: load all aside, start what is linked
 * together, swap it together, then retire what it replaces. Runs under the registry's
 * lock.
 */
final class ReloadTransaction {

	private final ScriptSandbox sandbox;

	private final ScriptTimers timers;

	private final Retirement retirement;

	private final LifecycleReporter reporter;

	private final Clock clock;

	private final LongSupplier loadOrder;

	private final Set<ManagedUnit> activated = new HashSet<>();

	private boolean again;

	ReloadTransaction(ScriptSandbox sandbox, ScriptTimers timers, Retirement retirement, LifecycleReporter reporter,
			Clock clock, LongSupplier loadOrder) {
		this.sandbox = sandbox;
		this.timers = timers;
		this.retirement = retirement;
		this.reporter = reporter;
		this.clock = clock;
		this.loadOrder = loadOrder;
	}

	/**
	 * Run the transaction.
	 * @param work the candidates by kind, in the order of the kinds
	 * @param changed the ids of the scripts that changed
	 * @param units all units of a kind, for those that are not candidates
	 */
	void run(Map<ScriptKind, List<Candidate>> work, Set<String> changed, UnitLookup units) {
		List<Candidate> all = new ArrayList<>();
		work.forEach((kind, candidates) -> {
			candidates.forEach((candidate) -> load(kind, candidate));
			all.addAll(plan(kind, candidates, units));
		});
		for (List<Candidate> linked : LinkedCandidates.group(all, changed)) {
			apply(linked);
		}
	}

	/**
	 * Load all and see whether they fit together, then discard what was loaded. The
	 * candidates know what failed; nothing is started.
	 * @param work the candidates by kind, in the order of the kinds
	 */
	void check(Map<ScriptKind, List<Candidate>> work) {
		work.forEach((kind, candidates) -> {
			candidates.forEach((candidate) -> load(kind, candidate));
			plan(kind, candidates, (name, unit) -> null);
		});
		for (List<Candidate> candidates : work.values()) {
			for (Candidate candidate : candidates) {
				ScriptGeneration body = candidate.body();
				if (body != null) {
					Retirement.stop(candidate.unit(), body, StopReason.SHUTDOWN);
				}
			}
		}
	}

	/**
	 * Give units another chance, and report only what came out different.
	 * @param work the candidates by kind, in the order of the kinds
	 * @param units all units of a kind, for those that are not candidates
	 */
	void runAgain(Map<ScriptKind, List<Candidate>> work, UnitLookup units) {
		this.again = true;
		run(work, Set.of(), units);
	}

	/**
	 * Return the units that this transaction gave another generation.
	 * @return the units
	 */
	Set<ManagedUnit> activated() {
		return this.activated;
	}

	private void load(ScriptKind kind, Candidate candidate) {
		ManagedUnit unit = candidate.unit();
		ScriptDefinition definition = candidate.definition();
		CallScope scope = CallScope.enter();
		try {
			LuaSource source = candidate.source();
			String unreadable = candidate.catalog().unreadable(definition.script());
			if (definition.error() != null) {
				throw new RejectedScriptException(ErrorStatus.Kind.CONTRACT, definition.error(), definition.script());
			}
			if (source == null || unreadable != null) {
				throw new UnreadableScriptException(
						Objects.requireNonNullElse(unreadable, definition.script() + " is gone"), definition.script());
			}
			DefaultGenerationRequest request = new DefaultGenerationRequest(unit, definition,
					this.sandbox.engine().compile(source), candidate.catalog(), this.sandbox, this.timers);
			candidate.request(request);
			candidate.body(kind.load(request));
		}
		catch (RuntimeException | StackOverflowError ex) {
			candidate.failed(ex);
		}
		finally {
			scope.exit();
		}
	}

	private List<Candidate> plan(ScriptKind kind, List<Candidate> candidates, UnitLookup units) {
		List<Candidate> loaded = new ArrayList<>();
		List<Candidate> planned = new ArrayList<>();
		for (Candidate candidate : candidates) {
			(candidate.hasFailed() ? planned : loaded).add(candidate);
		}
		CandidatePlan plan = new CandidatePlan(loaded, (name) -> {
			ManagedUnit unit = units.find(kind.name(), name);
			return unit != null && unit.serves();
		});
		kind.plan(plan);
		planned.addAll(plan.ordered());
		return planned;
	}

	private void apply(List<Candidate> linked) {
		linked.forEach(this::start);
		Candidate culprit = linked.stream().filter(Candidate::hasFailed).findFirst().orElse(null);
		if (culprit != null) {
			// what serves nothing yet has nothing to go back to: it is judged by itself
			for (Candidate candidate : linked) {
				if (!candidate.hasFailed() && candidate.unit().serves()) {
					candidate.failed(linkedFailure(candidate, culprit));
				}
			}
		}
		List<Candidate> good = linked.stream().filter((candidate) -> !candidate.hasFailed()).toList();
		swap(good);
		linked.stream().filter(Candidate::hasFailed).forEach(this::reject);
	}

	private void start(Candidate candidate) {
		ScriptGeneration body = candidate.body();
		if (candidate.hasFailed() || body == null) {
			return;
		}
		CallScope scope = CallScope.enter();
		try {
			body.start();
		}
		catch (RuntimeException | StackOverflowError ex) {
			candidate.startFailed(ex);
		}
		finally {
			scope.exit();
		}
	}

	private static RejectedScriptException linkedFailure(Candidate candidate, Candidate culprit) {
		Throwable failure = Objects.requireNonNull(culprit.failure());
		return new RejectedScriptException(ErrorStatuses.kind(failure),
				candidate.definition().script() + " is not replaced, because "
						+ ErrorStatuses.of(failure, Instant.EPOCH).message() + " (" + culprit.definition().script()
						+ " changed together with it)",
				candidate.definition().script());
	}

	private void swap(List<Candidate> good) {
		Instant now = this.clock.instant();
		Map<Candidate, Generation> generations = new LinkedHashMap<>();
		for (Candidate candidate : good) {
			generations.put(candidate,
					new Generation(candidate.request(), Objects.requireNonNull(candidate.body()), now));
		}
		Map<Candidate, Generation> replaced = new LinkedHashMap<>();
		generations.forEach((candidate, generation) -> {
			Generation before = candidate.unit().become(ScriptState.ACTIVE, generation);
			if (before != null) {
				replaced.put(candidate, before);
			}
		});
		replaced.values().forEach((before) -> before.body().deactivate());
		generations.values().forEach((generation) -> generation.body().activate());
		generations.forEach((candidate, generation) -> activated(candidate, generation, replaced.get(candidate), now));
		replaced.forEach((candidate, before) -> this.retirement.retire(candidate.unit(), before, StopReason.RELOAD));
	}

	private void activated(Candidate candidate, Generation generation, @Nullable Generation before, Instant now) {
		ManagedUnit unit = candidate.unit();
		boolean rolledBack = unit.hold() != null;
		if (before != null) {
			unit.served(before.sources());
		}
		unit.servesFrom(candidate.catalog());
		unit.violations().clear();
		if (before != null || generation.number() > 1) {
			unit.lastReload(
					new ReloadStatus(rolledBack ? ReloadStatus.Outcome.ROLLED_BACK : ReloadStatus.Outcome.APPLIED, now,
							generation.number(), generation.source().digest(), null));
		}
		if (before == null) {
			unit.loadOrder(this.loadOrder.getAsLong());
		}
		unit.refusal(null);
		this.activated.add(unit);
		this.reporter.activated(unit, generation, before, rolledBack);
	}

	private void reject(Candidate candidate) {
		ManagedUnit unit = candidate.unit();
		ScriptGeneration body = candidate.body();
		if (body != null) {
			Retirement.stop(unit, body, StopReason.FAILURE);
		}
		Instant now = this.clock.instant();
		ErrorStatus error = ErrorStatuses.of(Objects.requireNonNull(candidate.failure()), now);
		ManagedUnit.Refusal last = unit.refusal();
		boolean known = last != null && last.error().message().equals(error.message());
		unit.refusal(new ManagedUnit.Refusal(error, candidate.lookedFor()));
		if (known && this.again) {
			return;
		}
		unit.lastError(error);
		Generation serving = unit.serving();
		LuaSource source = candidate.source();
		unit.lastReload(new ReloadStatus(ReloadStatus.Outcome.REJECTED, now, (serving != null) ? serving.number() : 0,
				(source != null) ? source.digest() : null, error));
		if (serving != null) {
			this.reporter.rejected(unit, serving, error);
		}
		else if (candidate.isStartFailed() && error.kind() != ErrorStatus.Kind.NEEDS) {
			unit.become(ScriptState.FAILED, null);
			this.reporter.failed(unit, null, error);
		}
		else {
			ScriptState before = unit.state();
			unit.become(ScriptState.REJECTED, null);
			if (!known || before != ScriptState.REJECTED) {
				this.reporter.rejected(unit, null, error);
			}
		}
	}

	/**
	 * Finds units by name.
	 */
	@FunctionalInterface
	interface UnitLookup {

		@Nullable ManagedUnit find(String kind, String name);

	}

}
