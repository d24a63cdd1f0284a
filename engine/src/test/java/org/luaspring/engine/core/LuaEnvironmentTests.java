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

package org.luaspring.engine.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.LuaUsage;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.ScriptTable.Origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Environments and handles.
 */
@Timeout(60)
class LuaEnvironmentTests {

	private final LuaEngine engine = LuaEngine.builder().build();

	private final LuaEnvironment environment = this.engine.newEnvironment().build();

	private LuaScript compile(String text) {
		return this.engine.compile(LuaSource.of("t.lua", text));
	}

	private Object run(String text, Object... arguments) {
		return this.environment.run(compile(text), arguments);
	}

	@Test
	void globalsStayInTheEnvironment() {
		run("x = 1 string.mine = 2");
		assertThat(run("return x + string.mine")).isEqualTo(3);
		assertThat(this.engine.newEnvironment().build().run(compile("return type(x) .. type(string.mine)")))
			.isEqualTo("nilnil");
	}

	@Test
	void stringsOfOneEnvironmentKnowNothingOfAnother() {
		run("getmetatable('').__index = {upper = function() return 'stolen' end}");
		assertThat(run("return ('a'):upper()")).isEqualTo("stolen");
		assertThat(this.engine.newEnvironment().build().run(compile("return ('a'):upper()"))).isEqualTo("A");
	}

	@Test
	void handlesReadTables() {
		ScriptTable table = ((org.luaspring.engine.ScriptObject) run(
				"return {1, 2, name = 'n', f = function() return 'called' end, inner = {x = 1}}"))
			.table();
		assertThat(table.keys()).containsExactly("name", "f", "inner");
		assertThat(table.get("name")).isEqualTo("n");
		assertThat(table.get("missing")).isNull();
		assertThat(table.length()).isEqualTo(2);
		assertThat(table.function("f").map(ScriptFunction::call)).contains("called");
		assertThat(table.function("name")).isEmpty();
		assertThat(table.table("inner").map(ScriptTable::toJava)).contains(Map.of("x", 1));
		List<Object> visited = new ArrayList<>();
		table.forEach((key, value) -> visited.add(key));
		assertThat(visited).containsExactly(1, 2, "name", "f", "inner");
		table.put("added", List.of("v"));
		table.put(3, 3.5);
		assertThat(table.get("added")).isEqualTo(List.of("v"));
		assertThat(table.length()).isEqualTo(3);
		assertThat(table.metatable()).isEmpty();
	}

	@Test
	void theHandleOfTheGlobalsHidesLibraryAndModules() {
		LuaEnvironment environment = this.engine.newEnvironment()
			.module(HostModule.named("log").constant("level", "info").build())
			.denied("http", "not here")
			.global("given", 1)
			.build();
		environment.run(compile("assigned = log.level print = 5 local t = string.format for k in pairs(_G) do end"));
		assertThat(environment.globals().keys()).containsExactlyInAnyOrder("given", "assigned", "print");
		assertThat(environment.globals().get("string")).isNull();
		assertThat(environment.globals().toJava()).isEqualTo(Map.of("given", 1, "assigned", "info", "print", 5));
	}

	@Test
	void functionsKnowTheirPlace() {
		ScriptFunction function = (ScriptFunction) run("\n\nreturn function() end");
		assertThat(function.script()).isEqualTo("t.lua");
		assertThat(function.line()).isEqualTo(3);
		assertThat(function.environment()).isSameAs(this.environment);
		assertThat(function.callAll()).isEmpty();
	}

	@Test
	void scriptsCanBeCalledAsFunctions() {
		ScriptFunction script = this.environment.function(compile("n = (n or 0) + ... return n"));
		script.call(1);
		assertThat(script.call(2)).isEqualTo(3);
	}

	@Test
	void functionsOfAnotherEnvironmentAreCalledThere() {
		LuaEnvironment other = this.engine.newEnvironment().build();
		ScriptFunction whereAmI = (ScriptFunction) other
			.run(compile("name = 'other' return function(t) return name .. t.x end"));
		run("name = 'mine'");
		assertThat(run("local f = ... return f({x = 1})", whereAmI)).isEqualTo("other1");
		assertThat(run("return (...)", whereAmI)).isEqualTo(whereAmI);
	}

	@Test
	void tablesOfAnotherEnvironmentAreSeenAsTheHostSeesThem() {
		Object table = this.engine.newEnvironment().build().run(compile("return {x = {1, 2}}"));
		assertThat(run("local t = ... return t.x[2], pcall(function() t.y = 1 end)", table)).isEqualTo(2);
	}

	@Test
	void aSecondThreadIsRefused() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch leave = new CountDownLatch(1);
		HostFunction wait = (arguments) -> {
			inside.countDown();
			leave.await();
			return "done";
		};
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(LuaLimits.defaults().withTime(Duration.ofSeconds(50)))
			.global("wait", wait)
			.build();
		AtomicReference<Object> result = new AtomicReference<>();
		Thread thread = new Thread(() -> result.set(environment.run(compile("return wait()"))));
		thread.start();
		inside.await();
		assertThatIllegalStateException().isThrownBy(() -> environment.run(compile("return 1")))
			.withMessageContaining("another thread");
		leave.countDown();
		thread.join();
		assertThat(result.get()).isEqualTo("done");
		assertThat(environment.run(compile("return 1"))).isEqualTo(1);
	}

	@Test
	void aCallMayComeBackThroughTheHost() {
		ScriptFunction[] again = new ScriptFunction[1];
		HostFunction back = (arguments) -> again[0].call(arguments.integer(0) - 1);
		this.environment.globals().put("back", back);
		again[0] = (ScriptFunction) run("return function(n) return n == 0 and 'bottom' or back(n) end");
		assertThat(again[0].call(20)).isEqualTo("bottom");
	}

	@Test
	void endlessRecursionThroughTheHostIsStackOverflow() {
		ScriptFunction[] again = new ScriptFunction[1];
		HostFunction back = (arguments) -> again[0].call();
		this.environment.globals().put("back", back);
		again[0] = (ScriptFunction) run("return function() return back() end");
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> again[0].call())
			.withMessageContaining("stack overflow");
		assertThat(run("return 'still usable'")).isEqualTo("still usable");
	}

	@Test
	void cancellingEndsTheCallPastEveryProtectedCall() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		HostFunction started = (arguments) -> {
			running.countDown();
			return null;
		};
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(LuaLimits.unlimited())
			.global("started", started)
			.build();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			try {
				environment.run(compile("started() while true do pcall(function() while true do end end) end"));
			}
			catch (LuaCancelledException ex) {
				thrown.set(ex);
			}
		});
		thread.start();
		running.await();
		environment.cancel("the plugin stops");
		thread.join();
		assertThat(thrown.get()).hasMessageContaining("the plugin stops");
		assertThatExceptionOfType(LuaCancelledException.class)
			.isThrownBy(() -> environment.run(compile("while true do end")));
	}

	@Test
	void interruptingTheThreadEndsTheCall() throws Exception {
		LuaEnvironment environment = this.engine.newEnvironment().limits(LuaLimits.unlimited()).build();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread thread = new Thread(() -> {
			try {
				environment.run(compile("coroutine.wrap(function() while true do pcall(error) end end)()"));
			}
			catch (LuaCancelledException ex) {
				thrown.set(ex);
			}
		});
		thread.start();
		thread.interrupt();
		thread.join();
		assertThat(thrown.get()).hasMessageContaining("interrupted");
	}

	@Test
	void usageIsThatOfTheLastOutermostCall() {
		assertThat(this.environment.lastUsage()).isEqualTo(LuaUsage.NONE);
		run("for i = 1, 1000 do end local s = ('x'):rep(1000) print(s) last = {}");
		LuaUsage usage = this.environment.lastUsage();
		assertThat(usage.instructions()).isBetween(1_000L, 20_000L);
		assertThat(usage.memory()).isBetween(1_000L, 20_000L);
		assertThat(usage.output()).isEqualTo(1_001);
		this.environment.globals().get("last");
		assertThat(this.environment.lastUsage()).isEqualTo(usage);
	}

	@Test
	void retainedDataIsMeasured() {
		long before = this.environment.retainedBytes();
		run("kept = ('x'):rep(100000) list = {} for i = 1, 1000 do list[i] = {} end");
		long after = this.environment.retainedBytes();
		assertThat(after - before).isBetween(150_000L, 400_000L);
		ScriptFunction function = (ScriptFunction) run("local big = ('y'):rep(50000) return function() return big end");
		assertThat(this.environment.retainedBytes(function) - after).isGreaterThan(50_000);
		run("kept = nil list = nil");
		assertThat(this.environment.retainedBytes()).isLessThan(after);
	}

	@ParameterizedTest
	@ValueSource(strings = { "keep(function() return big end)", "keep(coroutine.create(function() return big end))",
			"keep(coroutine.wrap(function() return big end))",
			"local co = coroutine.wrap(function() local mine = big coroutine.yield() return mine end) co() keep(co)",
			"local function deep(n) if n > 0 then return 1 + deep(n - 1) end coroutine.yield() return #big end "
					+ "local co = coroutine.wrap(deep) co(1000) keep(co)",
			"keep(big:gmatch('y'))", "keep(setmetatable({}, { __index = { big } }))", "keep({ [{ big }] = true })",
			"getmetatable('').__add = function() return big end", "string.mine = big",
			"package.loaded.mine = { big }" })
	void retainedDataIsFoundWhereverItIsKept(String code) {
		long before = this.environment.retainedBytes();
		run("local big = ('y'):rep(500000) local function keep(x) kept = x end " + code);
		assertThat(this.environment.retainedBytes() - before).isBetween(500_000L, 900_000L);
	}

	@Test
	void whatTheClosuresOfAFunctionShareIsChargedAndCountedOnce() {
		String inside = "f = function() return x end\n".repeat(2_000);
		long before = this.environment.retainedBytes();
		run("all = {} for i = 1, 1000 do all[i] = function(x) if not x then return i end local f\n" + inside
				+ "end end all[1]() all[2](('x'):rep(100000))");
		assertThat(this.environment.lastUsage().memory()).isBetween(300_000L, 1_000_000L);
		// the functions inside that ran last keep their variable
		assertThat(this.environment.retainedBytes() - before).isBetween(300_000L, 1_000_000L);
		run("local f, x if f then\n" + inside + "end f = function() end");
		assertThat(this.environment.lastUsage().memory()).isGreaterThan(16_000);
	}

	@Test
	void retainedDataIsMeasuredHoweverDeepOrCyclic() {
		run("""
				list = {}
				local first = list
				for i = 1, 100000 do list = { list } end
				first[1] = list
				""");
		run("""
				f = function() return f end
				for i = 1, 20000 do local g = f f = function() return g end end
				""");
		run("""
				local inner = coroutine.running()
				for i = 1, 10000 do
				  local outer = inner
				  local co = coroutine.wrap(function() coroutine.yield() return outer end)
				  co()
				  inner = co
				end
				last = inner
				""");
		long bytes = this.environment.retainedBytes();
		assertThat(bytes).isBetween(15_000_000L, 60_000_000L).isEqualTo(this.environment.retainedBytes());
	}

	@Test
	void writesOfStateAreTold() {
		List<String> written = new ArrayList<>();
		LuaEnvironment environment = this.engine.newEnvironment()
			.onStateWrite((variable, script, line) -> written.add(variable + "@" + script + ":" + line))
			.build();
		ScriptFunction function = (ScriptFunction) environment.run(compile("""
				local count = 0
				total = 0
				return function()
				  count = count + 1
				  total = total + 1
				  local mine = 1
				  mine = mine + 1
				end
				"""));
		assertThat(written).isEmpty();
		function.call();
		assertThat(written).containsExactlyInAnyOrder("count@t.lua:4", "total@t.lua:5");
	}

	@Test
	void originsOfEntriesAreKnown() {
		LuaEnvironment environment = this.engine.newEnvironment().trackOrigins().build();
		environment.run(compile("server = {\n  port = 8080,\n}\nserver.host = 'h'\nlist = {'a',\n'b'}"));
		ScriptTable globals = environment.globals();
		assertThat(globals.origin("server")).map(Origin::script).contains("t.lua");
		ScriptTable server = globals.table("server").orElseThrow();
		assertThat(server.origin("port")).contains(new Origin("t.lua", 2));
		assertThat(server.origin("host")).contains(new Origin("t.lua", 4));
		assertThat(globals.table("list").orElseThrow().origin(1)).isPresent();
		assertThat(server.origin("missing")).isEqualTo(Optional.empty());
	}

	@Test
	void luaModulesAreResolvedOnce() {
		List<String> resolved = new ArrayList<>();
		LuaEnvironment environment = this.engine.newEnvironment().modules((name) -> {
			resolved.add(name);
			return name.equals("util")
					? this.engine
						.compile(LuaSource.of("lib/util.lua", "return {name = (...), f = function() error('x') end}"))
					: null;
		}).build();
		assertThat(
				environment.run(compile("return require('util').name .. tostring(require('util') == require('util'))")))
			.isEqualTo("utiltrue");
		assertThat(resolved).containsExactly("util");
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> environment.run(compile("require('util').f()")))
			.withMessage("lib/util.lua:1: x");
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> environment.run(compile("require('utli')")))
			.withMessageContaining("utli");
	}

	@Test
	void modulesThatCannotBeLoadedAreErrorsThatScriptsMayCatch() {
		LuaEnvironment environment = this.engine.newEnvironment().modules((name) -> {
			if (name.equals("unreadable")) {
				throw new IllegalStateException("secret");
			}
			return this.engine.compile(LuaSource.of("lib/bad.lua", "x = = 1"));
		}).build();
		assertThat(environment.runAll(compile("return pcall(require, 'bad')"))).satisfies((results) -> {
			assertThat(results.get(0)).isEqualTo(false);
			assertThat((String) results.get(1)).startsWith("lib/bad.lua:1: unexpected symbol near '='");
		});
		assertThatExceptionOfType(LuaSyntaxException.class).isThrownBy(() -> environment.run(compile("require('bad')")))
			.satisfies((ex) -> assertThat(ex.script()).isEqualTo("lib/bad.lua"));
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> environment.run(compile("require('unreadable')")))
			.withMessage("t.lua:1: module 'unreadable' cannot be loaded")
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void outputGoesWhereTheHostWants() {
		List<String> lines = new ArrayList<>();
		this.engine.newEnvironment().output(lines::add).build().run(compile("print('a', 1, nil, true) print('é€😀')"));
		assertThat(lines).containsExactly("a\t1\tnil\ttrue", "é€😀");
	}

	@Test
	void onlyAllowedEnvironmentVariablesAreRead() {
		String name = System.getenv().keySet().iterator().next();
		LuaScript script = compile("return os.getenv((...))");
		assertThat(this.environment.run(script, name)).isNull();
		assertThat(this.engine.newEnvironment().environmentVariables(name::equals).build().run(script, name))
			.isEqualTo(System.getenv(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "error('failed')", "return nil + 1", "return coroutine.wrap(error)('failed')",
			"return table.sort({ 1, 2 }, function() error('failed') end)",
			"return ('x'):gsub('.', function() error(n) end)",
			"return setmetatable({}, { __index = function() error(n) end }).x", "while true do end",
			"local function f() return 1 + f() end return f()", "return ('x'):rep(1e9)" })
	void aCallThatFailsLeavesNothingForTheNext(String failure) {
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(new LuaLimits(300_000, Duration.ofMinutes(1), 8 << 20, 100))
			.build();
		ScriptFunction function = (ScriptFunction) environment
			.run(this.engine.compile(LuaSource.of("test.lua", "local function f(n) if n == 0 then " + failure
					+ " end return n > 0 and 1 + f(n - 1) or 0 end return f")));
		function.call(-1);
		LuaUsage expected = environment.lastUsage();
		for (int i = 0; i < 300; i++) {
			assertThatExceptionOfType(LuaException.class).isThrownBy(() -> function.call(20));
			assertThat(function.call(-1)).isEqualTo(0);
			assertThat(environment.lastUsage()).isEqualTo(expected);
		}
	}

}
