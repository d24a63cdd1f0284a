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

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

/**
 * What Java sees of Lua values, with and without a declared type.
 */
class ConversionToJavaTests {

	private final Bench bench = new Bench();

	private @Nullable Object as(String method, String result) {
		Method declared = Arrays.stream(Types.class.getMethods())
			.filter((candidate) -> candidate.getName().equals(method))
			.findFirst()
			.orElseThrow();
		return this.bench.function("function() return " + result + " end")
			.call(this.bench.engine().signature(declared), new Object[0]);
	}

	private void assertRefused(String method, String result, String message) {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> as(method, result))
			.withMessageContaining(message);
	}

	@Test
	void plainValuesComeBackPlain() {
		assertThat(this.bench
			.all("return nil, true, 1, 2^31, -2^53, 1.5, 'text', '\\255', 0/0 ~= 0/0, 2^63, -2^63, 1e300, math.huge"))
			.containsExactly(null, true, 1, 1L << 31, -(1L << 53), 1.5, "text", new byte[] { (byte) 0xff }, true,
					0x1p63, Long.MIN_VALUE, 1e300, Double.POSITIVE_INFINITY);
	}

	@Test
	void tablesBecomeListsOrMaps() {
		assertThat(this.bench.eval("return {1, 'b', {c = true}}")).isEqualTo(List.of(1, "b", Map.of("c", true)));
		Map<Object, Object> expected = new LinkedHashMap<>();
		expected.put("z", 1);
		expected.put("a", List.of(2));
		expected.put(10, "ten");
		assertThat(this.bench.eval("local t = {z = 1} t.a = {2} t[10] = 'ten' return t")).isEqualTo(expected);
		assertThat((Map<?, ?>) this.bench.eval("local t = {z = 1} t.a = {2} t[10] = 'ten' return t"))
			.extracting((map) -> List.copyOf(map.keySet()))
			.isEqualTo(List.of("z", "a", 10));
		assertThat(this.bench.eval("return {}")).isEqualTo(Map.of());
		assertThat(this.bench.eval("return {1, nil, 3}")).isEqualTo(Map.of(1, 1, 3, 3));
	}

	@Test
	void snapshotsCannotBeModifiedAndKeepTheirState() {
		LuaEnvironment environment = this.bench.environment(Map.of());
		ScriptFunction make = (ScriptFunction) environment.run(this.bench.engine()
			.compile(org.luaspring.engine.LuaSource.of("test.lua",
					"local t = {n = 1} return function(x) t.n = t.n + 1 return t end")));
		Map<?, ?> first = (Map<?, ?>) make.call();
		make.call();
		assertThat(first.get("n")).isEqualTo(2);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(first::clear);
	}

	@Test
	void aSnapshotIsTheSameTableBackInLua() {
		ScriptFunction same = this.bench
			.function("(function() local t = setmetatable({}, {__call = function() return 'called' end}) "
					+ "return function(x) if x == nil then return t end return x == t, x() end end)()");
		Object table = same.call();
		assertThat(table).isInstanceOf(ScriptObject.class);
		assertThat(same.callAll(table)).containsExactly(true, "called");
		assertThat(same.callAll(((ScriptObject) table).table())).containsExactly(true, "called");
	}

	@Test
	void cyclesStayCycles() {
		Map<?, ?> map = (Map<?, ?>) this.bench.eval("local t = {} t.self = {t} return t");
		assertThat(((List<?>) map.get("self")).get(0)).isSameAs(map);
	}

	@Test
	void veryDeepTablesAreRefusedNotFatal() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.bench.eval("local t = {} for i = 1, 100000 do t = {t} end return t"))
			.withMessageContaining("stack overflow");
	}

	@Test
	void declaredScalarsAreConverted() {
		assertThat(as("anInt", "42")).isEqualTo(42);
		assertThat(as("anInt", "'42'")).isEqualTo(42);
		assertThat(as("aLong", "2^62")).isEqualTo(1L << 62);
		assertThat(as("aLong", "'9007199254740993'")).isEqualTo(9007199254740993L);
		assertThat(as("aDouble", "0.5")).isEqualTo(0.5);
		assertThat(as("aFloat", "0.5")).isEqualTo(0.5f);
		assertThat(as("aString", "'x'")).isEqualTo("x");
		assertThat(as("aString", "12")).isEqualTo("12");
		assertThat(as("aString", "nil")).isNull();
		assertThat(as("aBoolean", "false")).isEqualTo(false);
		assertThat(as("aChar", "'é'")).isEqualTo('é');
		assertThat(as("aBigDecimal", "19.99")).isEqualTo(new BigDecimal("19.99"));
		assertThat(as("aBigDecimal", "'0.1234567890123456789'")).isEqualTo(new BigDecimal("0.1234567890123456789"));
		assertThat(as("aBigInteger", "2^70")).isEqualTo(BigInteger.TWO.pow(70));
		assertThat(as("anEnum", "'DAYS'")).isEqualTo(TimeUnit.DAYS);
		assertThat(as("anOptional", "nil")).isEqualTo(Optional.empty());
		assertThat(as("anOptional", "3")).isEqualTo(Optional.of(3L));
		assertThat(as("anInstant", "'2026-01-31T12:00:00Z'")).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
		assertThat(as("anInstant", "os.time()")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INSTANT)
			.isCloseTo(Instant.now(), within(1, java.time.temporal.ChronoUnit.MINUTES));
		assertThat(as("aDate", "'2026-01-31'")).isEqualTo(LocalDate.of(2026, 1, 31));
		assertThat(as("aDuration", "'PT1M30S'")).isEqualTo(Duration.ofSeconds(90));
		assertThat(as("aUuid", "'123e4567-e89b-12d3-a456-426614174000'"))
			.isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
		assertThat(as("aUri", "'https://example.org/'")).isEqualTo(URI.create("https://example.org/"));
		assertThat(as("bytes", "'\\0\\255'")).isEqualTo(new byte[] { 0, (byte) 0xff });
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "anInt | 1.5 | result: expected int, got number 1.5",
			"anInt | 2^31 | result: expected int, got number 2147483648", "anInt | nil | result: expected int, got nil",
			"anInt | 'x' | result: expected int, got string 'x'", "anInt | {} | result: expected int, got table",
			"aLong | 2^63 | result: expected long", "aLong | 0/0 | result: expected long",
			"aLong | '1e999999999' | result: expected long", "aBoolean | nil | result: expected boolean, got nil",
			"anEnum | 'days' | result: expected one of NANOSECONDS",
			"aDate | '31.1.2026' | result: expected LocalDate such as '2026-01-31', got string '31.1.2026'",
			"strings | {'a', {}} | result[2]: expected string, got table",
			"strings | {a = 1} | result: expected list, got table with the key string 'a'",
			"server | {host = 'h', port = 'x'} | result.port: expected int, got string 'x'",
			"server | {host = 'h'} | result.port: expected int, got nil",
			"server | {host = 'h', prot = 1} | result.prot: unknown field; did you mean 'port'?",
			"nested | {servers = {{host = 'h', port = 1}, {host = 'h', port = {}}}} | result.servers[2].port: expected int, got table",
			"byName | {a = {host = 'h'}} | result.a.port: expected int, got nil",
			"aBean | {nam = 'x'} | result.nam: unknown field; did you mean 'name'?",
			"checked | {n = -1} | result: not a valid Checked: n is negative" })
	void mismatchesNameThePathTheExpectedAndTheFound(String method, String result, String message) {
		assertRefused(method, result, message);
	}

	@Test
	void declaredCollectionsAreConverted() {
		assertThat(as("strings", "{'a', 1}")).isEqualTo(List.of("a", "1"));
		assertThat(as("strings", "{}")).isEqualTo(List.of());
		assertThat(as("longs", "{1, 2}")).isEqualTo(Set.of(1L, 2L));
		assertThat(as("ints", "{1, 2}")).isEqualTo(new int[] { 1, 2 });
		assertThat(as("byName", "{a = {host = 'h', port = 1}}"))
			.isEqualTo(Map.of("a", new Server("h", 1, Optional.empty())));
		assertThat(as("sorted", "{[2] = 'b', [1] = 'a'}")).isEqualTo(Map.of(1, "a", 2, "b"));
	}

	@Test
	void recordsAndBeansAreMadeOfTables() {
		assertThat(as("server", "{host = 'h', port = 1, tags = {'x'}}"))
			.isEqualTo(new Server("h", 1, Optional.of(List.of("x"))));
		assertThat(as("nested", "{servers = {{host = 'a', port = 1}}, parent = {servers = {}}}"))
			.isEqualTo(new Nested(List.of(new Server("a", 1, Optional.empty())), new Nested(List.of(), null)));
		Bean bean = (Bean) as("aBean", "{name = 'x', size = 3}");
		assertThat(bean).isNotNull();
		assertThat(bean.getName() + bean.getSize()).isEqualTo("x3");
		assertThat(as("generic", "{value = 3}")).isEqualTo(new Box<>(3L));
	}

	@Test
	void functionsBecomeFunctionalInterfaces() {
		@SuppressWarnings("unchecked")
		BiFunction<Integer, Integer, Object> add = (BiFunction<Integer, Integer, Object>) as("aFunction",
				"function(a, b) return a + b end");
		assertThat(add).isNotNull();
		assertThat(add.apply(2, 3)).isEqualTo(5);
		assertThat(add.andThen(String::valueOf).apply(1, 1)).isEqualTo("2");
		@SuppressWarnings("unchecked")
		Predicate<Object> predicate = (Predicate<Object>) as("aPredicate", "function(a) return a == 1 end");
		assertThat(predicate).isNotNull();
		assertThat(predicate.negate().test(1)).isFalse();
	}

	@Test
	void futuresCarryResultsAndFailures() {
		assertThat(((CompletableFuture<?>) as("aFuture", "3")).join()).isEqualTo(3L);
		CompletableFuture<?> failed = (CompletableFuture<?>) as("aFuture", "error('boom')");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(failed::join)
			.withCauseInstanceOf(LuaRuntimeException.class);
	}

	@Test
	void nilAndAMessageIsAFailure() {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> as("anOptional", "nil, 'unreachable'"))
			.withMessage("unreachable")
			.satisfies((ex) -> assertThat(ex.script()).isEqualTo("test.lua"));
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> as("nothing", "nil, 'unreachable'"));
		assertThat(as("anOptional", "nil")).isEqualTo(Optional.empty());
		assertThat(as("nothing", "1, 'second'")).isNull();
	}

	@Test
	void forbiddenTypesAreRefusedWhenTheSignatureIsMade() throws Exception {
		Method method = Types.class.getMethod("forbidden");
		assertThatIllegalArgumentException().isThrownBy(() -> this.bench.engine().signature(method))
			.withMessageContaining("java.lang.Class");
	}

	@Test
	void variableArgumentsAreSpread() throws Exception {
		Method method = Types.class.getMethod("variable", String.class, int[].class);
		assertThat(this.bench.function("function(...) return select('#', ...) + select(3, ...) end")
			.call(this.bench.engine().signature(method), new Object[] { "a", new int[] { 1, 5 } })).isEqualTo(8);
		assertThatNoException().isThrownBy(() -> this.bench.engine().signature(method));
	}

	/**
	 * Return types.
	 */
	public interface Types {

		void nothing();

		int anInt();

		long aLong();

		double aDouble();

		float aFloat();

		String aString();

		boolean aBoolean();

		char aChar();

		BigDecimal aBigDecimal();

		BigInteger aBigInteger();

		TimeUnit anEnum();

		Optional<Long> anOptional();

		Instant anInstant();

		LocalDate aDate();

		Duration aDuration();

		UUID aUuid();

		URI aUri();

		byte[] bytes();

		List<String> strings();

		Set<Long> longs();

		int[] ints();

		Map<String, Server> byName();

		SortedMap<Integer, String> sorted();

		Server server();

		Nested nested();

		Bean aBean();

		Checked checked();

		Box<Long> generic();

		BiFunction<Integer, Integer, Object> aFunction();

		Predicate<Object> aPredicate();

		CompletableFuture<Long> aFuture();

		Class<?> forbidden();

		int variable(String text, int... numbers);

	}

	record Server(String host, int port, Optional<List<String>> tags) {

	}

	record Nested(List<Server> servers, @Nullable Nested parent) {

	}

	record Box<T>(T value) {

	}

	record Checked(int n) {

		Checked {
			if (n < 0) {
				throw new IllegalArgumentException("n is negative");
			}
		}

	}

	public static class Bean {

		private String name = "";

		private int size;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getSize() {
			return this.size;
		}

		public void setSize(int size) {
			this.size = size;
		}

	}

}
