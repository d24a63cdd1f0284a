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

package org.luaspring.engine.binding;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Host modules: annotated objects and hand-written functions.
 */
class HostFunctionTests {

	private final LuaEngine engine = LuaEngine.builder().build();

	private LuaEnvironment with(Class<?> type, Object target) {
		return this.engine.newEnvironment().module(this.engine.module("m", type, target)).build();
	}

	private @Nullable Object eval(String text) {
		return eval(with(Functions.class, new Functions()), text);
	}

	private @Nullable Object eval(LuaEnvironment environment, String text) {
		List<@Nullable Object> results = environment.runAll(this.engine.compile(LuaSource.of("test.lua", text)));
		return (results.size() == 1) ? results.get(0) : results;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "m.add(1, 2) | 3", "m:add(1, 2) | 3", "require('m').add(1, 2) | 3", "m.join('-') | ",
					"m.join('-', 'a', 'b', 'c', 'd') | a-b-c-d", "m:join('-', 'a') | a", "m.optional() | empty",
					"m.optional('x') | x", "m.overloaded() | none", "m.overloaded('a') | one a",
					"m.overloaded('a', 'b') | two a b", "m.five(1, 2, 3, 4, 5) | 15", "m:five(1, 2, 3, 4, 5) | 15",
					"m.five(1, 2, 3, 4, 5, 6) | 15", "m.renamed() | value", "m.nullable(nil) | null",
					"m.nullable() | null", "select('#', m.nothing()) | 0",
					"m.apply(function(x) return x * 2 end, 4) | 8", "type(m.add) | function", "type(m) | table",
					"select(2, m.several()) | 2", "m.sum({1, 2, 3}) | 6", "m.list()[2] | b", "m.bytes('\\255\\0') | 2",
					"#m.binary() | 2", "m.optional('x', 'ignored') | x" })
	void methodsAreCalled(String code, @Nullable String expected) {
		Object result = eval("return " + code);
		assertThat(String.valueOf(result)).isEqualTo((expected != null) ? expected : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "m.add(1, 'x') | m.add: parameter 'b': expected int, got string 'x'",
					"m.add(1) | m.add: parameter 'b': expected int, got no value",
					"m.add(1, 2.5) | m.add: parameter 'b': expected int, got number 2.5",
					"m:add('y', 1) | m.add: parameter 'a': expected int, got string 'y'",
					"m.join('-', 'a', {}) | m.join: parameter 'parts': expected string, got table",
					"m.apply(5, 1) | m.apply: parameter 'function': expected function, got number 5",
					"m.five(1, 2, 3, 4) | m.five: parameter 'e': expected int, got no value",
					"m.sum({1, 'x'}) | m.sum: parameter 'numbers'[2]: expected int, got string 'x'",
					"m.required(nil) | m.required: parameter 'text': expected string, got nil",
					"m.required() | m.required: parameter 'text': expected string, got no value",
					"m.lokal() | attempt to call field 'lokal' (a nil value)",
					"m.hidden() | attempt to call field 'hidden' (a nil value)",
					"m.ad(1, 2) | attempt to call field 'ad' (a nil value); did you mean 'add'?",
					"m.fail('secret') | m.fail failed", "m.open('shown') | shown",
					"m.failInScriptWords() | no such article" })
	void errorsNameWhatWasExpectedAndFound(String code, String message) {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> eval("return " + code))
			.withMessage("test.lua:1: " + message);
	}

	@Test
	void theHostGetsTheOriginalException() {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> eval("\nm.fail('secret')"))
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(2))
			.havingCause()
			.isInstanceOf(IllegalStateException.class)
			.withMessage("secret");
		assertThat(eval("return select(2, pcall(m.fail, 'secret'))")).isEqualTo("m.fail failed");
	}

	@Test
	void errorsOfTheHostPassEveryProtectedCall() {
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> eval("pcall(m.outOfMemory) return 1"));
	}

	@Test
	void modulesAreReadOnlyAndCanBeTraversed() {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> eval("m.add = 1"))
			.withMessage("test.lua:1: attempt to change the read-only module 'm'");
		assertThat((String) eval("local t = {} for k, v in pairs(m) do t[#t + 1] = k end return table.concat(t, ' ')"))
			.contains("add", "join", "renamed")
			.doesNotContain("hidden", "toString", "getClass");
		assertThat(eval("return tostring(m)")).isEqualTo("module 'm'");
	}

	@Test
	void onlyAnnotatedMethodsAreVisible() {
		assertThat(eval("return m.hidden or m.getClass or m.hashCode or m.class or 'nothing'")).isEqualTo("nothing");
		assertThatIllegalArgumentException().isThrownBy(() -> this.engine.module("m", String.class, "text"))
			.withMessageContaining("no method of java.lang.String is annotated with @LuaFunction");
	}

	@Test
	void badModulesAreRefusedWithTheReason() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.module("Bad-Name", Functions.class, new Functions()))
			.withMessageContaining("[a-z][a-z0-9_]*");
		assertThatIllegalArgumentException().isThrownBy(() -> this.engine.module("m", Ambiguous.class, new Ambiguous()))
			.withMessageContaining("cannot be told apart");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.module("m", TakesClass.class, new TakesClass()))
			.withMessageContaining("'type' is a java.lang.Class");
	}

	@Test
	void annotationsAreFoundOnInterfacesAndSuperclasses() {
		assertThat(eval(with(Implementation.class, new Implementation()), "return m.greet('x') .. m.inherited()"))
			.isEqualTo("hello xinherited");
	}

	@Test
	void proxiesOfInterfacesAreCalled() {
		Greeter target = new Implementation();
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Greeter.class },
				(self, method, arguments) -> "proxied " + method.invoke(target, arguments));
		assertThat(eval(with(Greeter.class, proxy), "return m.greet('x')")).isEqualTo("proxied hello x");
		assertThat(eval(with(OnlyGreets.class, proxy), "return m.greet('x')")).isEqualTo("proxied hello x");
	}

	@Test
	void proxiesThatExtendTheClassAreCalled() {
		Functions proxy = new Functions() {

			@Override
			public int add(int a, int b) {
				return super.add(a, b) * 100;
			}

		};
		assertThat(eval(with(Functions.class, proxy), "return m.add(1, 2)")).isEqualTo(300);
	}

	@Test
	void packagePrivateClassesAndMethodsWork() {
		assertThat(eval(with(Hidden.class, new Hidden()), "return m.lookup('a'), m.lookup('b')"))
			.isEqualTo(Arrays.asList(5, null));
	}

	@Test
	void handWrittenFunctionsGetTheirArguments() {
		HostModule module = HostModule.named("h")
			.function("f",
					(arguments) -> LuaResults.of(arguments.count(), arguments.string(0), arguments.number(1),
							arguments.truth(2), arguments.get(3), arguments.get(9), arguments.integer(1),
							arguments.get(0, String.class), arguments.caller().script(), arguments.caller().line()))
			.constant("version", "1.0")
			.constant("names", List.of("a"))
			.callable((arguments) -> "called " + arguments.string(0))
			.build();
		LuaEnvironment environment = this.engine.newEnvironment().module(module).build();
		assertThat(eval(environment, "\nreturn h.f('a', 2, nil, {1})"))
			.isEqualTo(Arrays.asList(4, "a", 2, false, List.of(1), null, 2, "a", "test.lua", 2));
		assertThat(eval(environment, "return h('x'), h.version, h.names[1]"))
			.isEqualTo(List.of("called x", "1.0", "a"));
		assertThat(eval(environment, "return h:f('a', 2, nil, {1})"))
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
			.startsWith(4, "a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "string({}) | bad argument #1 to 'a.string' (expected string, got table)",
					"string() | bad argument #1 to 'a.string' (expected string, got no value)",
					"number('x') | bad argument #1 to 'a.number' (expected number, got string 'x')",
					"integer(1.5) | bad argument #1 to 'a.integer' (expected long, got number 1.5)",
					"map(1) | bad argument #1 to 'a.map' (expected table, got number 1)",
					"table(nil) | bad argument #1 to 'a.table' (expected table, got nil)",
					"func(1) | bad argument #1 to 'a.func' (expected function, got number 1)" })
	void handWrittenFunctionsRefuseWhatTheyDoNotExpect(String code, String message) {
		HostModule module = HostModule.named("a")
			.function("string", (arguments) -> arguments.string(0))
			.function("number", (arguments) -> arguments.number(0))
			.function("integer", (arguments) -> arguments.integer(0))
			.function("map", (arguments) -> arguments.map(0))
			.function("table", (arguments) -> arguments.table(0))
			.function("func", (arguments) -> arguments.function(0))
			.build();
		LuaEnvironment environment = this.engine.newEnvironment().module(module).build();
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> eval(environment, "a." + code))
			.withMessage("test.lua:1: " + message);
	}

	@Test
	void newTablesBelongToTheScript() {
		HostFunction make = (arguments) -> {
			var table = arguments.newTable();
			table.put("a", 1);
			table.put(1, "first");
			return table;
		};
		LuaEnvironment environment = this.engine.newEnvironment().global("make", make).build();
		assertThat(eval(environment, "local t = make() t.b = 2 return t.a + t.b, t[1]")).isEqualTo(List.of(3, "first"));
	}

	@Test
	void deniedModulesSayWhatIsAllowed() {
		LuaEnvironment environment = this.engine.newEnvironment()
			.denied("http", "add it to lua.sandbox.modules")
			.build();
		for (String code : List.of("http.get('x')", "require('http')", "http()", "local h = http h.x = 1")) {
			assertThatExceptionOfType(LuaAccessDeniedException.class).as(code)
				.isThrownBy(() -> eval(environment, code))
				.withMessageStartingWith("test.lua:1: ")
				.withMessageContaining("http")
				.withMessageContaining("add it to lua.sandbox.modules");
		}
	}

	@Test
	void theTimeOfHostCodeCountsAndIsCheckedWhenItReturns() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		HostFunction slow = (arguments) -> never.await(60, TimeUnit.MILLISECONDS);
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(LuaLimits.defaults().withTime(Duration.ofMillis(20)))
			.global("slow", slow)
			.build();
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> eval(environment, "pcall(slow) while true do end"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@Test
	void theTimeOfHostCodeCountsAlsoWhenCallsAreFrequent() {
		CountDownLatch never = new CountDownLatch(1);
		HostFunction slow = (arguments) -> arguments.truth(0) && never.await(300, TimeUnit.MILLISECONDS);
		LuaEnvironment environment = this.engine.newEnvironment()
			.limits(LuaLimits.defaults().withTime(Duration.ofMillis(200)))
			.global("slow", slow)
			.build();
		for (int i = 0; i < 50; i++) {
			assertThat(eval(environment, "for i = 1, 200 do slow() end return 'fast'")).isEqualTo("fast");
		}
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> eval(environment, "for i = 1, 200 do slow() end slow(true) return 'late'"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@Test
	void hostCodeFindsTheCallThatItIsIn() {
		HostFunction inspect = (arguments) -> LuaCall.current()
			.map((call) -> call.environment() == arguments.environment() && !call.remainingTime().isZero())
			.orElse(false);
		LuaEnvironment environment = this.engine.newEnvironment().global("inspect", inspect).build();
		assertThat(LuaCall.current()).isEmpty();
		assertThat(eval(environment, "return inspect()")).isEqualTo(true);
		assertThat(LuaCall.current()).isEmpty();
	}

	public static class Functions {

		@LuaFunction
		public int add(int a, int b) {
			return a + b;
		}

		@LuaFunction
		public String join(String separator, String... parts) {
			return String.join(separator, parts);
		}

		@LuaFunction
		public String optional(Optional<String> text) {
			return text.orElse("empty");
		}

		@LuaFunction("overloaded")
		public String none() {
			return "none";
		}

		@LuaFunction("overloaded")
		public String one(String a) {
			return "one " + a;
		}

		@LuaFunction("overloaded")
		public String two(String a, String b) {
			return "two " + a + " " + b;
		}

		@LuaFunction
		public int five(int a, int b, int c, int d, int e) {
			return a + b + c + d + e;
		}

		@LuaFunction("renamed")
		public String original() {
			return "value";
		}

		@LuaFunction
		public @Nullable String nullable(@Nullable String text) {
			return text;
		}

		@LuaFunction
		public void nothing() {
		}

		@LuaFunction
		public int apply(java.util.function.IntUnaryOperator function, int value) {
			return function.applyAsInt(value);
		}

		@LuaFunction
		public LuaResults several() {
			return LuaResults.of(1, 2);
		}

		@LuaFunction
		public int sum(List<Integer> numbers) {
			return numbers.stream().mapToInt(Integer::intValue).sum();
		}

		@LuaFunction
		public List<String> list() {
			return List.of("a", "b");
		}

		@LuaFunction
		public int bytes(byte[] bytes) {
			return bytes.length;
		}

		@LuaFunction
		public byte[] binary() {
			return new byte[] { (byte) 0xff, 0 };
		}

		@LuaFunction
		public String required(String text) {
			return text;
		}

		@LuaFunction
		public void fail(String message) {
			throw new IllegalStateException(message);
		}

		@LuaFunction(exposes = IOException.class)
		public void open(String message) throws IOException {
			throw new IOException(message);
		}

		@LuaFunction
		public void failInScriptWords() {
			throw new LuaRuntimeException("no such article");
		}

		@LuaFunction
		public void outOfMemory() {
			throw new OutOfMemoryError("test");
		}

		public String hidden() {
			return "hidden";
		}

	}

	public static class Ambiguous {

		@LuaFunction
		public String f(String a) {
			return a;
		}

		@LuaFunction
		public int f(int a) {
			return a;
		}

	}

	public static class TakesClass {

		@LuaFunction
		public String name(Class<?> type) {
			return type.getName();
		}

	}

	public interface Greeter {

		@LuaFunction
		String greet(String name);

	}

	public static class Base {

		@LuaFunction
		public String inherited() {
			return "inherited";
		}

	}

	public static class Implementation extends Base implements Greeter {

		@Override
		public String greet(String name) {
			return "hello " + name;
		}

	}

	public static class OnlyGreets implements Greeter {

		@Override
		public String greet(String name) {
			return "unused";
		}

	}

	@NullMarked
	static class Hidden {

		private final Map<String, Long> prices = Map.of("a", 5L);

		@LuaFunction
		Optional<Long> lookup(String sku) {
			return Optional.ofNullable(this.prices.get(sku));
		}

	}

}
