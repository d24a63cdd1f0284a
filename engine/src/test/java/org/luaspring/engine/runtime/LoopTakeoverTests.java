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

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.jit.JitCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Generated code takes over where the interpreter runs a long loop, and nobody can tell.
 */
class LoopTakeoverTests {

	private static List<String> run(Scripts scripts, String text) {
		try {
			for (Object value : Results.all(scripts.load("test.lua", text).call(scripts.cx))) {
				scripts.output.add("returned " + Conversions.tostring(scripts.cx, value));
			}
		}
		catch (LuaError ex) {
			scripts.output.add("error " + ex.getMessage() + " " + ex.traceback());
		}
		return scripts.output;
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"local m = setmetatable({}, { __mod = function(a) return 1 end }) for i in pairs({ 1, 2, 3, 4, 5 }) do"
					+ " local t repeat local j = i print(pcall(function() t = { m % m } error(i, 3) end)) until j or t end",
			"local s = 0 for i = 1, 1000 do s = s + i end return s",
			"local s = 0 for i = 1000, 1, -3 do s = s + i end return s",
			"local s = 0 for i = 0.5, 400 do s = s + i end return s",
			"local s, i = 0, 0 while i < 1000 do i = i + 1 if i % 2 == 0 then s = s + i end end return s, i",
			"local s, i = 0, 0 repeat local j = i i = i + 1 s = s + j until j > 500 return s, i",
			"local s = 0 for i = 1, 100 do for j = 1, i do s = s + i * j end end return s",
			"local s, i = '', 0 ::again:: i = i + 1 s = s .. i if i < 100 then goto again end return s",
			"local t = {} for i = 1, 300 do t[i] = i end local s = 0 for k, v in pairs(t) do s = s + k * v end return s",
			"local t, s = {}, 0 for i = 1, 300 do t[i] = i end for _, v in ipairs(t) do s = s + v end return s",
			"local fs = {} for i = 1, 300 do local j = i * 2 fs[i] = function() j = j + 1 return i + j end end"
					+ " return fs[1](), fs[1](), fs[150](), fs[300](), fs[300]()",
			"local n = 0 local function inc() n = n + 1 end for i = 1, 300 do inc() n = n + 1 end return n",
			"local s, x = 0, 1 for i = 1, 2000 do if i == 500 then x = '2' elseif i == 900 then x = 3 end s = s + x end"
					+ " return s",
			"local s, x = 0, 1 for i = 1, 500 do s = s + x if i == 300 then x = {} end end return s",
			"local s = 0\nfor i = 1, 500 do\n\tlocal t = (i < 300) and { x = i }\n\ts = s + t.x\nend\nreturn s",
			"local function f()\n for i = 1, 500 do\n if i == 400 then error('far') end end end\nlocal function g()"
					+ "\n f()\nend\nprint(pcall(g)) print(select(2, pcall(error, 'x'))) g()",
			"local function f(...) local s = 0 for i = 1, 400 do s = s + select('#', ...) end return s, ... end"
					+ " return f(1, nil, 3)",
			"return pcall(function() for i = 1, 500 do if i == 450 then error({}, 2) end end end) == false",
			"local r = {} for i = 1, 3 do local ok, e = pcall(function(n) local s = 0 for j = 1, 300 do s = s + j"
					+ " if s > n then error(s, 0) end end return s end, i * 20000) r[i] = tostring(e) end"
					+ " return table.concat(r, ' ')",
			"local co = coroutine.wrap(function() for i = 1, 300 do coroutine.yield(i) end return 'end' end)"
					+ " local s = 0 for i = 1, 300 do s = s + co() end return s, co()",
			"local mt = { __index = function(t, k) local s = 0 for i = 1, k do s = s + i end return s end }"
					+ " local t = setmetatable({}, mt) return t[300], t[400]",
			"local mt = { __lt = function(a, b) local s = 0 for i = 1, 300 do s = s + i end return s > 0 end }"
					+ " local a, b = setmetatable({}, mt), setmetatable({}, mt) return a < b, a > b, a <= b",
			"local t = {} for i = 1, 300 do t[i] = (i * 7919) % 301 end table.sort(t, function(a, b) local x = 0"
					+ " for i = 1, 20 do x = x + 1 end return a < b end) return t[1], t[150], t[300]",
			"local function f(n) local s = 0 for i = 1, 20 do s = s + i end if n == 0 then return s end"
					+ " return s + f(n - 1) end return f(500)",
			"local function f(n) for i = 1, 20 do end if n == 0 then return 'done' end return f(n - 1) end return f(5000)",
			"return load('local s = 0 for i = 1, 900 do s = s + i end return s')()",
			"local t = setmetatable({}, { __call = function(self, a) local s = a for i = 1, 300 do s = s + i end return s"
					+ " end }) return t(1), (t(2))" })
	void doesWhatTheInterpreterDoes(String text) {
		assertThat(run(new Scripts().takingOver(), text)).isEqualTo(run(new Scripts(), text));
	}

	@Test
	void makesCodeForALoopThatRunsOnce() {
		Scripts scripts = new Scripts().takingOver();
		run(scripts, "local s = 0 for i = 1, 1000 do s = s + i end return s");
		assertThat(scripts.output).containsExactly("returned 500500");
		assertThat(((JitCompiler) scripts.environment.compiler()).generated()).isEqualTo(2);
	}

	@Test
	void makesNewCodeForALoopWhoseVariablesChangeTheirTypes() {
		Scripts scripts = new Scripts().takingOver();
		run(scripts, "local s, x = 0, 1 for i = 1, 100000 do if i > 50000 then x = '1' end s = s + x end return s");
		assertThat(scripts.output).containsExactly("returned 100000");
		assertThat(((JitCompiler) scripts.environment.compiler()).generated()).isBetween(3L, 20L);
	}

	@Test
	void countsTheSameInstructions() {
		String text = "local s, i = 0, 0 for n = 1, 500 do s = s + n end while i < 500 do i = i + 1 end"
				+ " for k in pairs({ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }) do s = s + k end";
		List<Long> counts = Arrays.asList(new Scripts(), new Scripts().takingOver()).stream().map((scripts) -> {
			run(scripts, text);
			return scripts.cx.instructions();
		}).toList();
		assertThat(counts.get(1)).isEqualTo(counts.get(0));
	}

	@Test
	void endsAtItsLimitAndSaysWhere() {
		Scripts scripts = new Scripts(LuaLimits.unlimited().withInstructions(100_000), null, null).takingOver();
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts.load("test.lua", "local x = 0\nwhile true do\n\tx = x + 1\nend").call(scripts.cx))
			.withMessage("test.lua:3: limit 'instructions' of 100000 exceeded")
			.satisfies((ex) -> assertThat(ex.details().traceback()).containsExactly("test.lua:3: in main chunk"));
	}

}
