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

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.jit.JitCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recursion is bounded by Lua's own limits, never by the stack of the thread.
 */
class DeepRecursionTests {

	private static final String EVERYTHING = """
			local results = {}
			local function try(f, ...)
				local ok, message = pcall(f, ...)
				results[#results + 1] = ok and 'ok' or message:match('C stack overflow') or message:match('stack overflow')
			end
			local function plain(n) return 1 + plain(n) end
			try(plain)
			local index = {}
			index.__index = function(t, k) return t[k .. ''] end
			try(function() return setmetatable({}, index).x end)
			local function callback() return (string.gsub('x', 'x', function() return callback() end)) end
			try(callback)
			local function sort() table.sort({ 1, 2, 3 }, function(a, b) sort() return a < b end) end
			try(sort)
			local text = {}
			text.__tostring = function(t) return tostring(t) end
			try(tostring, setmetatable({}, text))
			local function resume() return coroutine.wrap(function() return resume() end)() end
			try(resume)
			local loader
			loader = function() return load(loader) and nil end
			try(loader)
			local function protect() local ok, message = pcall(protect) return error(message, 0) end
			try(protect)
			local function deep(n) if n == 0 then return 0 end return 1 + deep(n - 1) end
			try(deep, 150000)
			return table.concat(results, ', ')""";

	private static final String EXPECTED = "stack overflow, C stack overflow, C stack overflow, C stack overflow,"
			+ " C stack overflow, C stack overflow, ok, C stack overflow, ok";

	@ParameterizedTest
	@ValueSource(ints = { 512, 1024, 8192 })
	void endsInAnErrorOfTheScriptOnAStackOf(int kilobytes) throws Exception {
		FutureTask<String> task = new FutureTask<>(() -> new Scripts().eval(EVERYTHING));
		Thread thread = new Thread(null, task, "small-stack", kilobytes * 1024L);
		thread.start();
		assertThat(task.get()).isEqualTo(EXPECTED);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void endsInAnErrorOfTheScriptOnAVirtualThread() throws Exception {
		assertThat(onVirtualThread(() -> new Scripts().eval(EVERYTHING))).isEqualTo(EXPECTED);
	}

	private static String onVirtualThread(Callable<String> work)
			throws ReflectiveOperationException, ExecutionException, InterruptedException {
		FutureTask<String> task = new FutureTask<>(work);
		try {
			Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		return task.get();
	}

	@ParameterizedTest
	@ValueSource(ints = { 512, 1024 })
	void endsInAnErrorOfTheScriptInGeneratedCode(int kilobytes) throws Exception {
		FutureTask<String> task = new FutureTask<>(() -> new Scripts().generating().eval(EVERYTHING));
		Thread thread = new Thread(null, task, "small-stack", kilobytes * 1024L);
		thread.start();
		assertThat(task.get()).isEqualTo(EXPECTED);
	}

	@Test
	void isAsDeepWhereOnlySomeFunctionsAreGenerated() {
		Scripts scripts = new Scripts();
		JitCompiler jit = new JitCompiler();
		List<Prototype> generated = new ArrayList<>();
		scripts.environment.compiler(new FunctionCompiler() {

			@Override
			public @Nullable CompiledCode compile(Prototype prototype) {
				if (prototype.lineDefined == 2) {
					return null;
				}
				generated.add(prototype);
				return jit.compile(prototype);
			}

			@Override
			public @Nullable Position position(StackWalker.StackFrame frame) {
				return jit.position(frame);
			}

		});
		scripts.newCall();
		assertThat(scripts.eval("""
				local generated
				local function interpreted(n) if n == 0 then return 0 end return 1 + generated(n - 1) end
				function generated(n) if n == 0 then return 0 end return 1 + interpreted(n - 1) end
				for i = 1, 1000 do generated(2) end
				return generated(50000)""")).isEqualTo("50000");
		assertThat(generated).isNotEmpty();
	}

	@Test
	void goesOnAfterAnOverflow() {
		assertThat(new Scripts().eval("""
				local function plain(n) return 1 + plain(n) end
				for i = 1, 20 do assert(not pcall(plain)) end
				local function fine(n) if n == 0 then return 0 end return 1 + fine(n - 1) end
				return fine(1000)""")).isEqualTo("1000");
	}

	@Test
	void countsCallsOfTheHostThatCallBack() {
		Scripts scripts = new Scripts();
		scripts.function("nested", (cx, args) -> {
			CallContext nested = new CallContext(scripts.environment, cx);
			try {
				return Operations.call(nested, args[0]);
			}
			finally {
				nested.end();
			}
		});
		assertThat(scripts.eval("""
				local depth = 0
				local function recurse() depth = depth + 1 return nested(recurse) end
				local ok, message = pcall(recurse)
				return ok, message, depth > 20""")).isEqualTo("false C stack overflow true");
	}

}
