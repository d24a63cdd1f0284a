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

package org.luaspring.engine.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ways in which other engines fail those who embed them, as far as no other test is about
 * them.
 */
@Timeout(120)
class FindingsTests {

	private final LuaEngine engine = LuaEngine.builder()
		.limits(LuaLimits.unlimited().withInstructions(1_000_000).withMemory(32 << 20))
		.build();

	private final LuaEnvironment environment = this.engine.newEnvironment().build();

	private LuaScript compile(String text) {
		return this.engine.compile(LuaSource.of("t.lua", text));
	}

	private Object run(String text) {
		return this.environment.run(compile(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "load('while true do end', 'x', 't', {})()",
			"load('while true do end', 'x', 't', setmetatable({}, { __index = _G }))()",
			"local _ENV = {} while true do end",
			"local _ENV = { pcall = pcall } while true do pcall(function() while true do end end) end",
			"local f = load('return function() while true do end end', 'x', 't', {})() coroutine.wrap(f)()" })
	void codeWithGlobalsOfItsOwnIsLimitedToo(String code) {
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> run(code))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("instructions"));
	}

	@Test
	void errorsWithoutMessageAreErrorsInCoroutinesToo() {
		assertThat(run("""
				local co = coroutine.create(function() error() end)
				local ok, value = coroutine.resume(co)
				return tostring(ok) .. tostring(value) .. coroutine.status(co)""")).isEqualTo("falsenildead");
		assertThat(run("""
				local function f() return f() + 1 end
				local ok, message = coroutine.resume(coroutine.create(f))
				return tostring(ok) .. ' ' .. message:match('stack overflow')""")).isEqualTo("false stack overflow");
	}

	@Test
	void aPendingInterruptCancelsTheCallAndNothingElse() {
		LuaScript script = compile("return coroutine.wrap(function() while true do end end)()");
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(LuaCancelledException.class).isThrownBy(() -> this.environment.run(script));
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(run("return coroutine.wrap(function() return 7 end)()")).isEqualTo(7);
	}

	/**
	 * Each round is the first time that the engine sees the classes.
	 */
	@Test
	void manyThreadsMayBringTheSameClassesAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 50; round++) {
				LuaEngine engine = LuaEngine.builder().build();
				LuaScript script = engine.compile(LuaSource.of("t.lua",
						"local m = ... return m.point.x + m.list[2] + m.array[1] .. m.name .. tostring(m.flag)"));
				CyclicBarrier start = new CyclicBarrier(4);
				Callable<Object> work = () -> {
					LuaEnvironment environment = engine.newEnvironment().build();
					Map<String, Object> values = Map.of("point", new Point(1, 2), "list", List.of(1, 2L), "array",
							new int[] { 3 }, "name", Thread.State.NEW, "flag", true);
					start.await(30, TimeUnit.SECONDS);
					return environment.run(script, values);
				};
				List<Future<Object>> results = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					results.add(threads.submit(work));
				}
				for (Future<Object> result : results) {
					assertThat(result.get()).isEqualTo("6NEWtrue");
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void noScriptCollectsTheGarbageOfTheHostOrSeesItsHeap() {
		assertThat(run("""
				local before = collectgarbage('count')
				for i = 1, 100000 do collectgarbage() collectgarbage('collect') end
				return collectgarbage('count') < 1024 * 64 and before < 1024 * 64""")).isEqualTo(true);
	}

	@Test
	void wrongBytecodeIsRefusedAsAnyBytecode() {
		assertThat(run("""
				local refused = 0
				for i = 1, 256 do
				  local code = '\\27Lua\\82\\0\\1\\4\\8\\4\\8\\0' .. string.char(i - 1):rep(i)
				  local f, message = load(code)
				  local g = load(code, 'x', 'bt')
				  if not f and not g and message:find('binary') then refused = refused + 1 end
				end
				return refused""")).isEqualTo(256);
	}

	public record Point(int x, int y) {

	}

}
