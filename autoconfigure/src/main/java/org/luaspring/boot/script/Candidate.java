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

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * A unit's new generation on its way through a transaction, or why there is none.
 */
final class Candidate {

	private final ManagedUnit unit;

	private final ScriptDefinition definition;

	private final ScriptCatalog catalog;

	private @Nullable DefaultGenerationRequest request;

	private @Nullable ScriptGeneration body;

	private @Nullable Throwable failure;

	private boolean startFailed;

	Candidate(ManagedUnit unit, ScriptDefinition definition, ScriptCatalog catalog) {
		this.unit = unit;
		this.definition = definition;
		this.catalog = catalog;
	}

	ManagedUnit unit() {
		return this.unit;
	}

	ScriptDefinition definition() {
		return this.definition;
	}

	ScriptCatalog catalog() {
		return this.catalog;
	}

	@Nullable LuaSource source() {
		return this.catalog.get(this.definition.script());
	}

	void request(DefaultGenerationRequest request) {
		this.request = request;
	}

	DefaultGenerationRequest request() {
		return Objects.requireNonNull(this.request);
	}

	void body(ScriptGeneration body) {
		this.body = body;
	}

	@Nullable ScriptGeneration body() {
		return this.body;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	void failed(Throwable failure) {
		if (this.failure == null) {
			this.failure = failure;
		}
	}

	void startFailed(Throwable failure) {
		failed(failure);
		this.startFailed = true;
	}

	boolean isStartFailed() {
		return this.startFailed;
	}

	boolean hasFailed() {
		return this.failure != null;
	}

	/**
	 * Return where it looked for what it requires.
	 * @return the ids, empty if it came not that far
	 */
	Set<String> lookedFor() {
		DefaultGenerationRequest loaded = this.request;
		return (loaded != null) ? loaded.lookedFor() : Set.of();
	}

	/**
	 * Return the changed scripts that it is made of, in its old or new version.
	 * @param changed the ids of all changed scripts
	 * @return the ids that concern it
	 */
	Set<String> concernedBy(Set<String> changed) {
		Set<String> ids = new HashSet<>();
		ids.add(this.definition.script());
		ids.addAll(lookedFor());
		Generation serving = this.unit.serving();
		if (serving != null) {
			ids.addAll(serving.lookedFor());
		}
		ids.retainAll(changed);
		return ids;
	}

}
