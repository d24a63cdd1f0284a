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

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.boot.script.CallListener;
import org.luaspring.boot.script.CallOutcome;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for plugins that are called, reloaded and stopped by several threads.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginConcurrencyTests {

	private LuaFolder lua;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@BeforeEach
	void createFolder(@TempDir Path folder) {
		this.lua = new LuaFolder(folder);
	}

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	private ApplicationContextRunner application() {
		return this.lua.application().withBean("gate", Gate.class).withBean("admin", Admin.class);
	}

	private static <T> List<T> all(List<Future<T>> futures) throws Exception {
		List<T> results = new ArrayList<>();
		for (Future<T> future : futures) {
			results.add(future.get(20, TimeUnit.SECONDS));
		}
		return results;
	}

	@Test
	void callsRunInParallelInInstancesOfTheirOwn() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) gate.meet() return n end", "return M");
		application().withPropertyValues("lua.plugins.g.max-instances=2", "lua.plugins.g.limits.time=20s")
			.run((context) -> {
				Greeter greeter = context.getBean(Greeter.class);
				context.getBean(Gate.class).expect(2);
				List<Future<String>> calls = List.of(this.threads.submit(() -> greeter.greet("a")),
						this.threads.submit(() -> greeter.greet("b")));
				assertThat(all(calls)).containsExactly("a", "b");
				assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().instances()).isEqualTo(2);
			});
	}

	@Test
	void aSerialPluginRunsOneCallAfterTheOtherAndMayReenterItself() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter', concurrency = 'serial' }", "local n = 0",
				"function M.greet(name)", "  if name == 'again' then return 'outer ' .. admin.greet('inner') end",
				"  local before = n", "  for i = 1, 200 do n = n + 1 end", "  return tostring(n - before)", "end",
				"return M");
		application().run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			List<Future<String>> calls = new ArrayList<>();
			for (int i = 0; i < 40; i++) {
				calls.add(this.threads.submit(() -> greeter.greet("x")));
			}
			assertThat(all(calls)).containsOnly("200");
			assertThat(greeter.greet("again")).isEqualTo("outer 200");
			PluginStatus status = context.getBean(LuaPlugins.class).get("g").orElseThrow();
			assertThat(status.serial()).isTrue();
			assertThat(status.instances()).isEqualTo(1);
		});
	}

	@Test
	void aCallWaitsForAnInstanceNoLongerThanItMayTake() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter', concurrency = 'serial' }",
				"function M.greet(n) if n == 'hold' then gate.meet() end return n end", "return M");
		application().withPropertyValues("lua.plugins.g.limits.time=300ms").run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			Gate gate = context.getBean(Gate.class);
			gate.expect(2);
			Future<String> holder = this.threads.submit(() -> greeter.greet("hold"));
			gate.awaitArrivals(1);
			assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> greeter.greet("x"))
				.withMessageContaining("no instance became free");
			gate.meet();
			assertThat(holder).failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(LuaLimitExceededException.class);
		});
	}

	@Test
	void writingAModuleVariableWarnsOnce(CapturedOutput output) {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }", "local count = 0", "local once",
				"function M.start() once = 1 end", "function M.greet(n) count = count + 1 return n end", "return M");
		application().run((context) -> {
			context.getBean(Greeter.class).greet("a");
			context.getBean(Greeter.class).greet("b");
		});
		assertThat(output.getOut().split("is written after start", -1)).hasSize(2);
		assertThat(output).contains("plugins/g.lua:5: variable 'count'")
			.contains("'store'")
			.contains("serial")
			.doesNotContain("'once'");
	}

	@Test
	void aPluginThatBreaksItsLimitsIsStoppedWhileItsNeighbourAnswers() {
		this.lua.write("plugins/bad.lua", "local M = { implements = 'greeter' }", "function M.greet(n)",
				"  if n == '5' then while true do end end", "  return n", "end", "return M");
		this.lua.write("plugins/good.lua",
				"return { implements = 'greeter', greet = function(n) return 'good ' .. n end }");
		application().withPropertyValues("lua.plugins.bad.limits.max-violations=1", "lua.limits.violation-window=1h")
			.run((context) -> {
				Greeter bad = context.getBean(Greeter.class);
				LuaPlugins plugins = context.getBean(LuaPlugins.class);
				plugins.select("greeter", "bad");
				for (int i = 1; i <= 4; i++) {
					assertThat(bad.greet(String.valueOf(i))).isEqualTo(String.valueOf(i));
				}
				assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> bad.greet("5"));
				assertThatExceptionOfType(ScriptUnavailableException.class).isThrownBy(() -> bad.greet("6"));
				ScriptStatus status = plugins.get("bad").orElseThrow().script();
				assertThat(status.state()).isEqualTo(ScriptState.FAILED);
				assertThat(status.lastError().kind()).isEqualTo(ErrorStatus.Kind.LIMIT);
				assertThat(status.lastError().line()).isEqualTo(3);
				assertThat(status.calls().count() - status.calls().errors()).isEqualTo(4);
				assertThat(status.calls().errors()).isEqualTo(1);
				plugins.select("greeter", "good");
				for (int i = 0; i < 10; i++) {
					assertThat(bad.greet("x")).isEqualTo("good x");
				}
			});
	}

	@Test
	void aFailedPluginIsTriedAgainAfterTheWindow() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) if n == 'loop' then while true do end end return n end", "return M");
		application()
			.withPropertyValues("lua.plugins.g.limits.max-violations=1", "lua.plugins.g.limits.violation-window=100ms")
			.run((context) -> {
				Greeter greeter = context.getBean(Greeter.class);
				assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> greeter.greet("loop"));
				Awaitility.await()
					.ignoreExceptions()
					.untilAsserted(() -> assertThat(greeter.greet("x")).isEqualTo("x"));
				assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().generation()).isEqualTo(2);
			});
	}

	@Test
	void aPluginWhoseStartFailedIsNotTriedAgainByItself() {
		this.lua.write("plugins/never.lua", "function M_start() require('store').incr('starts', 1, 0) error('no') end",
				"return { start = M_start }");
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) if n == 'loop' then while true do end end return n end", "return M");
		application()
			.withPropertyValues("lua.plugins.g.limits.max-violations=1", "lua.limits.violation-window=100ms",
					"lua.extensions.greeter=g")
			.run((context) -> {
				LuaPlugins plugins = context.getBean(LuaPlugins.class);
				Greeter greeter = context.getBean(Greeter.class);
				assertThat(plugins.get("never").orElseThrow().script().state()).isEqualTo(ScriptState.FAILED);
				// fails later and is tried again, so the other one would have been by
				// then
				assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> greeter.greet("loop"));
				Awaitility.await()
					.untilAsserted(() -> assertThat(plugins.get("g").orElseThrow().script().generation()).isEqualTo(2));
				assertThat(plugins.get("never").orElseThrow().script().state()).isEqualTo(ScriptState.FAILED);
				this.lua.write("plugins/never.lua",
						"return { health = function() return false, tostring(require('store').get('starts')) end }");
				plugins.reload("never");
				assertThat(plugins.health("never").reason()).isEqualTo("1");
			});
	}

	@Test
	void aCallEndsInTheGenerationInWhichItBegan() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) local a = admin.greet2(n) gate.meet() return a .. admin.greet2(n) .. ' one' end",
				"function M.many() return 'one' end", "return M");
		application().withPropertyValues("lua.plugins.g.limits.time=20s").run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			Gate gate = context.getBean(Gate.class);
			gate.expect(2);
			Future<String> call = this.threads.submit(() -> greeter.greet("x"));
			gate.awaitArrivals(1);
			this.lua.write("plugins/g.lua",
					"return { implements = 'greeter', greet = function() return 'two' end, many = function() return 'two' end }");
			PluginStatus status = context.getBean(LuaPlugins.class).reload("g");
			assertThat(status.script().draining()).isEqualTo(1);
			assertThat(greeter.greet("x")).isEqualTo("two");
			gate.meet();
			assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("oneone one");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().draining())
							.isZero());
		});
	}

	@Test
	void whatDrainsTooLongIsCancelled() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) gate.meet() while true do end end", "return M");
		application()
			.withPropertyValues("lua.reload.drain-timeout=200ms", "lua.plugins.g.limits.time=unlimited",
					"lua.plugins.g.limits.instructions=unlimited")
			.run((context) -> {
				Greeter greeter = context.getBean(Greeter.class);
				Gate gate = context.getBean(Gate.class);
				gate.expect(1);
				Future<String> call = this.threads.submit(() -> greeter.greet("x"));
				gate.awaitArrivals(1);
				this.lua.write("plugins/g.lua",
						"return { implements = 'greeter', greet = function() return 'two' end }");
				context.getBean(LuaPlugins.class).reload("g");
				assertThat(call).failsWithin(Duration.ofSeconds(20))
					.withThrowableThat()
					.havingCause()
					.isInstanceOf(LuaCancelledException.class);
				assertThat(greeter.greet("x")).isEqualTo("two");
			});
	}

	@Test
	void anOperationInsideOfACallWaitsForItsEnd() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) if n == 'self' then return admin.disable('g') .. ' ' .. admin.greet2('x') end return n end",
				"function M.many() return 'still here' end", "return M");
		application().run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("self")).isEqualTo("pending ACTIVE still here");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().state())
							.isEqualTo(ScriptState.DISABLED));
			assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().pending()).isFalse();
		});
	}

	@Test
	void timersRunInThePrimaryInstanceWhileTheGenerationServes() {
		this.lua.write("plugins/g.lua", "local store = require 'store'", "local M = { implements = 'greeter' }",
				"function M.start(ctx) ctx.every(0.01, function() store.incr('ticks', 1) end) ctx.on_stop(function() store.set('stopped', true) end) end",
				"function M.stop(reason) store.set('reason', reason) end",
				"function M.greet(n) return tostring(store.get(n)) end", "return M");
		application().run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			Awaitility.await()
				.untilAsserted(() -> assertThat(Double.parseDouble("0" + greeter.greet("ticks").replace("nil", "")))
					.isGreaterThan(3));
			this.lua.write("plugins/g.lua", "local store = require 'store'",
					"return { implements = 'greeter', greet = function(n) return tostring(store.get(n)) end }");
			plugins.reload("g");
			Awaitility.await().untilAsserted(() -> assertThat(greeter.greet("reason")).isEqualTo("reload"));
			Awaitility.await().untilAsserted(() -> assertThat(greeter.greet("stopped")).isEqualTo("true"));
			String ticks = greeter.greet("ticks");
			long calls = plugins.get("g").orElseThrow().script().calls().count();
			for (int i = 0; i < 200; i++) {
				assertThat(greeter.greet("ticks")).isEqualTo(ticks);
			}
			assertThat(plugins.get("g").orElseThrow().script().calls().count()).isEqualTo(calls + 200);
		});
	}

	@Test
	void anInstanceThatHoldsTooMuchIsReplaced(CapturedOutput output) {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter', concurrency = 'serial' }",
				"local kept = {}", "function M.greet(n)",
				"  if n == 'hoard' then for i = 1, 20000 do kept[#kept + 1] = 'some text ' .. i end end",
				"  return tostring(#kept)", "end", "return M");
		application().withPropertyValues("lua.plugins.g.limits.retained=200KB").run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			assertThat(greeter.greet("hoard")).isEqualTo("20000");
			assertThat(greeter.greet("x")).isEqualTo("0");
		});
		assertThat(output).contains("limits.retained");
	}

	@Test
	void listenersSeeEachCallOnce() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }",
				"function M.greet(n) if n == 'bad' then error('no') end return n end", "return M");
		List<String> seen = new ArrayList<>();
		CallListener listener = (call) -> {
			seen.add("started " + call.name() + "." + call.function());
			return (outcome) -> seen.add(outcome.result() + " " + (outcome.usage().instructions() > 0));
		};
		CallListener broken = (call) -> {
			throw new IllegalStateException("broken");
		};
		application().withBean("listener", CallListener.class, () -> listener)
			.withBean("broken", CallListener.class, () -> broken)
			.run((context) -> {
				context.getBean(Greeter.class).greet("a");
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> context.getBean(Greeter.class).greet("bad"));
				assertThat(seen).containsExactly("started g.greet", CallOutcome.Result.SUCCESS + " true",
						"started g.greet", CallOutcome.Result.ERROR + " true");
			});
	}

	@Test
	void replacementUnderLoadLosesAndMixesNoCall() {
		String script = "local words = require 'words'\nlocal M = { implements = 'greeter' }\n"
				+ "function M.greet(n) return words.v .. ':' .. admin.greet2('') .. ':' .. words.v end\n"
				+ "function M.many() return words.v end\nreturn M";
		this.lua.write("lib/words.lua", "return { v = '0' }");
		this.lua.write("plugins/g.lua", script);
		application().run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			AtomicInteger running = new AtomicInteger(1);
			Callable<Integer> caller = () -> {
				int mixed = 0;
				while (running.get() > 0) {
					String[] parts = greeter.greet("x").split(":");
					mixed += (parts[0].equals(parts[1]) && parts[1].equals(parts[2])) ? 0 : 1;
				}
				return mixed;
			};
			List<Future<Integer>> callers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				callers.add(this.threads.submit(caller));
			}
			try {
				for (int i = 1; i <= 40; i++) {
					this.lua.write("lib/words.lua", (i % 4 == 0) ? "return {" : "return { v = '" + i + "' }");
					plugins.reload("g");
				}
			}
			finally {
				running.set(0);
			}
			assertThat(all(callers)).containsOnly(0);
			assertThat(greeter.greet("x")).isEqualTo("39:39:39");
			assertThat(plugins.get("g").orElseThrow().script().calls().errors()).isZero();
		});
	}

	@LuaModule("gate")
	static class Gate {

		private volatile CountDownLatch latch = new CountDownLatch(1);

		private volatile int expected = 1;

		void expect(int parties) {
			this.expected = parties;
			this.latch = new CountDownLatch(parties);
		}

		void awaitArrivals(int count) {
			CountDownLatch current = this.latch;
			Awaitility.await().until(() -> this.expected - current.getCount() >= count);
		}

		@LuaFunction
		public void meet() throws InterruptedException {
			CountDownLatch current = this.latch;
			current.countDown();
			current.await(20, TimeUnit.SECONDS);
		}

	}

	@LuaModule("admin")
	static class Admin {

		private final ObjectProvider<Greeter> greeter;

		private final ObjectProvider<LuaPlugins> plugins;

		Admin(ObjectProvider<Greeter> greeter, ObjectProvider<LuaPlugins> plugins) {
			this.greeter = greeter;
			this.plugins = plugins;
		}

		@LuaFunction
		public String greet(String name) {
			return this.greeter.getObject().greet(name);
		}

		@LuaFunction
		public String greet2(String name) {
			return this.greeter.getObject().many(name);
		}

		@LuaFunction
		public String disable(String name) {
			ScriptStatus status = this.plugins.getObject().disable(name, true).script();
			return (status.pending() ? "pending " : "") + status.state();
		}

	}

}
