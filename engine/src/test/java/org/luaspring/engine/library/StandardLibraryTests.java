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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What scripts can reach, how environments are kept apart, and modules.
 */
class StandardLibraryTests {

	// --- what is not there ---

	@ParameterizedTest
	@ValueSource(strings = { "io", "debug", "luajava", "dofile", "loadfile", "string.dump", "os.execute", "os.exit",
			"os.remove", "os.rename", "os.tmpname", "os.setlocale", "package.loadlib", "package.searchpath",
			"package.path", "package.cpath", "package.searchers", "package.loaders", "setfenv", "getfenv", "module",
			"newproxy", "package.loaded.io", "package.loaded.debug", "package.loaded.luajava" })
	void isNotReachable(String name) {
		assertThat(new Lua().eval("return " + name)).isEqualTo("nil");
	}

	@ParameterizedTest
	@ValueSource(strings = { "io", "debug", "luajava", "java.lang.System", "org.luaj.vm2.lib.jse.LuajavaLib",
			"../../etc/passwd", "" })
	void requireFindsNothingBeyondTheModulesOfTheHost(String name) {
		assertThat(new Lua().eval("return pcall(require, '" + name + "')"))
			.startsWith("false module '" + name + "' not found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'\\27Lua'", "'\\27Lua', 'n', 'b'", "'\\27Lua', 'n', 'bt'", "'\\27LuaR\\0\\1\\4\\8'",
			"coroutine.wrap(function() coroutine.yield('\\27') coroutine.yield('Lua') end)" })
	void refusesBytecode(String arguments) {
		assertThat(new Lua().eval("return load(" + arguments + ")"))
			.isEqualTo("nil attempt to load a binary chunk (mode is 't')");
	}

	@Test
	void loadedChunksSeeOnlyTheirOwnGlobals() {
		Lua lua = new Lua();
		assertThat(lua.eval("return load('return print, string, _G, x', 'c', 't', {x = 1})()"))
			.isEqualTo("nil nil nil 1");
		assertThat(lua.eval("return pcall(load('while true do x = x + 1 end', 'c', 't', {}))"))
			.isEqualTo("false [string \"c\"]:1: attempt to perform arithmetic on global 'x' (a nil value)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'x'", "5", "nil", "true", "print", "{}", "coroutine.create(print)", "math", "_G" })
	void noValueShowsClassesOrAddressesOfTheHost(String value) {
		assertThat(new Lua().eval("return tostring(" + value + "), type(" + value + ")")).doesNotContain("org.", "java",
				"@", "luaspring");
	}

	@Test
	void collectgarbageAnswersForTheCallAlone() {
		Lua lua = new Lua();
		assertThat(lua.eval("local a = collectgarbage('count') local s = ('x'):rep(1024 * 100) "
				+ "local b = collectgarbage('count') return b - a >= 100, b - a < 110"))
			.isEqualTo("true true");
		assertThat(lua.eval("repeat until collectgarbage('step') return collectgarbage()")).isEqualTo("0");
	}

	@Test
	void onlyAllowedEnvironmentVariablesAreShown() {
		Lua lua = new Lua();
		assertThat(lua.eval("return os.getenv('PATH')")).isEqualTo("nil");
		lua.variables.add("PATH");
		assertThat(lua.eval("return os.getenv('PATH'), os.getenv('HOME')")).isEqualTo(System.getenv("PATH") + " nil");
	}

	// --- environments are apart ---

	@Test
	void whatOneEnvironmentChangesIsNotSeenInAnother() {
		Lua one = new Lua();
		Lua other = new Lua();
		one.eval("string.upper = function() return 'PWN' end string.trim = function() return 'trimmed' end "
				+ "tostring = nil math.pi = 3 getmetatable('').__index = string getmetatable('').__add = function() return 1 end "
				+ "package.loaded.string = nil table.insert = nil");
		assertThat(one.eval("return ('x'):upper(), ('x'):trim(), tostring, math.pi, table.insert"))
			.isEqualTo("PWN trimmed nil 3 nil");
		assertThat(other.eval("return ('x'):upper(), string.trim, tostring ~= nil, math.pi > 3, table.insert ~= nil, "
				+ "getmetatable('').__add, package.loaded.string == string"))
			.isEqualTo("X nil true true true nil true");
	}

	@Test
	void aBrokenStringMetatableBreaksOneEnvironmentOnly() {
		Lua one = new Lua();
		one.eval("getmetatable('').__index = nil");
		assertThat(one.eval("return pcall(function() return ('x'):upper() end)")).startsWith("false");
		assertThat(new Lua().eval("return ('x'):upper()")).isEqualTo("X");
	}

	@Test
	void randomNumbersAreRepeatableOnlyAfterASeed() {
		String draw = "return math.random(1e9), math.random(1e9), math.random()";
		Lua one = new Lua();
		Lua other = new Lua();
		assertThat(one.eval(draw)).isNotEqualTo(other.eval(draw));
		one.eval("math.randomseed(7)");
		other.eval("math.randomseed(7)");
		assertThat(one.eval(draw)).isEqualTo(other.eval(draw));
	}

	// --- tables over shared entries ---

	@Test
	void libraryTablesBehaveLikeTables() {
		Lua lua = new Lua();
		assertThat(lua.eval("local n = 0 for k, v in pairs(string) do n = n + 1 assert(string[k] == v) end return n"))
			.isEqualTo("13");
		assertThat(lua
			.eval("string.sub = nil local found for k in pairs(string) do if k == 'sub' then found = true end end "
					+ "return found, string.sub, rawget(string, 'sub'), rawget(string, 'rep') ~= nil"))
			.isEqualTo("nil nil nil true");
		assertThat(lua.eval("string.sub = 5 return string.sub, ('x').sub")).isEqualTo("5 5");
		assertThat(lua.eval("return next(bit32, 'band') ~= nil, #math, rawlen(os)")).isEqualTo("true 0 0");
		assertThat(lua.eval("for k in pairs(coroutine) do coroutine[k] = nil end return next(coroutine)"))
			.isEqualTo("nil");
		assertThat(lua.eval("assert = nil x = 1 local seen = {} for k in pairs(_G) do seen[k] = true end "
				+ "return seen.assert, seen.x, seen.print, seen.string, _G.assert"))
			.isEqualTo("nil true true true nil");
		assertThat(lua.eval("return _G._G == _G, package.loaded._G == _G, string == require('string')"))
			.isEqualTo("true true true");
	}

	@Test
	void globalsOfTheLibraryAreToldFromThoseOfTheScript() {
		Lua lua = new Lua();
		lua.eval("x = 1 print = function() end type = nil local unused = tostring");
		GlobalTable globals = (GlobalTable) lua.environment.globals();
		assertThat(globals.isStandard(LuaString.of("x"))).isFalse();
		assertThat(globals.isStandard(LuaString.of("print"))).isFalse();
		assertThat(globals.isStandard(LuaString.of("type"))).isFalse();
		assertThat(globals.isStandard(LuaString.of("tostring"))).isTrue();
		assertThat(globals.isStandard(LuaString.of("math"))).isTrue();
	}

	@Test
	void namesAreThoseOfTheTables() {
		assertThat(StandardLibrary.names()).contains(LuaString.of("gsub"), LuaString.of("print"),
				LuaString.of("lshift"));
		assertThat(StandardLibrary.entry("string", "sub")).isNotNull();
		assertThat(StandardLibrary.entry("string", "nothing")).isNull();
		assertThat(StandardLibrary.entry("nothing", "sub")).isNull();
	}

	// --- modules ---

	@Test
	void requireGivesHostModulesFirstAndRunsLuaModulesOnce() {
		Lua lua = new Lua();
		LuaTable host = new LuaTable();
		lua.hostModules.put("json", host);
		lua.luaModules.put("json", "error('never run')");
		lua.luaModules.put("util", "loads = (loads or 0) + 1 return {name = ..., n = loads}");
		assertThat(lua.run("test", "return require('json')")[0]).isSameAs(host);
		assertThat(lua.eval(
				"local a, b = require('util'), require 'util' return a == b, a.name, loads, package.loaded.util == a"))
			.isEqualTo("true util 1 true");
		assertThat(lua.eval("package.loaded.util = nil return require('util').n")).isEqualTo("2");
	}

	@Test
	void aModuleWithoutResultIsTrue() {
		Lua lua = new Lua();
		lua.luaModules.put("effects", "done = true");
		lua.luaModules.put("sets", "package.loaded[...] = 'set by itself'");
		assertThat(lua.eval("return require('effects'), done, require('sets')")).isEqualTo("true true set by itself");
	}

	@Test
	void preloadedModulesAreForTests() {
		Lua lua = new Lua();
		lua.hostModules.put("http", new LuaTable());
		assertThat(lua.eval("package.preload.http = function(name) return 'fake ' .. name end return require('http')"))
			.isEqualTo("fake http");
	}

	@Test
	void aCycleIsNamed() {
		Lua lua = new Lua();
		lua.luaModules.put("a", "return require 'b'");
		lua.luaModules.put("b", "return require 'c'");
		lua.luaModules.put("c", "return require 'a'");
		assertThat(lua.eval("return require 'a'"))
			.isEqualTo("error: c.lua:1: module 'a' requires itself: a -> b -> c -> a");
		assertThat(lua.eval("return pcall(require, 'b')")).contains("b -> c -> a -> b");
	}

	@Test
	void aFailedModuleCanBeRequiredAgain() {
		Lua lua = new Lua();
		lua.luaModules.put("flaky", "tries = (tries or 0) + 1 if tries < 2 then error('not yet') end return tries");
		assertThat(lua.eval("return pcall(require, 'flaky')")).isEqualTo("false flaky.lua:1: not yet");
		assertThat(lua.eval("return require('flaky')")).isEqualTo("2");
	}

	@Test
	void anUnknownModuleNamesTheNearest() {
		Lua lua = new Lua();
		lua.hostModules.putAll(Map.of("json", new LuaTable(), "store", new LuaTable()));
		assertThat(lua.eval("return require 'jsno'"))
			.isEqualTo("error: test:1: module 'jsno' not found; did you mean 'json'?; host modules here: json, store");
		assertThat(lua.eval("return require 'x'"))
			.isEqualTo("error: test:1: module 'x' not found; host modules here: json, store");
	}

	@Test
	void aDeniedModuleSaysWhy() {
		Lua lua = new Lua();
		lua.denied.put("http", "add it to lua.sandbox.modules");
		assertThatExceptionOfType(LuaError.class).isThrownBy(() -> lua.run("test", "return require 'http'"))
			.withMessage("test:1: module 'http' is not allowed: add it to lua.sandbox.modules")
			.withCauseInstanceOf(LuaAccessDeniedException.class);
	}

	@Test
	void packageTablesCannotRedirectRequire() {
		Lua lua = new Lua();
		assertThat(lua.eval("package.loaded = {evil = 1} package.preload = {evil = function() return 2 end} "
				+ "return pcall(require, 'evil')"))
			.startsWith("false module 'evil' not found");
	}

	// --- output and text ---

	@Test
	void printWritesLinesWithTabs() {
		Lua lua = new Lua();
		lua.eval("print('a', 1, nil, true) print() print('é😀', #'😀')");
		assertThat(lua.output).containsExactly("a\t1\tnil\ttrue", "", "é😀\t4");
	}

	@Test
	void printUsesTheGlobalTostring() {
		Lua lua = new Lua();
		assertThat(lua.eval("tostring = function(v) return '<' .. type(v) .. '>' end print(1, 'x')")).isEmpty();
		assertThat(lua.output).containsExactly("<number>\t<string>");
		assertThat(lua.eval("tostring = function() return {} end print(1)"))
			.isEqualTo("error: test:1: 'tostring' must return a string to 'print'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			return pcall(string.rep) | string.rep
			return pcall(coroutine.wrap(math.floor), {}) | math.floor
			return pcall(string.gsub, 'x', '.', string.rep) | string.rep
			string.rep2 = string.rep return pcall(string.rep2) | string.rep
			return pcall(tonumber) | tonumber
			local f = string.rep string.rep = nil return pcall(f) | rep
			local f = string.rep return pcall(function() f() end) | f
			return pcall(function() string.rep() end) | rep
			""")
	void argumentsOfFunctionsWithoutANameInTheScriptAreTheLibrarys(String script, String name) {
		assertThat(new Lua().eval(script)).contains("bad argument #").contains(" to '" + name + "' (");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			return 1/3, math.pi, 2^63, 1e100 | 0.33333333333333 3.1415926535898 9.2233720368548e+18 1e+100
			return ('%.2f;%5s;%d'):format(1.005, 'x', 2^53) | 1.00;    x;9007199254740992
			return math.log(8, 2), tonumber('0x'), tonumber('0x.8p1') | 3 nil 1
			return '\\200' > 'a', #'\\255\\254A' | true 3
			return ('x'):rep(3, ','), ('x'):rep(-1) | x,x,x
			return ('a\\vb'):find('%s') | 2 2
			return (('THE (quick) fox'):find('%f[%a]%a+%f[%A]')) | 1
			return select(2, ('abc'):gsub('', '-')), select(2, ('abc'):gsub('%w*', 'x')) | 4 2
			return pcall(table.insert, {1}, 5, 1) | false bad argument #2 to 'table.insert' (position out of bounds)
			return os.date('*t', 0).year >= 1969, os.date('!%Y-%m-%d', 0) | true 1970-01-01
			return string.format('%s %s %s', true, nil, 1.5) | true nil 1.5
			return string.format('%s', 'a\\0b') == 'a\\0b' | true
			""")
	void keepsWhatOtherEnginesGetWrong(String script, String expected) {
		assertThat(new Lua().eval(script).strip()).isEqualTo(expected.strip());
	}

	// --- views of the host's data ---

	@Test
	void viewsOfTheHostCanBeReadLikeTables() {
		Lua lua = new Lua();
		lua.hostModules.put("list", new Letters());
		assertThat(lua.eval("local l = require 'list' local s = '' for i, v in ipairs(l) do s = s .. i .. v end "
				+ "for k, v in pairs(l) do s = s .. v end return s, #l, type(l), rawlen(l), rawget(l, 2), select('#', next(l))"))
			.isEqualTo("1a2b3cabc 3 table 3 b 2");
		assertThat(lua.eval("local l = require 'list' return table.concat(l, '-'), table.unpack(l)"))
			.isEqualTo("a-b-c a b c");
		assertThat(lua.eval("return tostring(require 'list'), getmetatable(require 'list')"))
			.isEqualTo("letters false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "table.insert(l, 'd')", "table.remove(l)", "table.sort(l)", "rawset(l, 1, 2)",
			"setmetatable(l, {})" })
	void viewsOfTheHostCannotBeChanged(String call) {
		Lua lua = new Lua();
		lua.hostModules.put("list", new Letters());
		assertThat(lua.eval("local l = require 'list' return pcall(function() " + call + " end)"))
			.startsWith("false test:1: bad argument #1 to '");
	}

	@Test
	void gmatchWithEmptyMatchesEnds() {
		assertThat(new Lua().eval("local n = 0 for w in ('abc'):gmatch('%d*') do n = n + 1 end return n"))
			.isEqualTo("4");
	}

	@Test
	void sortNeverLosesElementsWhateverTheComparatorSays() {
		assertThat(new Lua().eval("local calls = 0 local t = {} for i = 1, 500 do t[i] = i end "
				+ "local ok = pcall(table.sort, t, function() calls = calls + 1 return calls % 3 == 0 end) "
				+ "local sum = 0 for i = 1, 500 do sum = sum + t[i] end return sum, calls < 10000"))
			.isEqualTo("125250 true");
		assertThat(new Lua().eval("return pcall(table.sort, {3, 1, 2, 5, 4}, function(a, b) return a <= b end)"))
			.isEqualTo("false invalid order function for sorting");
	}

	/**
	 * A view of three letters.
	 */
	private static final class Letters extends HostObject {

		@Override
		public @Nullable Object index(CallContext cx, @Nullable Object key) {
			return (key instanceof Double number && number >= 1 && number <= 3)
					? LuaString.of("abc".substring(number.intValue() - 1, number.intValue())) : null;
		}

		@Override
		public int length(CallContext cx) {
			return 3;
		}

		@Override
		public @Nullable Object next(CallContext cx, @Nullable Object key) {
			double next = (key instanceof Double number) ? number + 1 : 1;
			return (next <= 3) ? new Object[] { next, index(cx, next) } : null;
		}

		@Override
		public String typeName() {
			return "table";
		}

		@Override
		public String describe() {
			return "letters";
		}

	}

}
