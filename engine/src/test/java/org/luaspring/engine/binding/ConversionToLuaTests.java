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

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What scripts see of Java values.
 */
class ConversionToLuaTests {

	private final Bench bench = new Bench();

	static List<Arguments> values() {
		return List.of(arguments(null, "nil", "nil"), arguments(true, "boolean", "true"), arguments(7, "number", "7"),
				arguments((short) 7, "number", "7"), arguments((byte) -1, "number", "-1"),
				arguments(1.5f, "number", "1.5"), arguments(2.25, "number", "2.25"), arguments('é', "string", "é"),
				arguments("text €😀", "string", "text €😀"), arguments(new StringBuilder("sb"), "string", "sb"),
				arguments(1L << 53, "number", "9.007199254741e+15"),
				arguments((1L << 53) + 1, "string", "9007199254740993"),
				arguments(Long.MAX_VALUE, "string", "9223372036854775807"),
				arguments(Long.MIN_VALUE, "number", "-9.2233720368548e+18"),
				arguments(BigInteger.TEN.pow(30).add(BigInteger.ONE), "string", "1000000000000000000000000000001"),
				arguments(new BigDecimal("19.99"), "number", "19.99"),
				arguments(new BigDecimal("0.1234567890123456789"), "string", "0.1234567890123456789"),
				arguments(TimeUnit.SECONDS, "string", "SECONDS"), arguments(Optional.empty(), "nil", "nil"),
				arguments(Optional.of("x"), "string", "x"), arguments(OptionalInt.of(3), "number", "3"),
				arguments(OptionalLong.of((1L << 53) + 1), "string", "9007199254740993"),
				arguments(Instant.parse("2026-01-31T12:00:00Z"), "string", "2026-01-31T12:00:00Z"),
				arguments(LocalDate.of(2026, 1, 31), "string", "2026-01-31"),
				arguments(Duration.ofSeconds(90), "string", "PT1M30S"),
				arguments(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), "string",
						"123e4567-e89b-12d3-a456-426614174000"),
				arguments(URI.create("https://example.org/"), "string", "https://example.org/"),
				arguments(Locale.UK, "string", "en-GB"),
				arguments(CompletableFuture.completedFuture("done"), "string", "done"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void valuesAreConverted(@Nullable Object value, String type, String text) {
		assertThat(this.bench.all("local v = ... return type(v), tostring(v)", value)).containsExactly(type, text);
	}

	@Test
	void bytesAreBinaryStrings() {
		byte[] bytes = { (byte) 0xff, 0, 'A', (byte) 0x80 };
		assertThat(this.bench.all("local v = ... return #v, v:byte(1), v:byte(2), v:byte(3), v", (Object) bytes))
			.containsExactly(4, 255, 0, 65, bytes);
	}

	@Test
	void listsAreSequences() {
		assertThat(this.bench.all("""
				local l = ...
				local found = {}
				for i, v in ipairs(l) do found[#found + 1] = i .. "=" .. v end
				for k, v in pairs(l) do found[#found + 1] = k .. ":" .. v end
				return #l, l[1], l[2], l[3], l[0], l.x, table.concat(found, " "), table.concat(l, "-"), type(l)
				""", List.of("a", "b"))).containsExactly(2, "a", "b", null, null, null, "1=a 2=b 1:a 2:b", "a-b",
				"table");
	}

	@Test
	void everyCollectionAndArrayIsASequence() {
		for (Object value : new Object[] { Arrays.asList(1, 2, 3), new LinkedList<>(List.of(1, 2, 3)),
				new LinkedHashSet<>(List.of(1, 2, 3)), new int[] { 1, 2, 3 }, new Integer[] { 1, 2, 3 },
				new double[] { 1, 2, 3 }, new ArrayList<>(List.of(1, 2, 3)).subList(0, 3),
				List.of(1, 2, 3).stream().toList() }) {
			assertThat(this.bench.eval("local s = 0 for _, v in ipairs((...)) do s = s + v end return s", value))
				.isEqualTo(6);
		}
	}

	@Test
	void mapsAreTables() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("a", 1);
		map.put("b", List.of("x"));
		map.put("c", null);
		assertThat(this.bench.all("""
				local m = ...
				local found = {}
				for k in pairs(m) do found[#found + 1] = k end
				return m.a, m["b"][1], m.c, m.d, table.concat(found, ","), type(m), next(m)
				""", map)).containsExactly(1, "x", null, null, "a,b", "table", "a", 1);
	}

	@Test
	void mapsAreFoundByTheKeysTheyHave() {
		Map<TimeUnit, String> units = new EnumMap<>(Map.of(TimeUnit.DAYS, "d"));
		assertThat(this.bench.eval("return (...).DAYS", units)).isEqualTo("d");
		assertThat(this.bench.eval("return (...)[2]", Map.of(2L, "long"))).isEqualTo("long");
		assertThat(this.bench.eval("return (...)[2]", new TreeMap<>(Map.of(2, "sorted")))).isEqualTo("sorted");
		assertThat(this.bench.eval("return (...)[true]", Map.of(true, "yes"))).isEqualTo("yes");
		assertThat(this.bench.eval("return (...)['2026-01-31']", Map.of(LocalDate.of(2026, 1, 31), "day")))
			.isEqualTo("day");
		assertThat(this.bench.eval("return (...)[{}]", Map.of("a", 1))).isNull();
		assertThat(this.bench.eval("return #(...)", Map.of(1, "a", 2, "b"))).isEqualTo(2);
	}

	@Test
	void cyclesAreFine() {
		Map<String, Object> map = new HashMap<>();
		map.put("self", map);
		assertThat(this.bench.eval("local m = ... return m.self.self == m", map)).isEqualTo(true);
	}

	@Test
	void nothingIsCopiedUntilItIsRead() {
		List<Integer> read = new ArrayList<>();
		List<Integer> list = new java.util.AbstractList<>() {

			@Override
			public Integer get(int index) {
				read.add(index);
				return index;
			}

			@Override
			public int size() {
				return 1_000_000;
			}

		};
		List<Integer> random = new RandomAccessList<>(list);
		assertThat(this.bench.eval("local l = ... return l[1000]", random)).isEqualTo(999);
		assertThat(read).containsExactly(999);
	}

	@Test
	void viewsAreReadOnly() {
		for (Object value : new Object[] { new ArrayList<>(List.of(1)), new HashMap<>(Map.of("a", 1)), new int[] { 1 },
				new Point(1, 2) }) {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> this.bench.eval("(...)[1] = 2", value))
				.withMessageStartingWith("test.lua:1: ")
				.withMessageContaining("read-only");
			assertThat(this.bench.all("return pcall(rawset, ..., 1, 2)", value).get(0)).isEqualTo(false);
			assertThat(this.bench.all("return pcall(setmetatable, ..., {})", value).get(0)).isEqualTo(false);
			assertThat(this.bench.eval("return type(getmetatable((...)))", value)).isNotEqualTo("table");
		}
	}

	@Test
	void functionalInterfacesAreFunctions() {
		Function<String, Integer> length = String::length;
		Supplier<String> supplier = () -> "supplied";
		Runnable[] ran = new Runnable[1];
		Runnable runnable = () -> ran[0] = () -> {
		};
		assertThat(this.bench.all("local f, g, h = ... h() return f('four'), g(), type(f)", length, supplier, runnable))
			.containsExactly(4, "supplied", "function");
		assertThat(ran[0]).isNotNull();
		assertThat(this.bench.eval("return (...)", length)).isSameAs(length);
	}

	@Test
	void futuresAreAwaitedNoLongerThanTheCallMayTake() {
		HostFunction never = (arguments) -> new CompletableFuture<>();
		Bench quick = new Bench(org.luaspring.engine.LuaEngine.builder()
			.limits(LuaLimits.defaults().withTime(Duration.ofMillis(50)))
			.build());
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> quick.evalWith("never", never, "pcall(never) return 1"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@Test
	void failedFuturesAreFailuresOfTheHost() {
		IllegalStateException failure = new IllegalStateException("secret");
		HostFunction failing = (arguments) -> CompletableFuture.failedFuture(failure);
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.bench.evalWith("failing", failing, "failing()"))
			.withMessageNotContaining("secret")
			.withCause(failure);
	}

	@Test
	void severalResultsArrive() {
		assertThat(this.bench.environment(Map.of("f", (HostFunction) (arguments) -> LuaResults.of(1, null, "c")))
			.runAll(this.bench.engine()
				.compile(org.luaspring.engine.LuaSource.of("test.lua", "return select('#', f()), f()"))))
			.containsExactly(3, 1, null, "c");
	}

	@Test
	void collectionsThatAreNotListsAreNotTakenForMaps() {
		assertThat(this.bench.eval("return #(...)", Set.of("a"))).isEqualTo(1);
	}

	record Point(int x, int y) {

	}

	/**
	 * A list with positions.
	 */
	static final class RandomAccessList<T> extends java.util.AbstractList<T> implements java.util.RandomAccess {

		private final List<T> list;

		RandomAccessList(List<T> list) {
			this.list = list;
		}

		@Override
		public T get(int index) {
			return this.list.get(index);
		}

		@Override
		public int size() {
			return this.list.size();
		}

	}

}
