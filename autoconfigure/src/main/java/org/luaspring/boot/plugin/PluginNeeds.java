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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.GenerationPlan;
import org.luaspring.boot.script.RejectedScriptException;
import org.luaspring.boot.script.ScriptUnit;
import org.semver4j.Semver;

/**
 * Checks and orders plugins by what they need.
 */
final class PluginNeeds {

	private final GenerationPlan plan;

	private final Map<String, PluginGeneration> candidates = new LinkedHashMap<>();

	private final Map<String, PluginGeneration> serving;

	private final Function<String, @Nullable ScriptUnit> units;

	private final Map<String, String> reasons = new HashMap<>();

	private final Set<String> settled = new LinkedHashSet<>();

	PluginNeeds(GenerationPlan plan, Map<String, PluginGeneration> serving,
			Function<String, @Nullable ScriptUnit> units) {
		this.plan = plan;
		this.serving = serving;
		this.units = units;
		for (String name : plan.candidates()) {
			this.candidates.put(name, (PluginGeneration) plan.candidate(name));
		}
	}

	void apply() {
		this.candidates.keySet().forEach((name) -> settle(name, new ArrayList<>()));
		this.candidates.keySet().forEach(this::keepPromises);
		this.reasons.forEach((name, reason) -> this.plan.reject(name,
				new RejectedScriptException(ErrorStatus.Kind.NEEDS, script(name) + ": " + reason, script(name))));
		this.plan.order(List.copyOf(this.settled));
	}

	private String script(String name) {
		ScriptUnit unit = this.units.apply(name);
		return (unit != null) ? unit.status().script() : name;
	}

	// depth first, so that what is needed comes before what needs it
	private void settle(String name, List<String> path) {
		if (this.settled.contains(name)) {
			return;
		}
		int start = path.indexOf(name);
		path.add(name);
		if (start >= 0) {
			List<String> cycle = path.subList(start, path.size());
			String reason = "it is part of a cycle of needs: " + String.join(" -> ", cycle);
			cycle.forEach((member) -> this.reasons.putIfAbsent(member, reason));
			path.remove(path.size() - 1);
			return;
		}
		PluginGeneration candidate = this.candidates.get(name);
		if (candidate != null) {
			candidate.metadata().needs().forEach((need, range) -> {
				if (this.candidates.containsKey(need)) {
					settle(need, path);
				}
				String problem = problem(need, range);
				if (problem != null) {
					this.reasons.putIfAbsent(name, "it needs '" + need + "' " + range + ", which " + problem + " ("
							+ String.join(" -> ", path) + " -> " + need + ")");
				}
			});
		}
		path.remove(path.size() - 1);
		this.settled.add(name);
	}

	private @Nullable String problem(String need, String range) {
		String reason = this.reasons.get(need);
		if (this.candidates.containsKey(need) && (reason == null || !this.plan.serves(need))) {
			return (reason != null) ? "is rejected: " + reason : mismatch(this.candidates.get(need), range);
		}
		if (this.plan.serves(need)) {
			return mismatch(this.serving.get(need), range);
		}
		ScriptUnit unit = this.units.apply(need);
		return (unit != null) ? "is " + unit.status().state() : "does not exist";
	}

	private static @Nullable String mismatch(@Nullable PluginGeneration generation, String range) {
		String version = (generation != null) ? generation.metadata().version() : null;
		if (version == null) {
			return range.trim().equals("*") ? null : "has no version";
		}
		return new Semver(version).satisfies(range) ? null : "has version " + version;
	}

	// a new version must not break what serves and stays
	private void keepPromises(String name) {
		this.serving.forEach((dependent, generation) -> {
			String range = generation.metadata().needs().get(name);
			if (range != null && !this.candidates.containsKey(dependent)) {
				String mismatch = mismatch(this.candidates.get(name), range);
				if (mismatch != null) {
					this.reasons.putIfAbsent(name,
							"it " + mismatch + ", but '" + dependent + "' serves and needs " + range);
				}
			}
		});
	}

}
