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

import java.util.List;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * A unit as the registry keeps it. What calls need is in one reference that is swapped;
 * the rest is written under the registry's lock only.
 */
final class ManagedUnit implements ScriptUnit {

	private final String kind;

	private final String name;

	private final CallRunner runner;

	private final CallAccount account = new CallAccount();

	private final Violations violations = new Violations();

	private final AtomicReference<Actual> actual = new AtomicReference<>(new Actual(ScriptState.DISCOVERED, null));

	private final AtomicLong lastGeneration = new AtomicLong();

	private final Set<Generation> draining = ConcurrentHashMap.newKeySet();

	private volatile ScriptDefinition definition;

	private volatile DesiredState desired = DesiredState.ENABLED;

	private volatile @Nullable LuaSource onDisk;

	private volatile @Nullable ReloadStatus lastReload;

	private volatile @Nullable ErrorStatus lastError;

	private volatile @Nullable HeldSources hold;

	private volatile @Nullable Map<String, LuaSource> previous;

	private volatile @Nullable Map<String, LuaSource> lastServed;

	private volatile @Nullable Refusal refusal;

	private volatile @Nullable DependentUnits dependents;

	private volatile long loadOrder;

	private volatile boolean pending;

	private volatile boolean persistent;

	ManagedUnit(String kind, ScriptDefinition definition, CallRunner runner) {
		this.kind = kind;
		this.name = definition.name();
		this.definition = definition;
		this.runner = runner;
	}

	@Override
	public String kind() {
		return this.kind;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean serves() {
		return this.actual.get().serving() != null;
	}

	@Override
	public <T extends @Nullable Object> T call(String function, GenerationCall<T> call) {
		return this.runner.run(this, function, call);
	}

	@Override
	public ScriptStatus status() {
		Actual current = this.actual.get();
		Generation serving = current.serving();
		LuaSource source = (serving != null) ? serving.source() : this.onDisk;
		ScriptDefinition shown = (serving != null) ? serving.definition() : this.definition;
		return new ScriptStatus(this.kind, this.name, shown.script(),
				(source != null) ? source.location() : shown.script(), (source != null) ? source.digest() : null,
				current.state(), this.desired, (serving != null) ? serving.number() : 0,
				(serving != null) ? serving.loadedAt() : null,
				(serving != null) ? List.copyOf(serving.dependencies()) : List.of(), this.account.status(),
				shown.limits(), this.lastReload, this.lastError, this.draining.size(), this.pending, this.hold != null,
				this.persistent);
	}

	/**
	 * Return a pinned generation.
	 * @return the serving generation, acquired; {@code null} if none serves
	 */
	@Nullable Generation acquire() {
		while (true) {
			Generation serving = this.actual.get().serving();
			// a retired one was just replaced: look again
			if (serving == null || serving.acquire()) {
				return serving;
			}
			Thread.onSpinWait();
		}
	}

	@Nullable Generation serving() {
		return this.actual.get().serving();
	}

	ScriptState state() {
		return this.actual.get().state();
	}

	/**
	 * Set what the unit is.
	 * @param state the state
	 * @param serving the generation that serves from now on
	 * @return the generation that served
	 */
	@Nullable Generation become(ScriptState state, @Nullable Generation serving) {
		return this.actual.getAndSet(new Actual(state, serving)).serving();
	}

	/**
	 * Stop serving, unless another generation serves meanwhile.
	 * @param generation the generation to take out of service
	 * @return whether it was the one that served
	 */
	boolean fail(Generation generation) {
		Actual current = this.actual.get();
		return current.serving() == generation
				&& this.actual.compareAndSet(current, new Actual(ScriptState.FAILED, null));
	}

	long nextGeneration() {
		return this.lastGeneration.incrementAndGet();
	}

	ScriptDefinition definition() {
		return this.definition;
	}

	void definition(ScriptDefinition definition) {
		this.definition = definition;
		looksFor(definition.script());
	}

	/**
	 * Be told of changes from now on.
	 * @param dependents knows which units a source concerns
	 */
	void dependsThrough(DependentUnits dependents) {
		this.dependents = dependents;
		looksFor(this.definition.script());
	}

	/**
	 * Note that a source concerns this unit.
	 * @param id the id of the source, which need not exist
	 */
	void looksFor(String id) {
		DependentUnits index = this.dependents;
		if (index != null) {
			index.add(id, this);
		}
	}

	DesiredState desired() {
		return this.desired;
	}

	void desired(DesiredState desired) {
		this.desired = desired;
	}

	void onDisk(@Nullable LuaSource onDisk) {
		this.onDisk = onDisk;
	}

	void lastReload(ReloadStatus lastReload) {
		this.lastReload = lastReload;
	}

	@Nullable ErrorStatus lastError() {
		return this.lastError;
	}

	void lastError(ErrorStatus lastError) {
		this.lastError = lastError;
	}

	/**
	 * Return what it is or may be made of.
	 * @return its main source and where it looks for modules
	 */
	ScriptScope scope() {
		Set<String> ids = new HashSet<>();
		ids.add(this.definition.script());
		Generation serving = serving();
		if (serving != null) {
			ids.addAll(serving.lookedFor());
		}
		return ScriptScope.of(ids, Set.copyOf(this.definition.moduleFolders()));
	}

	/**
	 * Return why what is on disk does not serve.
	 * @return the refusal, {@code null} if it serves or was never tried
	 */
	@Nullable Refusal refusal() {
		return this.refusal;
	}

	void refusal(@Nullable Refusal refusal) {
		this.refusal = refusal;
	}

	/**
	 * Return when it began to serve, among all units.
	 * @return a number that is higher for what began later
	 */
	long loadOrder() {
		return this.loadOrder;
	}

	void loadOrder(long loadOrder) {
		this.loadOrder = loadOrder;
	}

	@Nullable HeldSources hold() {
		return this.hold;
	}

	void hold(@Nullable HeldSources hold) {
		this.hold = hold;
	}

	/**
	 * Return where a rollback leads to.
	 * @return the sources by id, or {@code null} if there is nothing to return to
	 */
	@Nullable Map<String, LuaSource> rollbackTarget() {
		boolean current = serves() || state() == ScriptState.FAILED;
		return (current || this.lastServed == null) ? this.previous : this.lastServed;
	}

	/**
	 * Remember what served last, when it serves no more.
	 * @param sources the sources by id
	 */
	void served(Map<String, LuaSource> sources) {
		this.lastServed = sources;
	}

	/**
	 * Note that a generation serves, so that what served before with other content
	 * becomes the previous one.
	 * @param catalog the sources of the new generation
	 */
	void servesFrom(ScriptCatalog catalog) {
		Map<String, LuaSource> before = this.lastServed;
		if (before != null && !before.entrySet()
			.stream()
			.allMatch((entry) -> Objects.equals(entry.getValue(), catalog.get(entry.getKey())))) {
			this.previous = before;
		}
	}

	void pending(boolean pending) {
		this.pending = pending;
	}

	void persistent(boolean persistent) {
		this.persistent = persistent;
	}

	Set<Generation> draining() {
		return this.draining;
	}

	CallAccount account() {
		return this.account;
	}

	Violations violations() {
		return this.violations;
	}

	@Override
	public String toString() {
		// a hook is named by its script, which starts with the kind already
		return this.name.startsWith(this.kind + "/") ? this.name : this.kind + "/" + this.name;
	}

	/**
	 * Why a new generation was refused.
	 *
	 * @param error what is wrong with it
	 * @param lookedFor the ids of the sources that it looked for: a change of them is
	 * another chance
	 */
	record Refusal(ErrorStatus error, Set<String> lookedFor) {

		Refusal {
			lookedFor = Set.copyOf(lookedFor);
		}

	}

	/**
	 * What the unit is.
	 *
	 * @param state the state
	 * @param serving the generation that serves
	 */
	private record Actual(ScriptState state, @Nullable Generation serving) {

	}

}
