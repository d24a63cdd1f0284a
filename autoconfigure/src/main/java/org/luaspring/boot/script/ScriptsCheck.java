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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.luaspring.boot.check.LuaCheck;
import org.luaspring.boot.check.LuaCheckResult;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.metrics.ApplicationStartup;

/**
 * Checks scripts: compiles all, and loads those of each kind as far as their contract and
 * needs are known. Starts nothing.
 */
final class ScriptsCheck implements LuaCheck {

	@Override
	public List<LuaCheckResult> check(ConfigurableApplicationContext context) {
		ObjectProvider<ScriptStore> store = context.getBeanProvider(ScriptStore.class);
		ObjectProvider<ScriptSandbox> sandbox = context.getBeanProvider(ScriptSandbox.class);
		ScriptStore scripts = store.getIfAvailable();
		ScriptSandbox allowed = sandbox.getIfAvailable();
		if (scripts == null || allowed == null) {
			return List.of();
		}
		return check(scripts.read(), allowed, context.getBeanProvider(ScriptKind.class).orderedStream().toList(),
				context);
	}

	private static List<LuaCheckResult> check(ScriptCatalog catalog, ScriptSandbox sandbox, List<ScriptKind> kinds,
			ConfigurableApplicationContext context) {
		Clock clock = Clock.systemUTC();
		DefaultScriptTimers timers = new DefaultScriptTimers();
		try {
			CallRunner runner = new CallRunner(List::of, (unit, generation, last) -> {
				// nothing is called here that could break limits later
			}, clock);
			Map<ScriptKind, List<Candidate>> work = new LinkedHashMap<>();
			for (ScriptKind kind : kinds) {
				List<Candidate> candidates = new ArrayList<>();
				for (ScriptDefinition definition : kind.definitions(catalog)) {
					if (definition.enabled()) {
						candidates
							.add(new Candidate(new ManagedUnit(kind.name(), definition, runner), definition, catalog));
					}
				}
				work.put(kind, candidates);
			}
			new ReloadTransaction(sandbox, timers, new Retirement(timers, Duration.ZERO),
					new LifecycleReporter(context, clock, ApplicationStartup.DEFAULT), clock, () -> 0)
				.check(work);
			return results(work, catalog, sandbox);
		}
		finally {
			timers.close();
		}
	}

	private static List<LuaCheckResult> results(Map<ScriptKind, List<Candidate>> work, ScriptCatalog catalog,
			ScriptSandbox sandbox) {
		List<LuaCheckResult> results = new ArrayList<>();
		Set<String> checked = new HashSet<>();
		work.forEach((kind, candidates) -> {
			for (Candidate candidate : candidates) {
				checked.add(candidate.definition().script());
				results.add(result(kind.name(), candidate));
			}
		});
		for (String id : catalog.ids()) {
			LuaSource source = catalog.get(id);
			if (checked.add(id) && source != null) {
				results.add(compile(id, source, sandbox));
			}
		}
		return results;
	}

	private static LuaCheckResult result(String kind, Candidate candidate) {
		String subject = candidate.unit().name() + " (" + candidate.definition().script() + ")";
		Throwable failure = candidate.failure();
		return (failure == null) ? LuaCheckResult.passed(kind, subject)
				: LuaCheckResult.failed(kind, subject, text(ErrorStatuses.of(failure, Instant.EPOCH)));
	}

	private static String text(ErrorStatus error) {
		return error.traceback().isEmpty() ? error.message()
				: error.message() + "\n" + String.join("\n", error.traceback());
	}

	private static LuaCheckResult compile(String id, LuaSource source, ScriptSandbox sandbox) {
		try {
			sandbox.engine().compile(source);
			return LuaCheckResult.passed("script", id);
		}
		catch (LuaException ex) {
			return LuaCheckResult.failed("script", id, text(ErrorStatuses.of(ex, Instant.EPOCH)));
		}
	}

}
