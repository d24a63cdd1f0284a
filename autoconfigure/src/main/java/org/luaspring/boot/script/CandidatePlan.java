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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.luaspring.engine.LuaException;

/**
 * The plan of one kind over the candidates of a transaction that can still be started.
 */
final class CandidatePlan implements GenerationPlan {

	private final Map<String, Candidate> candidates = new LinkedHashMap<>();

	private final Predicate<String> serves;

	private List<String> order;

	CandidatePlan(List<Candidate> candidates, Predicate<String> serves) {
		for (Candidate candidate : candidates) {
			this.candidates.put(candidate.unit().name(), candidate);
		}
		this.serves = serves;
		this.order = List.copyOf(this.candidates.keySet());
	}

	@Override
	public List<String> candidates() {
		return this.order;
	}

	@Override
	public ScriptGeneration candidate(String name) {
		return Objects.requireNonNull(require(name).body());
	}

	private Candidate require(String name) {
		Candidate candidate = this.candidates.get(name);
		if (candidate == null) {
			throw new IllegalArgumentException("'" + name + "' is not a candidate");
		}
		return candidate;
	}

	@Override
	public boolean serves(String name) {
		return this.serves.test(name);
	}

	@Override
	public void reject(String name, LuaException reason) {
		require(name).failed(reason);
	}

	@Override
	public void order(List<String> names) {
		if (!new HashSet<>(names).equals(this.candidates.keySet()) || names.size() != this.candidates.size()) {
			throw new IllegalArgumentException(
					"The order " + names + " is not one of the candidates " + this.candidates.keySet());
		}
		this.order = List.copyOf(names);
	}

	List<Candidate> ordered() {
		List<Candidate> ordered = new ArrayList<>();
		for (String name : this.order) {
			ordered.add(require(name));
		}
		return ordered;
	}

}
