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

package org.luaspring.engine.jit;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Generated code does what the interpreter does: results, output, errors with their
 * positions, and instructions, of which a tail call may count one more or less, and an
 * error lose those of a short function that it leaves.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DifferentialTests {

	private static void agree(String text) {
		Observation interpreted = Observation.interpreted(text);
		Observation generated = Observation.generated(text);
		assertThat(generated.events).as(text).isEqualTo(interpreted.events);
		long tailCalls = text.split("return").length * 20L + interpreted.instructions / 100
				+ (text.contains("error") ? Charging.BRIEF : 0);
		assertThat(generated.instructions).as(text)
			.isBetween(interpreted.instructions - tailCalls, interpreted.instructions + tailCalls);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// numbers
			"local a, b = 7, 2 return a+b, a-b, a*b, a/b, a%b, a^b, -a, -7%3, 7%-3, -7%-3, 5.5%2, 0/0, 1/0, -1/0",
			"local function f(a, b) return a*2+b end return f(1, 2), f('10', 2), f(1.5, '0x10')",
			"local function f(a) return a+1 end for i = 1, 10 do print(f(i), f(tostring(i))) end",
			"local s = 0 for i = 1, 10 do s = s + i end for i = 10, 1, -3 do s = s * i end return s",
			"for i = 1, 3 do local x = i print(i, x/2) i = i + 10 print(i) end",
			"for i = 0.1, 1, 0.3 do print(i) end for i = 3, 1 do print(i) end for i = 1, 0/0 do print(i) end",
			"for i = -0, 2 do print(i) end for i = 1, math.huge do if i > 5 then break end print(i) end",
			"for i = 2147483645, 2147483650 do print(i) end for i = -5, -10, -2 do print(i) end",
			"for i = '1', '3' do print(i) end", "for i = 1, 10, 0 do print(i) break end", "for i = {}, 2 do end",
			"for i = 1, {} do end", "for i = 1, 2, nil do end", "local n = 5 for i = n, n+3, n-4 do print(i) end",
			"local x = 0 while x < 5 do x = x + 1 if x == 3 then goto continue end print(x) ::continue:: end",
			"local x = 10 repeat local y = x x = x - 3 until y < 3 return x",
			"return 3 == 3.0, '3' == 3, 1 < 2, 2 <= 2, 'a' < 'b', 'a' <= 'B', 1 ~= 2, nil == false",
			"local nan = 0/0 return nan == nan, nan < nan, nan <= nan, nan ~= nan, not (nan < 1), not (nan >= 1)",
			"local a = nil local b = a == nil local c = a ~= nil return b, c, a and 1, a or 2, not a, not 0",
			"local function t(x) if x then return 'y' else return 'n' end end return t(0), t(false), t(nil), t('')",
			"local x = 5 local y = x and 10 or 20 local z = (x > 3 and x) or y return y, z",
			"local function max(a, b) return a > b and a or b end return max(1, 2), max(2, 1), max('a', 'b')",
			"local n = setmetatable({}, { __newindex = function(_, k) print(1/k) end, __index = function(_, k) return 1/k end })\n"
					+ "n[-0.0] = 1 n[0] = 1 local z = -0.0 n[z] = nil return n[-0.0], n[0], n[z]",
			// errors and their positions
			"local t = nil\nreturn t.x", "local t = {}\n\nreturn t.x.y", "return nothing.x", "nothing()",
			"local t = {} t.f()", "local t = {} t:m()", "return 1 + nil", "return {} + 1",
			"local a = 'x'\nreturn a + 1", "local a\nreturn #a", "return 1 < 'x'", "return {} < {}",
			"return nil .. 'x'", "local t = {} t[nil] = 1", "local t = {} t[0/0] = 1", "local x = 5 x.y = 1",
			"local x = 5\n(function() x.y = 1 end)()", "error('a')", "error({})", "error('a', 0)", "error('a', 2)",
			"local function f() error('x', 2) end\n\nf()",
			"print(pcall(function() local x = nil; return x.y end)) print(select(2, pcall(error, {1})) ~= nil)",
			"print(pcall(function(a) return a + 1 end, {})) print(pcall(function(a) return a .. 'x' end, {}))",
			"local ok, e = pcall(function()\n\nerror('deep')\nend) return ok, e",
			"print(xpcall(function() error('a') end, function(m) return m .. '!' end))", "string.rep()", "('x'):bad()",
			"local s = 'x' return s:rep(3), #s, s:upper()", "math.floor('x')",
			// functions, closures and arguments
			"local function f(...) return ... end return f(1, nil, 3), (f(1, 2)), f()",
			"local function f(a, ...) local b, c = ... return a, b, c, select('#', ...) end return f(1), f(1, 2, 3, 4)",
			"local function f(...) local t = {n = select('#', ...), ...} return t end return f(1, 2, 3)",
			"local function f(a, b, c, d, e) return e, d, c, b, a end return f(1, 2), f(1, 2, 3, 4, 5, 6)",
			"local function f() return 1, 2, 3 end local a, b, c, d = f() local t = {f(), f()} return a, b, c, d, #t",
			"local function f() return 1, 2, 3 end return 0, f()", "local function f() end return f(), (f()), {f()}",
			"local function f(n) if n == 0 then return 'done' end return f(n - 1) end return f(10000)",
			"local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end return f(5000)",
			"local function f() return f() + 1 end return pcall(f)",
			"local fs = {} for i = 1, 3 do fs[i] = function() i = i + 1 return i end end"
					+ " return fs[1](), fs[1](), fs[2](), fs[3]()",
			"local n = 0 local function inc() n = n + 1 return n end inc() inc() return n, inc()",
			"local function counter() local c = 0 return function() c = c + 1 return c end end"
					+ " local a, b = counter(), counter() return a(), a(), b()",
			"local function f(x) local g = function() return x end x = x + 1 return g() end return f(1)",
			"local r = {} for i = 1, 3 do local j = i r[i] = function() return j end if i == 2 then break end end"
					+ " return r[1](), r[2](), r[3]",
			"local t = {} for i = 1, 2 do local x = i t[#t + 1] = function() x = x + 1 return x end"
					+ " t[#t + 1] = function() return x end end t[1]() return t[1](), t[2](), t[3](), t[4]()",
			"local x = 1 do local x = 2 do local x = 3 print(x) end print(x) end print(x)",
			"local co = coroutine.wrap(function(a) for i = 1, 3 do a = coroutine.yield(a + i) end return 'end' end)"
					+ " return co(1), co(2), co(3), co(4)",
			"local function gen(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end"
					+ " local s = 0 for v in gen(10) do s = s + v end return s",
			"local co = coroutine.create(function() table.sort({3, 2, 1}, function(a, b) coroutine.yield() end) end) return coroutine.resume(co)",
			"local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(15), fib('9')",
			"local function f(n) if n == 0 then return 'zero' end f = function(x) return 'other' .. x end"
					+ " return (f(n - 1)) end return f(3)",
			"local function f(a, b) if a == 0 then return b end return (f(a - 1)) end return f(3, 1), f(0, 1)",
			"local function f(a) if a > 5 then return a end return (f(a + 1, 2, 3)) end return f(1)",
			"local function f(n)\n\tif n == 0 then error('deep') end\n\tlocal r = f(n - 1)\n\treturn r\nend\nf(3)",
			"local function f(...) if select('#', ...) > 3 then return ... end return (f(1, ...)) end return f()",
			"print(pcall(error, 'x')) print(pcall(string.rep)) print(pcall(pcall, error, 'y')) print(pcall(error, 'z', 2))"
					+ " print(pcall(setmetatable({}, {__call = function(self, a) error(a) end}), 'c'))"
					+ " print(pcall(table.sort, {3, 2, 1}, function(a, b) error('cmp') end))"
					+ " print(pcall(string.gsub, 'a', 'a', error)) print(pcall(pcall, function() error('f') end))",
			"local ok, e = pcall(math.floor, {})\nprint(e)\nlocal t = nil\nreturn t.x",
			"local function f() pcall(error, 'a') error('b') end\nprint(pcall(f))\nf()",
			// tables
			"local function build(d) if d == 0 then return {} end return {build(d - 1), build(d - 1)} end"
					+ " local function count(t) if t[1] then return 1 + count(t[1]) + count(t[2]) end return 1 end"
					+ " return count(build(6))",
			"local function f() return 1, nil, nil end return #{nil, 2}, #{1, nil}, #{nil, nil}, #{f()}, #{1, f()}, {f(), 2}",
			"local t = {{1, {2, {3}}}, {}, {nil, 4}} t[1][3] = 5 t[2][1] = 6 return #t[1], t[1][2][2][1], t[2], t[3]",
			"local t = {1, 2, 3, x = 4, ['y z'] = 5, [10] = 6} return t, #t, t.x, t['y z'], t[10], t[2], t.none",
			"local t = {} for i = 1, 20 do t[i] = i * i end t[#t + 1] = 'last' return #t, t[20], t[21], t[22]",
			"local t = {} t.a = 1 t.b = 2 t.a = nil t.c = 3 t.a = 4 local k = {} for key, v in pairs(t) do"
					+ " k[#k + 1] = key .. v end return table.concat(k, ' ')",
			"local t = {} for i, v in ipairs({'a', 'b', nil, 'd'}) do t[#t + 1] = i .. v end return t",
			"local t = {5, 2, 8} table.sort(t, function(a, b) return a > b end) return t",
			"local t = {} t[1.5] = 'x' t[-1] = 'y' t[0] = 'z' t[2^53] = 'w' return t[1.5], t[-1], t[0], t[2^53]",
			"local t = {} for k, v in next, {10, 20, 30} do t[k] = v end return t", "for k in pairs(nil) do end",
			"for k in 5 do end", "local t = {} for i = 1, 60 do t[i] = i end return #t",
			"return #{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,"
					+ "35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55}",
			// metatables
			"local C = {} C.__index = C function C.new(x) return setmetatable({x = x}, C) end function C:get() return"
					+ " self.x end local o = C.new(5) o.x = o.x + 1 return o:get(), C.new(1):get(), o.none",
			"local A = {} A.__index = A function A:f() return 'A' .. self.n end local B = setmetatable({}, A)"
					+ " B.__index = B local o = setmetatable({n = 1}, B) for i = 1, 3 do print(o:f()) end"
					+ " B.f = function() return 'B' end print(o:f()) o.f = function() return 'o' end print(o:f())",
			"local V = {} V.__add = function(a, b) return setmetatable({x = a.x + b.x}, V) end"
					+ " V.__eq = function(a, b) return a.x == b.x end V.__lt = function(a, b) return a.x < b.x end"
					+ " V.__le = function(a, b) return a.x <= b.x end V.__len = function(a) return a.x end"
					+ " V.__unm = function(a) return -a.x end V.__concat = function(a, b) return 'cat' end"
					+ " V.__call = function(self, y) return self.x * y end V.__index = function(t, k) return k .. '!' end"
					+ " V.__newindex = function(t, k, v) rawset(t, k, v * 2) end"
					+ " local a, b = setmetatable({x = 1}, V), setmetatable({x = 2}, V)"
					+ " for i = 1, 10 do a = a + b end a.z = 21"
					+ " return (a + b).x, a == b, a < b, a <= b, #a, -a, a .. b, a .. 'x', a(10), a.foo, a.z",
			"local t = setmetatable({}, {__index = function(t, k) t[k] = k * 2 return k * 2 end})"
					+ " return t[1], t[2], rawget(t, 1), rawget(t, 3)",
			"local t = setmetatable({}, {__newindex = function() error('frozen') end})\nt.x = 1",
			"local log = {} local t = setmetatable({}, {__index = log, __newindex = log}) t.a = 1 return t.a, log.a",
			// text
			"local a, b = 1, 'x' return a .. b, a .. b .. 2.5 .. '!', 'n' .. 1/3, -0 .. ''",
			"local s = '' for i = 1, 10 do s = s .. i .. ',' end return s",
			"x = 1 y = 'a' function f() x = x + 1 return x .. y end return f(), f(), _G.x, _ENV.y",
			"local _ENV = {print = 5} return print, x", "return load('return 1 + 1')()",
			"return load('local t = nil return t.x', '=chunk')", "return pcall(load('local t = nil return t.x', '=c'))",
			"return (load('return ...')(1, 2, 3))",
			"local a = {b = {c = {d = 1}}} a.b.c.d = a.b.c.d + 1 return a.b.c.d",
			"local t = {} t[1], t[2], t.x = 1, 2 return t[1], t[2], t.x", "local a, b = 1, 2 a, b = b, a return a, b",
			"local i, t = 1, {} i, t[i] = i + 1, 20 return i, t[1], t[2]" })
	void agreesWithTheInterpreter(String text) {
		agree(text);
	}

	@RepeatedTest(300)
	void agreesOnRandomPrograms(RepetitionInfo info) {
		agree(new RandomProgram(info.getCurrentRepetition()).text());
	}

	@Test
	void stopsSoonAfterTheInterpreterStops() {
		for (int limit = 1; limit < 2_000; limit += 37) {
			LuaLimits limits = LuaLimits.unlimited().withInstructions(limit);
			String text = "local s = 0 local function f(x) s = s + x return s end for i = 1, 1000 do f(i)"
					+ " if i % 10 == 0 then print(i) end end return s";
			Observation interpreted = Observation.of(text, false, limits, 1);
			Observation generated = Observation.of(text, true, limits, 1);
			assertThat(generated.events).last().isEqualTo("limit LuaLimitExceededException");
			assertThat(generated.events).containsAll(interpreted.events);
			assertThat(generated.instructions).isBetween(interpreted.instructions,
					interpreted.instructions + Charging.UNCHECKED + 50);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "while true do end", "repeat until false", "::again:: goto again", "for i = 1, 1e9 do end",
			"for i = 1, 1e9 do for j = 1, 3 do for k = 1, 3 do end end end", "for i = 1, math.huge do end",
			"for i = 1, 2, 1e-9 do end", "local function f(n) return n + 1 end for i = 1, 1e9 do f(i) end",
			"local function f() end while true do f() end", "local function f() end repeat f() until false",
			"local function f() end for i = 1, 1e9 do for j = 1, 2 do f() f() end end",
			"local function f() end for i = 1, 2, 1e-9 do f() end", "local function f() end ::a:: f() goto a",
			"local function f() return f() end f()",
			"local a, b a = setmetatable({}, {__index = function(t, k) return k > 0 and (b[k - 1] or b[k - 1]) end})"
					+ " b = setmetatable({}, {__index = function(t, k) return k > 0 and (a[k - 1] or a[k - 1]) end}) return a[40]",
			"while true do pcall(function() for i = 1, 100 do local x = i + 1 end local t = nil t.x = 1 end) end",
			"while true do pcall(function() while true do pcall(error) end end) end",
			"for k in function() return 1 end do end",
			"local function f(n) if n > 0 then f(n - 1) f(n - 1) end end f(100)" })
	void noLoopAndNoRecursionEscapesTheLimit(String text) {
		Observation generated = Observation.of(text, true, LuaLimits.unlimited().withInstructions(1_000_000), 1);
		assertThat(generated.events).containsExactly("limit LuaLimitExceededException");
		assertThat(generated.instructions).isBetween(1_000_000L, 1_000_000L + Charging.UNCHECKED + 50);
	}

	@Test
	void setsMoreElementsThanAnInstructionHasRoomToCount() {
		String items = IntStream.rangeClosed(1, 30_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
		String text = "local t = {" + items + ", n = 5} return #t, t[1], t[25550], t[25551], t[30000], t.n";
		assertThat(Observation.interpreted(text).events).containsExactly("returned 30000", "returned 1",
				"returned 25550", "returned 25551", "returned 30000", "returned 5");
		agree(text);
	}

	@Test
	void chargesTheSameMemory() {
		for (int limit = 1_000; limit < 20_000; limit += 777) {
			LuaLimits limits = LuaLimits.unlimited().withMemory(limit);
			String text = "local t = {} for i = 1, 1000 do t[i] = {x = i, f = function() return t, i end}"
					+ " t['k' .. i] = i .. 'v' print(i) end";
			assertThat(Observation.of(text, true, limits, 1).events)
				.isEqualTo(Observation.of(text, false, limits, 1).events);
		}
	}

	@Test
	void makesNewCodeWhereItsAssumptionsFail() {
		String text = "local function add(a, b) return a + b end local V = setmetatable({}, {__add = function(a)"
				+ " return a end}) for i = 1, 20 do if add(V, i) ~= V or add(i, 1) ~= i + 1 then error('wrong') end end"
				+ " return 'ok'";
		Observation generated = Observation.generated(text);
		assertThat(generated.events).containsExactly("returned ok");
		assertThat(generated.jit.generated()).isEqualTo(4);
	}

}
