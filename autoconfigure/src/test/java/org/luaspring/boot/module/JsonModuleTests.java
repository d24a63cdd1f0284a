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

package org.luaspring.boot.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonModule}.
 */
class JsonModuleTests {

	private final Scripts scripts = Scripts.with(new JsonModule());

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"a\":[]}", "[{}]", "{\"z\":1,\"a\":2,\"m\":{\"y\":null,\"b\":[1,null,3]}}",
			"[true,false,null]", "\"\\u0000\\n\\\"é€😀\"", "9007199254740991", "-9007199254740992", "0.1", "1.0E300",
			"-1.5", "[[[[]]]]", "{\"\":\"\"}" })
	void whatIsDecodedIsEncodedAsItWas(String json) {
		Object again = this.scripts.run("return json.encode(json.decode(...))", json);
		String expected = json.equals("\"\\u0000\\n\\\"é€😀\"") ? "\"\\u0000\\n\\\"é€😀\"" : json;
		assertThat(again).isEqualTo(expected);
	}

	@Test
	void decodedTablesBelongToTheScript() {
		assertThat(this.scripts.run("""
				local t = json.decode('{"list":[3,1,2],"n":{"x":1}}')
				table.sort(t.list)
				t.n.x = t.n.x + 1
				t.new = #t.list
				return json.encode(t)
				""")).isEqualTo("{\"list\":[1,2,3],\"n\":{\"x\":2},\"new\":3}");
	}

	@Test
	void nullIsAValueOfItsOwn() {
		assertThat(this.scripts.all("""
				local t = json.decode('{"a":null}')
				return t.a == json.null, t.a ~= nil, json.encode({ x = json.null }), json.encode(nil)
				""")).containsExactly(true, true, "{\"x\":null}", "null");
	}

	@Test
	void anEmptyTableIsAnObjectUnlessMarked() {
		assertThat(this.scripts.all("""
				local list = json.array({})
				local before = json.encode(list)
				list[1] = "x"
				return json.encode({}), before, json.encode(list), json.encode(json.array())
				""")).containsExactly("{}", "[]", "[\"x\"]", "[]");
	}

	@Test
	void theMarkIsAlsoThatOfOtherLibraries() {
		assertThat(this.scripts.run("return json.encode(setmetatable({}, { __jsontype = 'array' }))")).isEqualTo("[]");
	}

	@Test
	void prettyPrints() {
		assertThat(this.scripts.run("return json.encode({ a = { 1, 2 } }, { pretty = true })"))
			.isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ]\n}");
	}

	@ParameterizedTest
	@CsvSource({ "9007199254740993,9007199254740993", "-9223372036854775808,-9223372036854775808",
			"18446744073709551617,18446744073709551617" })
	void wholeNumbersThatANumberCannotHoldKeepTheirDigits(String json, String digits) {
		Object decoded = this.scripts.run(
				"local n = json.decode(...) return (type(n) == 'string') and n or " + "string.format('%.0f', n)", json);
		assertThat(decoded).isEqualTo(digits);
	}

	@Test
	void javaNumbersAreEncodedExactly() {
		assertThat(this.scripts.run("return json.encode(...)",
				Map.of("v", List.of(9007199254740993L, new BigDecimal("12.10")))))
			.isEqualTo("{\"v\":[9007199254740993,12.10]}");
	}

	@Test
	void wholeNumbersHaveNoFraction() {
		assertThat(this.scripts.run("return json.encode({ 1, 2^31, 2^53, 1e15, 0.5 })"))
			.isEqualTo("[1,2147483648,9007199254740992,1000000000000000,0.5]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "{", "[1,]", "{\"a\" 1}", "nul", "[1] 2", "'a'", "{\"a\":NaN}", "1e999",
			"[1e999]", "\u0001", "01", "\"\t\"" })
	void malformedTextGivesNilAndAMessage(String json) {
		List<Object> results = this.scripts.all("return json.decode(...)", json);
		assertThat(results).hasSize(2);
		assertThat(results.get(0)).isNull();
		assertThat((String) results.get(1)).startsWith("malformed JSON: ");
	}

	@Test
	void theMessageTellsThePlace() {
		assertThat((String) this.scripts.all("return json.decode('{\\n  \"a\": ?\\n}')").get(1))
			.contains("line 2, column 8");
	}

	@Test
	void bytesThatAreNoTextAreMalformed() {
		assertThat(this.scripts.all("return json.decode('\"\\255\\254\"')").get(0)).isNull();
	}

	@Test
	void textNestedTooDeepIsMalformed() {
		assertThat(this.scripts.all("return json.decode(('['):rep(100000))").get(0)).isNull();
		assertThat(this.scripts.run("return type(json.decode(('['):rep(500) .. (']'):rep(500)))")).isEqualTo("table");
	}

	@Test
	void numbersThatJsonDoesNotHaveAreRefusedWithTheirPlace() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.scripts.run("return json.encode({ a = { b = { 1, 0/0 } } })"))
			.withMessageContaining("NaN")
			.withMessageContaining("a.b[2]")
			.withMessageStartingWith("hooks/test/10-test.lua:1:");
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.scripts.run("return json.encode(1/0)"))
			.withMessageContaining("inf");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ f = print }", "{ 1, x = 2 }", "{ [3] = 1 }", "{ [true] = 1 }", "'\\255'",
			"coroutine.create(print)", "json.array({ x = 1 })" })
	void whatJsonCannotHoldIsRefused(String value) {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.scripts.run("return json.encode(" + value + ")"))
			.withMessageContaining("JSON cannot hold");
	}

	@Test
	void aTableThatHoldsItselfIsRefused() {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.scripts.run("local t = {} t.t = t return json.encode(t)"))
			.withMessageContaining("nested deeper than 500");
	}

	@Test
	void recordsAndMapsOfTheHostAreEncodedAsScriptsSeeThem() {
		Map<String, Object> value = new java.util.LinkedHashMap<>();
		value.put("point", new Point(1, List.of("a"), java.time.Instant.EPOCH));
		value.put("empty", List.of());
		assertThat(this.scripts.run("return json.encode(...)", value))
			.isEqualTo("{\"point\":{\"x\":1,\"tags\":[\"a\"],\"at\":\"1970-01-01T00:00:00Z\"},\"empty\":[]}");
	}

	@Test
	void largeTextIsCharged() {
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> this.scripts.limits(Scripts.LIMITS.withMemory(1 << 20))
				.run("return #json.decode(...)", "[" + "1,".repeat(400_000) + "1]"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("memory"));
	}

	@Test
	void wrongUseRaises() {
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run("json.decode({})"));
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run("json.encode()"));
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.scripts.run("json.array(1)"));
	}

	record Point(int x, List<String> tags, java.time.Instant at) {

	}

}
