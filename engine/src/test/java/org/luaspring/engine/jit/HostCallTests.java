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

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Functions of the host that generated code calls, compared with the same calls when they
 * were interpreted.
 */
class HostCallTests {

	private final LuaEngine engine = LuaEngine.builder().build();

	private String run(String text) {
		LuaEnvironment environment = this.engine.newEnvironment()
			.module(this.engine.module("m", Functions.class, new Functions()))
			.build();
		return Objects.toString(environment.run(this.engine.compile(LuaSource.of("test.lua", text))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "return m.add(1, 2) | true 3", "return m:add(1, 2) | true 3", "return m.add(1, 2, 3) | true 3",
					"return m:add(1, 2, 3, 4) | true 3", "local x = m.add(1, 2) return x * 2 | true 6",
					"return m.zero() | true 0", "return m:zero() | true 0", "return m.join('-') | true ",
					"return m.join('-', 'a', 'b') | true a-b", "return m:join('-', 'a', 'b', 'c') | true a-b-c",
					"local a, b = m.add(1, 2) return tostring(b) | true nil",
					"return select('#', m.nothing()) | true 0", "return m.same(math) == math | true true",
					"return m.add('x', 2) | false test.lua:1: m.add: parameter 'a': expected number, got string 'x'",
					"return m.add(1) | false test.lua:1: m.add: parameter 'b': expected number, got no value",
					"return m:add(1) | false test.lua:1: m.add: parameter 'b': expected number, got no value",
					"m.fail() | false test.lua:1: m.fail failed",
					"return m.missing() | false test.lua:1: attempt to call field 'missing' (a nil value)" })
	void answerAsTheyDidInterpreted(String code, String expected) {
		assertThat(run("local function work() " + code + """
				 end
				local function answer()
				  local ok, result = pcall(work)
				  return tostring(ok) .. ' ' .. tostring(result)
				end
				local interpreted = answer()
				for i = 1, 20000 do pcall(work) end
				return interpreted == answer() and interpreted or interpreted .. ' became ' .. answer()
				""").strip()).isEqualTo(expected.strip());
	}

	@Test
	void aPlaceThatCalledOneFunctionMayCallAnyOther() {
		assertThat(run("""
				local f = m.add
				local function work(a, b) return f(a, b) end
				local answers = {}
				local function round()
				  for _, other in ipairs { m.add, m.join, function(a, b) return a .. b end, math.max,
				      setmetatable({}, { __call = function(self, a, b) return a * b end }), m.add } do
				    f = other
				    answers[#answers + 1] = tostring(work(3, 4))
				  end
				  f = nil
				  answers[#answers + 1] = select(2, pcall(work, 1, 2))
				end
				round()
				f = m.add
				for i = 1, 20000 do work(i, 1) end
				answers = {}
				round()
				return table.concat(answers, ' ')
				""")).isEqualTo("7 4 34 4 12 7 test.lua:2: attempt to call upvalue 'f' (a nil value)");
	}

	@Test
	void functionsOfTwoEnvironmentsAreToldApart() {
		LuaEngine shared = LuaEngine.builder().build();
		String text = "local function work(i) return m.count(i) end local n = 0"
				+ " for i = 1, 20000 do n = n + work(1) end return n";
		Counter[] counters = { new Counter(), new Counter() };
		for (int round = 1; round <= 2; round++) {
			for (Counter counter : counters) {
				LuaEnvironment environment = shared.newEnvironment()
					.module(shared.module("m", Counter.class, counter))
					.build();
				assertThat(environment.run(shared.compile(LuaSource.of("test.lua", text)))).isEqualTo(20_000);
				assertThat(counter.calls).isEqualTo(20_000 * round);
			}
		}
	}

	/**
	 * What the scripts call.
	 */
	public static final class Functions {

		@LuaFunction
		public double add(double a, double b) {
			return a + b;
		}

		@LuaFunction
		public int zero() {
			return 0;
		}

		@LuaFunction
		public void nothing() {
			// has no result
		}

		@LuaFunction
		public Object same(Object value) {
			return value;
		}

		@LuaFunction
		public String join(String separator, String... parts) {
			return String.join(separator, parts);
		}

		@LuaFunction
		public void fail() {
			throw new IllegalStateException("not for scripts");
		}

	}

	/**
	 * Counts calls.
	 */
	public static final class Counter {

		private int calls;

		@LuaFunction
		public int count(int by) {
			this.calls += by;
			return by;
		}

	}

}
