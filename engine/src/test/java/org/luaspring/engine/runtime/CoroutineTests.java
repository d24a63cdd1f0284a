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

package org.luaspring.engine.runtime;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Coroutines run on the caller's thread, in the call that resumes them.
 */
class CoroutineTests {

	@Test
	void runOnTheThreadThatResumes() {
		Scripts scripts = new Scripts();
		List<Thread> threads = new ArrayList<>();
		scripts.function("thread", (cx, args) -> {
			threads.add(Thread.currentThread());
			return null;
		});
		scripts.run("coroutine.wrap(function() thread() end)() thread()");
		assertThat(threads).containsOnly(Thread.currentThread()).hasSize(2);
	}

	@Test
	void goOnInALaterCallWithItsBudget() {
		Scripts scripts = new Scripts(LuaLimits.unlimited().withInstructions(100_000), null, null);
		scripts.run("co = coroutine.wrap(function() while true do for i = 1, 60000 do end coroutine.yield(1) end end)");
		LuaClosure resume = scripts.load("return co()");
		for (int i = 0; i < 10; i++) {
			CallContext call = scripts.newCall();
			assertThat(resume.call(call)).isEqualTo(1.0);
			assertThat(call.usage().instructions()).isBetween(60_000L, 70_000L);
		}
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> scripts.run("co() co()"));
	}

	@Test
	void dieWithTheCallThatExceedsALimit() {
		Scripts scripts = new Scripts(LuaLimits.unlimited().withInstructions(100_000), null, null);
		scripts.run("co = coroutine.create(function() while true do end end)");
		LuaClosure resume = scripts.load("return coroutine.resume(co)");
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> resume.call(scripts.newCall()));
		scripts.newCall();
		assertThat(scripts.eval("return coroutine.resume(co)")).isEqualTo("false cannot resume dead coroutine");
	}

	@Test
	void costAKilobyteAndNoMore() {
		Scripts scripts = new Scripts();
		scripts.run(
				"for i = 1, 10000 do local f = coroutine.wrap(function(a) return coroutine.yield(a) end) f(1) f(2) end");
		assertThat(scripts.cx.usage().memory()).isBetween(10_000L * 1024, 10_000L * 1300);
	}

	@Test
	void takeNoRoomOnTheStackOfWhoeverResumesThem() {
		Scripts scripts = new Scripts();
		assertThat(scripts.eval("""
				local function deep(n) if n == 0 then coroutine.yield('deep') return 0 end return 1 + deep(n - 1) end
				local cos = {}
				for i = 1, 5 do cos[i] = coroutine.wrap(function() return deep(20000) end) cos[i]() end
				local sum = 0
				for i = 1, 5 do sum = sum + cos[i]() end
				return sum""")).isEqualTo("100000");
	}

	@Test
	void cannotYieldThroughFunctionsOfTheHost() {
		Scripts scripts = new Scripts();
		assertThat(scripts.eval("return coroutine.resume(coroutine.create(function() callback(coroutine.yield) end))"))
			.isEqualTo("false attempt to yield across a C-call boundary");
		assertThat(scripts.eval("""
				return coroutine.resume(coroutine.create(function()
					callback(function() coroutine.yield() end)
				end))""")).isEqualTo("false attempt to yield across a C-call boundary");
		assertThat(scripts.eval("return pcall(coroutine.yield)"))
			.isEqualTo("false attempt to yield from outside a coroutine");
	}

	@Test
	void canYieldInACoroutineThatAFunctionOfTheHostResumed() {
		Scripts scripts = new Scripts();
		assertThat(scripts.eval("""
				return coroutine.wrap(function()
					local inner = coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) end)
					local a = callback(inner)
					local b = coroutine.yield(a)
					return b + callback(inner)
				end)()""")).isEqualTo("1");
	}

	@Test
	void keepTheErrorValue() {
		Scripts scripts = new Scripts();
		assertThat(scripts.eval("""
				local value = { code = 7 }
				local ok, raised = coroutine.resume(coroutine.create(function() error(value) end))
				local ok2, raised2 = pcall(coroutine.wrap(function() error(value) end))
				return ok, raised == value, raised.code, ok2, raised2 == value"""))
			.isEqualTo("false true 7 false true");
	}

	@Test
	void showWhatTheyKeep() {
		Scripts scripts = new Scripts();
		Coroutine coroutine = (Coroutine) scripts.run("""
				local co = coroutine.create(function(...)
					local kept = { 'kept' }
					coroutine.yield()
					return kept, ...
				end)
				coroutine.resume(co, 'argument', 'other')
				return co""");
		List<Object> references = new ArrayList<>();
		long bytes = coroutine.references(references::add);
		assertThat(bytes).isBetween(1024L, 2048L);
		assertThat(references).contains(LuaString.of("argument"), LuaString.of("other"))
			.hasAtLeastOneElementOfType(LuaTable.class)
			.hasAtLeastOneElementOfType(LuaClosure.class);
	}

}
