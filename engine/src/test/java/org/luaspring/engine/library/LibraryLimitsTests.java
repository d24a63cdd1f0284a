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

package org.luaspring.engine.library;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every function of the library stays inside the limits, also where one call of it would
 * do all the harm.
 */
class LibraryLimitsTests {

	private static final LuaLimits LIMITS = LuaLimits.unlimited()
		.withInstructions(10_000_000)
		.withMemory(32L << 20)
		.withOutput(64L << 10)
		.withTime(Duration.ofSeconds(20));

	@ParameterizedTest
	@ValueSource(strings = { "return ('a'):rep(3000):find(('.-'):rep(20) .. 'b')",
			"return ('a'):rep(30000):match('(.-)(.-)(.-)(.-)b')", "return ('a'):rep(100000):gsub('a*b', '')",
			"return ('a'):rep(100000):find('%w+%d')", "for w in ('a'):rep(100000):gmatch('(a*)b') do end",
			"return ('('):rep(200000):gsub('%b()', '')",
			"return ('xy'):rep(60000):find('%f[y]' .. ('.?'):rep(150) .. 'z')",
			"return ('x'):rep(2000):gsub(('[^y]*'):rep(30) .. 'y', '')",
			"return ('a'):rep(1000):find(('[' .. ('b'):rep(100000) .. ']*c'))",
			"while true do pcall(string.find, ('a'):rep(1000), ('a*'):rep(20) .. 'b') end" })
	void patternsChargeTheirSteps(String script) {
		assertThat(limitOf(script)).isEqualTo("instructions");
	}

	@ParameterizedTest
	@ValueSource(strings = { "return ('x'):rep(1e9)", "return ('x'):rep(1e8, 'yyyyyyyyyy')",
			"return (''):rep(1e9, 'ab')", "local s = 'x' while true do s = s .. s end",
			"local s = 'x' while true do s = s:rep(2) end", "while true do pcall(string.rep, 'x', 1e9) end",
			"local t = {} for i = 1, 100 do t[i] = ('x'):rep(1e5) end return table.concat(t, ('y'):rep(1e6))",
			"return (('x'):rep(1e5):gsub('x', ('y'):rep(1000)))",
			"return (('x'):rep(1e4):gsub('()', ('%0'):rep(10000)))",
			"return table.unpack({}, 1, 999999), table.unpack({}, 1, 999999), ('x'):rep(2e7)",
			"local s = ('x'):rep(1e6) while true do s:upper() end",
			"local s = ('x'):rep(1e6) while true do s:reverse() end",
			"local s = ('x'):rep(1e6) while true do s:sub(2) end",
			"local s = ('x'):rep(9e5) while true do s:byte(1, -1) end",
			"local t = {} for i = 1, 1000 do t[i] = i end while true do ('%99d'):rep(1000):format(table.unpack(t)) end",
			"local s = ('%s'):rep(100) local a = {} for i = 1, 100 do a[i] = ('x'):rep(1e6) end return s:format(table.unpack(a))",
			"local t = {} for i = 1, 1e9 do t[i] = i end", "local t = {} while true do t[{}] = {} end",
			"while true do table.pack(table.unpack({}, 1, 200)) end",
			"while true do string.char(table.unpack({}, 1, 0)) end", "while true do coroutine.create(print) end",
			"while true do coroutine.wrap(function() end)() end", "while true do load('return 1') end",
			"local s = 'x = 1 ' while true do s = s .. s load(s) end", "load(function() return 'x = 1 ' end)",
			"while true do tostring({}) end", "while true do os.date('%c') end",
			"while true do string.format('%99.99f', 1e308) end", "while true do ('x'):gmatch('x') end" })
	void allocationsAreCharged(String script) {
		assertThat(limitOf(script)).isIn("memory", "instructions");
	}

	@ParameterizedTest
	@ValueSource(strings = { "local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end",
			"local t = {} for i = 1, 3e5 do t[i] = i end while true do table.remove(t, 1) t[#t + 1] = 1 end",
			"local t = {} for i = 1, 5e5 do t[i] = i % 1000 end while true do table.sort(t) end",
			"local t = {} for i = 1, 1e5 do t[i] = i % 1000 end while true do table.sort(t, function(a, b) return a < b end) end",
			"local s = ('ab'):rep(5e5) while true do s:find('ba' .. ('b'):rep(1000), 1, true) end",
			"local t = {} for i = 1, 1000 do t[i] = '' end while true do table.concat(t) end",
			"local t = setmetatable({}, {__len = function() return 2e9 end}) table.insert(t, 1, 1)",
			"local t = setmetatable({}, {__len = function() return 2e9 end}) table.remove(t, 1)",
			"local t = setmetatable({}, {__len = function() return 2e9 end}) table.sort(t)",
			"for k in pairs(setmetatable({}, {__pairs = function(t) return function() return 1 end end})) do end",
			"while true do math.random() end", "while true do next({}) end",
			"local t = {} for i = 1, 1000 do t[i] = i end while true do for i = 1, 1000 do t[i] = nil end next(t) for i = 1, 1000 do t[i] = 1 end end",
			"local t = {} t.x = 1 t.x = nil for i = 1, 2e5 do t[-i] = i end for i = 1, 2e5 do t[-i] = nil end while true do next(t) end",
			"while true do tonumber(('1'):rep(1000), 10) end" })
	void loopsAreCharged(String script) {
		assertThat(limitOf(script)).isIn("memory", "instructions");
	}

	@Test
	void printIsChargedAsOutput() {
		assertThat(limitOf("while true do print('flood') end")).isEqualTo("output");
		assertThat(limitOf("print(('x'):rep(70000))")).isEqualTo("output");
	}

	@ParameterizedTest
	@ValueSource(strings = { "return pcall(function() return ('x'):rep(1e9) end)",
			"return xpcall(function() return ('x'):rep(1e9) end, function() return 1 end)",
			"return coroutine.resume(coroutine.create(function() return ('x'):rep(1e9) end))",
			"return coroutine.wrap(function() pcall(string.rep, 'x', 1e9) end)()",
			"return (('x'):gsub('x', function() pcall(string.rep, 'x', 1e9) end))",
			"table.sort({3, 2, 1}, function() pcall(string.rep, 'x', 1e9) return false end)",
			"return load(function() pcall(string.rep, 'x', 1e9) end)",
			"return tostring(setmetatable({}, {__tostring = function() pcall(string.rep, 'x', 1e9) return '' end}))",
			"package.preload.m = function() pcall(string.rep, 'x', 1e9) end pcall(require, 'm')" })
	void noScriptCatchesALimit(String script) {
		assertThat(limitOf(script)).isEqualTo("memory");
	}

	@ParameterizedTest
	@ValueSource(strings = { "return pcall(string.find, ('a'):rep(300), ('a?'):rep(300) .. 'b')",
			"return pcall(string.rep, ('('):rep(40), 1)",
			"local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end return pcall(function() return t.x end)",
			"local t = {} setmetatable(t, {__call = t}) return pcall(t)",
			"local t = setmetatable({}, {}) getmetatable(t).__tostring = function(t) return tostring(t) end return pcall(tostring, t)",
			"local function f() return pcall(f) end return f()",
			"local function f() return (('x'):gsub('x', f)) end return pcall(f)",
			"local function f(a, b) table.sort({1, 2}, f) return true end return pcall(f)",
			"local function f() return require('loop') end package.preload.loop = f return pcall(f)",
			"local f f = coroutine.wrap(function() return f() end) return pcall(f)",
			"local function f() return coroutine.wrap(f)() end return pcall(f)",
			"local s = 'return load(...)(...)' return pcall(load(s), s)" })
	void recursionEndsInAnErrorOrALimit(String script) {
		Lua lua = new Lua(LIMITS);
		try {
			lua.run("test", script);
		}
		catch (LuaLimitExceededException ex) {
			assertThat(ex.getMessage()).contains("limit");
		}
		assertThat(lua.eval("return ('still'):upper(), #string.rep('x', 10)")).isEqualTo("STILL 10");
	}

	@Test
	void textsOfUsualSizeAreCheap() {
		Lua lua = new Lua(LIMITS);
		lua.run("test", "local s = ('lorem ipsum '):rep(10000) local n = 0 for w in s:gmatch('%a+') do n = n + 1 end "
				+ "assert(n == 20000) assert(#s:gsub('o', '0') == #s) return s:find('nothing', 1, true)");
		assertThat(lua.call().instructions()).isLessThan(2_000_000);
	}

	@Test
	void unlimitedMemoryStillRefusesWhatNoArrayHolds() {
		Lua lua = new Lua(LuaLimits.unlimited());
		assertThat(lua.eval("return pcall(string.rep, 'abc', 1e9)")).isEqualTo("false resulting string too large");
	}

	private static String limitOf(String script) {
		Lua lua = new Lua(LIMITS);
		LuaLimitExceededException[] thrown = new LuaLimitExceededException[1];
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> lua.run("test", script))
			.satisfies((ex) -> thrown[0] = ex);
		return thrown[0].limit();
	}

}
