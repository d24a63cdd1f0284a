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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random programs that try to get at what they are not given. Short by default;
 * {@code -Dlua.fuzz.minutes=60} runs longer, {@code -Dlua.fuzz.seed} repeats a run.
 */
class EscapeFuzzTests {

	private static final int PROGRAMS = 3_000;

	private static final Pattern HOST = Pattern.compile("java[.x]|@[0-9a-f]{5}|luaspring|Exception|secret",
			Pattern.DOTALL);

	private final LuaEngine engine = LuaEngine.builder()
		.views((type) -> true)
		.limits(LuaLimits.defaults().withInstructions(20_000).withMemory(1 << 20).withTime(Duration.ofSeconds(5)))
		.build();

	private final HostModule module = this.engine.module("m", Functions.class, new Functions());

	private final AtomicInteger breaches = new AtomicInteger();

	@Test
	void randomProgramsStayInside() {
		long seed = Long.getLong("lua.fuzz.seed", 20261122);
		int minutes = Integer.getInteger("lua.fuzz.minutes", 0);
		Random random = new Random(seed);
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
		int ended = 0;
		int count = 0;
		for (; count < PROGRAMS || System.nanoTime() < end; count++) {
			String program = new Programs(new Random(random.nextLong())).program();
			if (runs(program, seed)) {
				ended++;
			}
		}
		assertThat(this.breaches).as("calls of hidden methods, seed " + seed).hasValue(0);
		// programs that all fail at once would try nothing
		assertThat(ended).as("programs that ended without an error, seed " + seed).isGreaterThan(count / 20);
	}

	private boolean runs(String program, long seed) {
		LuaEnvironment environment = this.engine.newEnvironment()
			.module(this.module)
			.denied("http", "not here")
			.global("bean", new Bean(this.breaches))
			.global("list", new ArrayList<>(List.of(1, "two", new Bean(this.breaches))))
			.global("map", new HashMap<>(Map.of("k", new Bean(this.breaches), "n", 1)))
			.global("record", new Pair("left", new Bean(this.breaches)))
			.global("callback", (Function<Object, Object>) (argument) -> argument)
			.global("host", (HostFunction) (arguments) -> arguments.get(0))
			.global("opaque", Thread.currentThread())
			.build();
		try {
			Object result = environment.run(this.engine.compile(LuaSource.of("fuzz.lua", program)));
			assertHarmless(result, program, seed);
			return true;
		}
		catch (LuaException ex) {
			assertThat(HOST.matcher(String.valueOf(ex.getMessage())).find())
				.as("message '%s' of\n%s\nseed %d", ex.getMessage(), program, seed)
				.isFalse();
			return false;
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("A Java exception came out of\n" + program + "\nseed " + seed, ex);
		}
	}

	private static void assertHarmless(@Nullable Object result, String program, long seed) {
		if (result instanceof String text) {
			assertThat(HOST.matcher(text).find()).as("result '%s' of\n%s\nseed %d", text, program, seed).isFalse();
		}
	}

	/**
	 * Makes programs.
	 */
	private static final class Programs {

		private static final List<String> VALUES = List.of("bean", "list", "map", "record", "callback", "host",
				"opaque", "m", "http", "_G", "string", "''", "'text'", "{}", "print", "x", "y", "t", "f", "nil", "1",
				"0.5", "-1", "true", "getmetatable('')", "coroutine.create(host)", "setmetatable({}, bean)", "pairs",
				"next", "error", "('x').rep", "load", "require", "os", "package", "package.loaded", "math.huge",
				"2^53");

		private static final List<String> NAMES = List.of("class", "getClass", "name", "getName", "hidden", "getHidden",
				"__index", "__call", "__metatable", "__gc", "__tostring", "k", "key", "value", "n", "callback", "greet",
				"take", "fail", "wait", "notify", "hashCode", "toString", "equals", "length", "loader", "type",
				"thread", "supplier", "getBytes", "invoke", "upper", "rep", "format", "dump", "execute", "loadlib",
				"1");

		private static final List<String> CALLS = List.of("tostring", "type", "pairs", "ipairs", "next", "rawget",
				"rawlen", "rawequal", "select", "unpack", "table.unpack", "table.concat", "table.sort", "table.insert",
				"table.remove", "table.pack", "string.format", "string.rep", "string.gsub", "string.find",
				"string.byte", "setmetatable", "getmetatable", "rawset", "pcall", "xpcall", "error", "assert", "load",
				"require", "coroutine.wrap", "coroutine.create", "coroutine.resume", "coroutine.status", "tonumber",
				"host", "callback", "m.greet", "m.take", "m.fail", "m.bean", "m.list", "m.apply", "print", "math.max",
				"os.date", "bit32.band", "string.dump", "collectgarbage");

		private final Random random;

		Programs(Random random) {
			this.random = random;
		}

		String program() {
			StringBuilder program = new StringBuilder("local x, y, t, f = bean, list, {}, host\n");
			int statements = 1 + this.random.nextInt(8);
			for (int i = 0; i < statements; i++) {
				program.append(statement(3)).append('\n');
			}
			String result = expression(4);
			// an error that was caught is a result, which is looked at as every other
			return program.append(this.random.nextBoolean() ? "return " + result
					: "return select(2, pcall(function() return " + result + " end))")
				.append('\n')
				.toString();
		}

		private String statement(int depth) {
			return switch (this.random.nextInt(10)) {
				case 0 -> target() + " = " + expression(depth);
				case 1 -> "pcall(function() " + target() + " = " + expression(depth) + " end)";
				case 2 -> "local ok, x = pcall(" + expression(depth) + ", " + expression(depth) + ")";
				case 3 -> "pcall(function() for k, v in pairs(" + expression(depth) + ") do x = v y = k end end)";
				case 4 -> "pcall(function() return " + call(depth) + " end)";
				case 5 -> "t = setmetatable({}, {__index = " + expression(depth) + ", __call = " + expression(1)
						+ ", __tostring = " + expression(1) + ", __eq = " + expression(1) + "})";
				case 6 -> "f = function(...) local x = ... return " + expression(depth) + " end";
				case 7 -> "do local _, e = xpcall(function() return " + expression(depth)
						+ " end, function(e) t.e = e return e end) x = e end";
				case 8 -> "if " + expression(2) + " then " + ((depth > 0) ? statement(depth - 1) : "") + " end";
				default -> "x = select(2, pcall(function() return " + call(depth) + " end))";
			};
		}

		private String target() {
			return switch (this.random.nextInt(4)) {
				case 0 -> "x";
				case 1 -> "t." + name();
				case 2 -> "(" + value() + ")." + name();
				default -> name();
			};
		}

		private String expression(int depth) {
			if (depth <= 0) {
				return value();
			}
			return switch (this.random.nextInt(9)) {
				case 0 -> "(" + expression(depth - 1) + ")." + name();
				case 1 -> "(" + expression(depth - 1) + ")[" + expression(depth - 1) + "]";
				case 2, 3 -> call(depth - 1);
				case 4 -> "(" + expression(depth - 1) + ")" + operator() + "(" + expression(depth - 1) + ")";
				case 5 -> "{" + expression(depth - 1) + ", " + name() + " = " + expression(depth - 1) + "}";
				case 6 -> "#(" + expression(depth - 1) + ")";
				case 7 -> "(function(...) return " + expression(depth - 1) + " end)";
				default -> value();
			};
		}

		private String call(int depth) {
			return switch (this.random.nextInt(3)) {
				case 0 -> "(" + expression(depth) + "):" + name() + "(" + expression(depth - 1) + ")";
				case 1 -> "(" + expression(depth) + ")(" + expression(depth - 1) + ", " + expression(depth - 1) + ")";
				default -> CALLS.get(this.random.nextInt(CALLS.size())) + "(" + expression(depth) + ", "
						+ expression(depth - 1) + ")";
			};
		}

		private String operator() {
			return List.of("..", "+", "==", "<", "and", "or", "%", "^")
				.get(this.random.nextInt(8))
				.transform((operator) -> " " + operator + " ");
		}

		private String value() {
			return VALUES.get(this.random.nextInt(VALUES.size()));
		}

		private String name() {
			String name = NAMES.get(this.random.nextInt(NAMES.size()));
			return name.equals("1") ? "one" : name;
		}

	}

	public static class Functions {

		@LuaFunction
		public String greet(@Nullable String name) {
			return "hello " + name;
		}

		@LuaFunction
		public int take(int number) {
			return number;
		}

		@LuaFunction
		public void fail(@Nullable Object ignored) {
			throw new IllegalStateException("secret");
		}

		@LuaFunction
		public Object bean() {
			return new Bean(new AtomicInteger());
		}

		@LuaFunction
		public List<Object> list(Object... elements) {
			return new ArrayList<>(java.util.Arrays.asList(elements));
		}

		@LuaFunction
		public @Nullable Object apply(Function<Object, Object> function, @Nullable Object value) {
			return function.apply(value);
		}

	}

	/**
	 * An object whose other methods are never to be called.
	 */
	public static class Bean {

		private final AtomicInteger breaches;

		public final String field = "secret";

		Bean(AtomicInteger breaches) {
			this.breaches = breaches;
		}

		public String getName() {
			return "bean";
		}

		public Class<?> getType() {
			this.breaches.incrementAndGet();
			return getClass();
		}

		public ClassLoader getLoader() {
			this.breaches.incrementAndGet();
			return getClass().getClassLoader();
		}

		public Thread getThread() {
			this.breaches.incrementAndGet();
			return Thread.currentThread();
		}

		public Supplier<Object> getSupplier() {
			return () -> new Bean(this.breaches);
		}

		public String hidden() {
			this.breaches.incrementAndGet();
			return "secret";
		}

		public void setName(String name) {
			this.breaches.incrementAndGet();
		}

		public String call(Object argument) {
			this.breaches.incrementAndGet();
			return "secret";
		}

		@Override
		public String toString() {
			this.breaches.incrementAndGet();
			return "secret";
		}

	}

	record Pair(String key, Bean value) {

	}

}
