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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.ScriptFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The engine: compiling, errors for the host, shared limits.
 */
class LuaEngineTests {

	private final LuaEngine engine = LuaEngine.builder().build();

	private LuaScript compile(String name, String text) {
		return this.engine.compile(LuaSource.of(name, text));
	}

	@Test
	void theExampleOfTheDocumentationWorks() {
		LuaScript script = compile("hello.lua", "return 'Hello ' .. name");
		assertThat(this.engine.newEnvironment().global("name", "lua").build().run(script)).isEqualTo("Hello lua");
		assertThat(script.name()).isEqualTo("hello.lua");
	}

	@Test
	void theSameSourceIsCompiledOnce() {
		assertThat(compile("a.lua", "return 1")).isSameAs(compile("a.lua", "return 1"));
		assertThat(compile("a.lua", "return 1")).isNotSameAs(compile("b.lua", "return 1"));
		assertThat(compile("a.lua", "return 1")).isNotSameAs(compile("a.lua", "return 2"));
	}

	@Test
	void theCacheIsBounded() {
		LuaScript first = compile("0.lua", "return 0");
		for (int i = 1; i < 2_000; i++) {
			compile(i + ".lua", "return " + i);
		}
		assertThat(compile("0.lua", "return 0")).isNotSameAs(first).isEqualTo(first);
	}

	@Test
	void oneScriptRunsInManyEnvironmentsAtOnce() throws Exception {
		LuaScript script = compile("s.lua", "local n = ... local s = 0 for i = 1, 100 do s = s + n end return s");
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<?>> futures = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				int n = i;
				futures.add(threads.submit(() -> {
					for (int round = 0; round < 200; round++) {
						assertThat(this.engine.newEnvironment().build().run(script, n)).isEqualTo(100 * n);
					}
				}));
			}
			for (Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void syntaxErrorsSayWhere() {
		assertThatExceptionOfType(LuaSyntaxException.class).isThrownBy(() -> compile("bad.lua", "x = 1\ny = = 2"))
			.withMessageStartingWith("bad.lua:2: unexpected symbol near '='")
			.satisfies((ex) -> assertThat(ex.script()).isEqualTo("bad.lua"))
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(2))
			.satisfies((ex) -> assertThat(ex.details().column()).isEqualTo(5));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "error('boom') | t.lua:1: boom",
			"error('boom', 0) | boom", "error() | t.lua:1: nil", "error({}) | t.lua:1: (error object is a table value)",
			"error({message = 'm'}) | t.lua:1: m",
			"error(setmetatable({}, {__tostring = function() return 'described' end})) | t.lua:1: described",
			"error(setmetatable({}, {__tostring = error})) | t.lua:1: (error object is a table value)",
			"error(true) | t.lua:1: (error object is a boolean value)", "error(1.5) | t.lua:1: 1.5",
			"local t = {} t.x.y = 1 | t.lua:1: attempt to index field 'x' (a nil value)",
			"stirng.format('x') | t.lua:1: attempt to index global 'stirng' (a nil value); did you mean 'string'?",
			"string.fromat('x') | t.lua:1: attempt to call field 'fromat' (a nil value); did you mean 'format'?" })
	void runtimeErrorsHaveAMessage(String code, String message) {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.engine.newEnvironment().generation(7).build().run(compile("t.lua", code)))
			.withMessage(message)
			.satisfies((ex) -> {
				assertThat(ex.script()).isEqualTo("t.lua");
				assertThat(ex.line()).isEqualTo(1);
				assertThat(ex.generation()).isEqualTo(7);
				assertThat(ex.traceback()).isNotEmpty();
			});
	}

	@Test
	void aMessageThatLooksLikeAPlaceIsNotTakenForOne() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.engine.newEnvironment()
				.build()
				.run(compile("t.lua", "\n\nerror('http://host:80: refused', 0)")))
			.withMessage("http://host:80: refused")
			.satisfies((ex) -> assertThat(ex.script()).isEqualTo("t.lua"))
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(3));
	}

	@Test
	void errorValuesArrive() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.engine.newEnvironment().build().run(compile("t.lua", "error({code = 7})")))
			.satisfies((ex) -> assertThat(ex.value()).isEqualTo(Map.of("code", 7)));
	}

	@Test
	void theTracebackInterleavesCalls() {
		HostFunction callback = (arguments) -> arguments.function(0).call();
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.engine.newEnvironment().global("callback", callback).build().run(compile("t.lua", """
					local function inner()
					  error('deep')
					end
					local function outer()
					  callback(inner)
					end
					outer()
					""")))
			.withMessageEndingWith("t.lua:2: deep")
			.satisfies((ex) -> assertThat(ex.traceback()).anyMatch((frame) -> frame.contains("t.lua:5"))
				.anyMatch((frame) -> frame.contains("t.lua:7")));
	}

	@Test
	void environmentsWithGlobalsGiveBackTheMemoryThatAllCallsShare() {
		LuaEngine small = LuaEngine.builder().totalMemory(1 << 20).build();
		LuaScript script = small.compile(LuaSource.of("s", "return x"));
		for (int i = 0; i < 100; i++) {
			LuaEnvironment environment = small.newEnvironment().global("x", "text " + i).build();
			if (i % 2 == 0) {
				assertThat(environment.run(script)).isEqualTo("text " + i);
			}
		}
	}

	@Test
	void allRunningCallsShareTheTotalMemory() {
		LuaEngine small = LuaEngine.builder().totalMemory(4 << 20).build();
		LuaEnvironment environment = small.newEnvironment().build();
		LuaScript hog = small.compile(LuaSource.of("hog.lua", "return #string.rep('x', 8 * 1024 * 1024)"));
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> environment.run(hog))
				.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("total-memory"));
		}
		LuaScript modest = small.compile(LuaSource.of("modest.lua", "return #string.rep('x', 1024 * 1024)"));
		for (int i = 0; i < 20; i++) {
			assertThat(environment.run(modest)).isEqualTo(1 << 20);
		}
	}

	@Test
	void nonsenseSettingsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> LuaEngine.builder().totalMemory(0))
			.withMessageContaining("total-memory");
	}

	@Test
	void limitsCrossHostCodeThatSwallowsThem() {
		HostFunction swallow = (arguments) -> {
			try {
				return arguments.function(0).call();
			}
			catch (RuntimeException ex) {
				return "swallowed";
			}
		};
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(LuaLimits.defaults().withInstructions(100_000))
			.global("swallow", swallow)
			.build();
		assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(
				() -> environment.run(compile("t.lua", "swallow(function() while true do end end) while true do end")))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("instructions"));
	}

	@Test
	void aNestedCallGetsTheSmallerRest() {
		LuaEnvironment inner = this.engine.newEnvironment().limits(LuaLimits.unlimited()).build();
		ScriptFunction loop = (ScriptFunction) inner
			.run(compile("inner.lua", "return function() while true do end end"));
		HostFunction nested = (arguments) -> loop.call();
		LuaEnvironment outer = this.engine.newEnvironment()
			.limits(LuaLimits.unlimited().withTime(Duration.ofMillis(100)))
			.global("nested", nested)
			.build();
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> outer.run(compile("outer.lua", "pcall(nested) return 'went on'")))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

}
