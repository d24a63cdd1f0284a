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

package org.luaspring.engine.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.SimpleBindings;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One engine, one compiled script, many threads.
 */
class ScriptEngineConcurrencyTests {

	private static final int THREADS = 8;

	private static final int ROUNDS = 500;

	private final ScriptEngine engine = new LuaScriptEngineFactory().getScriptEngine();

	private void inParallel(IntFunction<Callable<Boolean>> work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			CyclicBarrier start = new CyclicBarrier(THREADS);
			List<Future<Boolean>> futures = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				Callable<Boolean> task = work.apply(i);
				futures.add(threads.submit(() -> {
					start.await();
					for (int round = 0; round < ROUNDS; round++) {
						if (!task.call()) {
							return false;
						}
					}
					return true;
				}));
			}
			for (Future<Boolean> future : futures) {
				assertThat(future.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void oneEngineGivesEachThreadItsOwnAnswers() throws Exception {
		inParallel((id) -> () -> this.engine
			.eval("local s = 0 for i = 1, 10 do s = s + id end user = id return s + user",
					new SimpleBindings(new HashMap<>(Map.of("id", id))))
			.equals(id * 11));
	}

	@Test
	void oneCompiledScriptGivesEachThreadItsOwnAnswers() throws Exception {
		CompiledScript script = ((Compilable) this.engine).compile("""
				local t = {}
				for i = 1, 20 do t[i] = ('%d'):format(id * i) end
				result = table.concat(t, ',')
				return #result .. ':' .. id
				""");
		inParallel((id) -> {
			StringBuilder expected = new StringBuilder();
			for (int i = 1; i <= 20; i++) {
				expected.append((i > 1) ? "," : "").append(id * i);
			}
			return () -> {
				SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("id", id)));
				return script.eval(bindings).equals(expected.length() + ":" + id)
						&& bindings.get("result").equals(expected.toString());
			};
		});
	}

	@Test
	void functionsInSharedBindingsTakeTurns() throws Exception {
		this.engine.eval("local n = 0 function next_number() n = n + 1 return n end function total() return n end");
		Invocable invocable = (Invocable) this.engine;
		inParallel((id) -> () -> (int) invocable.invokeFunction("next_number") > 0);
		assertThat(invocable.invokeFunction("total")).isEqualTo(THREADS * ROUNDS);
	}

	@Test
	void evaluationsOverSharedBindingsTakeTurnsOnceTheyShareTables() throws Exception {
		this.engine.eval("shared = {n = 0}");
		inParallel((id) -> () -> {
			this.engine.eval("shared.n = shared.n + 1");
			return true;
		});
		assertThat(this.engine.eval("return shared.n")).isEqualTo(THREADS * ROUNDS);
	}

}
