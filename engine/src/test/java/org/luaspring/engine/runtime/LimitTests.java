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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * No script gets past its limits.
 */
class LimitTests {

	private static final LuaLimits LIMITS = LuaLimits.unlimited().withInstructions(1_000_000).withMemory(16 << 20);

	@ParameterizedTest
	@ValueSource(strings = { "while true do end", "repeat until false", "for i = 1, math.huge do end",
			"::again:: goto again", "local function f() return f() end f()",
			"local function f() return f() end while true do pcall(f) end",
			"while true do pcall(function() while true do end end) end",
			"xpcall(function() while true do end end, function() while true do end end)",
			"local function f(m) while true do end end xpcall(error, f, 'x')",
			"for k in function() return 1 end do end", "coroutine.wrap(function() while true do end end)()",
			"local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
			"while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
			"setmetatable({}, { __index = function() while true do end end }).x = setmetatable({}, { __index = function() while true do end end }).y",
			"local t = setmetatable({}, { __lt = function() while true do end end }) return t < t",
			"local t = setmetatable({}, { __call = function(t) return t() end }) t()",
			"table.sort({ 3, 1, 2 }, function() while true do end end)",
			"string.gsub('x', 'x', function() while true do end end)", "load(function() while true do end end)",
			"while true do load('return 1') end", "local t = {} while true do t = {} end",
			"while true do local f = function() return f end end",
			"if true then local function g() g() end while true do pcall(g) end end" })
	void endsEveryLoop(String text) {
		Scripts scripts = new Scripts(LIMITS.withMemory(LuaLimits.UNLIMITED), null, null);
		LuaLimitExceededException exception = catchThrowableOfType(LuaLimitExceededException.class,
				() -> scripts.run(text));
		assertThat(exception).isNotNull();
		assertThat(exception.limit()).isEqualTo("instructions");
		assertThat(exception.allowed()).isEqualTo(1_000_000);
		assertThat(exception.used()).isGreaterThan(1_000_000);
		assertThat(exception.script()).isEqualTo("test");
		assertThat(exception.line()).isEqualTo(1);
		assertThat(exception).hasMessage("test:1: limit 'instructions' of 1000000 exceeded");
	}

	@ParameterizedTest
	@ValueSource(strings = { "local s = 'x' while true do s = s .. s end",
			"local t = {} while true do t[#t + 1] = {} end", "local t = {} for i = 1, math.huge do t[i] = i end",
			"local t = {} for i = 1, math.huge do t['k' .. i] = i end",
			"local s = 'xxxxxxxxxx' while true do s = s .. s .. s .. s .. s end",
			"local t = {} while true do t[#t + 1] = coroutine.create(print) end",
			"local t = {} while true do t[#t + 1] = function() return t end end",
			"local t = {} while true do local x = {} t[#t + 1] = function() return x end end",
			"while true do pcall(string.rep, 'x', 1e9) end", "return string.rep('x', 1e10)",
			"while true do pcall(function() local s = 'x' while true do s = s .. s end end) end",
			"local t = {} while true do local co = coroutine.wrap(function() local function f(n) if n == 0 then coroutine.yield() end return f(n - 1) + 1 end f(1000) end) co() t[#t + 1] = co end",
			"local function f(...) return f(1, ...) end f()", "local t = {} while true do t = { t, t, t, t, t, t } end",
			"local t = { 1 } while true do t = { table.unpack(t), table.unpack(t) } end" })
	void endsEveryAllocation(String text) {
		Scripts scripts = new Scripts(LIMITS.withInstructions(LuaLimits.UNLIMITED), null, null);
		LuaLimitExceededException exception = catchThrowableOfType(LuaLimitExceededException.class,
				() -> scripts.run(text));
		assertThat(exception).isNotNull();
		assertThat(exception.limit()).isEqualTo("memory");
		assertThat(exception.allowed()).isEqualTo(16 << 20);
		assertThat(exception.used()).isGreaterThan(16 << 20);
		assertThat(exception.line()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "while true do end", "local function f() return f() end f()",
			"local function f() f() end while true do pcall(f) end",
			"while true do pcall(function() while true do end end) end",
			"xpcall(function() while true do end end, function() while true do end end)",
			"coroutine.wrap(function() while true do end end)()", "for i = 1, math.huge do local t = { i } end",
			"local s = 0 for i = 1, math.huge do s = s + i * 2 end" })
	void endsEveryLoopOfGeneratedCode(String text) {
		Scripts scripts = new Scripts(LIMITS.withMemory(LuaLimits.UNLIMITED), null, null).generating();
		LuaLimitExceededException exception = catchThrowableOfType(LuaLimitExceededException.class,
				() -> scripts.run(text));
		assertThat(exception).isNotNull();
		assertThat(exception.limit()).isEqualTo("instructions");
		assertThat(exception.line()).isEqualTo(1);
		assertThat(exception.used()).isBetween(1_000_000L, 1_100_000L);
	}

	@Test
	void staysExceededWhateverHostCodeSwallows() {
		Scripts scripts = new Scripts(LIMITS, null, null);
		AtomicReference<LuaException> swallowed = new AtomicReference<>();
		scripts.function("swallow", (cx, args) -> {
			try {
				return Operations.call(cx, args[0]);
			}
			catch (LuaException ex) {
				swallowed.set(ex);
				return null;
			}
		});
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts.run("swallow(function() while true do end end) local x = 1 return 1"))
			.satisfies((ex) -> assertThat(ex).isSameAs(swallowed.get()));
	}

	@Test
	void countsMemoryOnceAndChargesOutput() {
		Scripts scripts = new Scripts(LIMITS.withOutput(10), null, null);
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts.run("print('12345') pcall(print, '67890')"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("output"))
			.withMessage("test:1: limit 'output' of 10 bytes exceeded, 12 asked for");
		assertThat(scripts.cx.usage().output()).isEqualTo(12);
	}

	@Test
	void endsInTime() {
		Scripts scripts = new Scripts(LuaLimits.unlimited().withTime(Duration.ofMillis(50)), null, null);
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts.run("while true do pcall(function() while true do end end) end"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@Test
	void endsWhenCancelled() {
		Scripts scripts = new Scripts(LuaLimits.unlimited(), null, null);
		scripts.function("cancel", (cx, args) -> {
			scripts.environment.cancel("closing down");
			return null;
		});
		assertThatExceptionOfType(LuaCancelledException.class)
			.isThrownBy(() -> scripts.run("cancel() while true do pcall(function() while true do end end) end"))
			.withMessage("test:1: call cancelled: closing down");
	}

	@Test
	void endsWhenTheThreadIsInterruptedAndKeepsTheInterrupt() {
		Scripts scripts = new Scripts(LuaLimits.unlimited(), null, null);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(LuaCancelledException.class).isThrownBy(() -> scripts.run("while true do end"))
			.withMessage("test:1: call cancelled: the thread was interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void givesNestedCallsTheRestOfTheOuterOne() {
		Scripts outer = new Scripts(LIMITS, null, null);
		Scripts inner = new Scripts(LuaLimits.unlimited(), null, null);
		LuaClosure endless = inner.load("inner", "while true do end");
		outer.function("nested", (cx, args) -> {
			CallContext nested = new CallContext(inner.environment, cx);
			try {
				return endless.call(nested);
			}
			finally {
				nested.end();
			}
		});
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> outer.run("for i = 1, 1000 do end nested()"))
			.satisfies((ex) -> {
				assertThat(ex.allowed()).isEqualTo(1_000_000);
				assertThat(ex.used()).isBetween(1_000_000L, 1_010_000L);
				assertThat(ex.script()).isEqualTo("inner");
			});
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> outer.cx.charge(1));
	}

	@Test
	void chargesTheOuterCallForWhatANestedOneUsed() {
		Scripts outer = new Scripts(LIMITS, null, null);
		Scripts inner = new Scripts(LIMITS, null, null);
		LuaClosure work = inner.load("for i = 1, 100000 do end return string.rep('x', 1e6)");
		outer.function("nested", (cx, args) -> {
			CallContext nested = new CallContext(inner.environment, cx);
			Object result = work.call(nested);
			nested.end();
			return result;
		});
		outer.run("nested()");
		assertThat(outer.cx.usage().instructions()).isBetween(100_000L, 150_000L);
		assertThat(outer.cx.usage().memory()).isBetween(1_000_000L, 1_100_000L);
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> outer.run("for i = 1, 100 do nested() end"));
	}

	@Test
	void sharesTheTotalMemoryBetweenCallsAndReturnsIt() {
		TotalMemory total = new TotalMemory(4 << 20);
		Scripts first = new Scripts(LIMITS, null, null);
		first.environment.totalMemory(total);
		Scripts second = new Scripts(LIMITS, null, null);
		second.environment.totalMemory(total);
		CallContext holding = first.newCall();
		first.run("return string.rep('x', 3e6)");
		assertThat(total.leased()).isGreaterThan(3_000_000);
		CallContext refused = second.newCall();
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> second.run("while true do pcall(string.rep, 'x', 2e6) end"))
			.satisfies((ex) -> {
				assertThat(ex.limit()).isEqualTo("total-memory");
				assertThat(ex.allowed()).isEqualTo(4 << 20);
			});
		holding.end();
		refused.end();
		assertThat(total.leased()).isZero();
		second.newCall();
		second.run("return string.rep('x', 2e6)");
		second.cx.end();
		assertThat(total.leased()).isZero();
	}

	@Test
	void chargesDeepRecursionOnceAndAtMostSixteenMegabytesOrSo() {
		Scripts scripts = new Scripts(LuaLimits.unlimited(), null, null);
		scripts.run("local function f() return 1 + f() end for i = 1, 3 do pcall(f) end");
		assertThat(scripts.cx.usage().memory()).isBetween(8L << 20, 20L << 20);
	}

	@Test
	void startsAgainForAnotherCall() {
		Scripts scripts = new Scripts(LIMITS, null, null);
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts.run("coroutine.wrap(function() while true do end end)()"));
		scripts.cx.begin();
		assertThat(scripts.eval("return 1 + 1, coroutine.running()")).isEqualTo("2 thread true");
		assertThat(scripts.cx.exceeded()).isNull();
	}

}
