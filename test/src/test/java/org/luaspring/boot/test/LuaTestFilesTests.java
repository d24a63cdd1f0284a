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

package org.luaspring.boot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaModule;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSyntaxException;
import org.opentest4j.AssertionFailedError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LuaTestFilesTests {

	@TempDir
	private Path folder;

	@Test
	void everyFunctionOfTheReturnedTableIsATest() throws Exception {
		write("a_test.lua", """
				local T = {}
				function T.second_by_name() end
				function T.first_by_name() end
				T.number = 1
				return T
				""");
		write("sub/b_test.lua", "return { one = function() end }");
		write("helper.lua", "error('not a test file')");
		assertThat(run(LuaTestFiles.in(this.folder))).containsExactly(
				Map.entry("a_test.lua > second by name", "passed"), Map.entry("a_test.lua > first by name", "passed"),
				Map.entry("sub/b_test.lua > one", "passed"));
	}

	@Test
	void testPointsToItsLine() throws Exception {
		write("a_test.lua", "local T = {}\n\nfunction T.three() end\nreturn T");
		DynamicTest test = tests(LuaTestFiles.in(this.folder)).get("a_test.lua > three");
		assertThat(test.getTestSourceUri()).hasValueSatisfying((uri) -> assertThat(uri).hasScheme("file")
			.hasQuery("line=3")
			.satisfies((place) -> assertThat(place.getPath()).endsWith("/a_test.lua")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			expect.equal(1, 2)                         | expected 2 but was 1
			expect.equal("1", 1)                       | expected 1 but was "1"
			expect.equal(nil, false)                   | expected false but was nil
			expect.equal("a", "b", "letters")          | letters: expected "b" but was "a"
			expect.not_equal("a", "a")                 | expected something else than "a"
			expect.truthy(nil)                         | expected something true but was nil
			expect.falsy(0)                            | expected nil or false but was 0
			expect.is_nil(false, "nothing")            | nothing: expected nil but was false
			expect.contains("abc", "d")                | expected "d" in "abc"
			expect.error(function() end)               | expected an error
			expect.error(function() end, "x")          | expected an error with "x"
			expect.fail("no way")                      | no way: failed
			expect.fail()                              | failed
			""")
	void failedExpectationNamesFileAndLine(String expectation, String message) throws Exception {
		write("a_test.lua", "return {\n  one = function()\n    " + expectation + "\n  end,\n}");
		Throwable failure = failure("a_test.lua > one");
		assertThat(failure).isInstanceOf(AssertionFailedError.class).hasMessage("a_test.lua:3: " + message);
		assertThat(failure.getStackTrace()[0]).satisfies((frame) -> {
			assertThat(frame.getFileName()).isEqualTo("a_test.lua");
			assertThat(frame.getLineNumber()).isEqualTo(3);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			expect.equal({ 1, { a = "x" } }, { 1, { a = "x" } })
			expect.equal({}, {})
			expect.equal(nil, nil)
			expect.equal(0.5 + 0.5, 1)
			expect.not_equal({ 1 }, { 2 })
			expect.truthy(0)
			expect.falsy(false)
			expect.is_nil(nil)
			expect.contains("a.c", ".")
			expect.equal(expect.error(function() error("oh", 0) end, "oh"), "oh")
			expect.error(function() local t; t.x = 1 end)
			""")
	void metExpectationPasses(String expectation) throws Exception {
		write("a_test.lua", "return { one = function() " + expectation + " end }");
		assertThat(run(LuaTestFiles.in(this.folder))).containsExactly(Map.entry("a_test.lua > one", "passed"));
	}

	@Test
	void failedEqualityTellsIdesBothValues() throws Exception {
		write("a_test.lua", "return { one = function() expect.equal('is', 'should be') end }");
		assertThat(failure("a_test.lua > one")).isInstanceOfSatisfying(AssertionFailedError.class, (error) -> {
			assertThat(error.getExpected().getValue()).isEqualTo("should be");
			assertThat(error.getActual().getValue()).isEqualTo("is");
		});
	}

	@Test
	void errorOfTheScriptIsNoFailedExpectation() throws Exception {
		write("a_test.lua", "return {\n  one = function()\n    local t\n    t.x = 1\n  end,\n}");
		assertThat(failure("a_test.lua > one")).isInstanceOf(LuaRuntimeException.class)
			.hasMessageStartingWith("a_test.lua:4: ");
	}

	@Test
	void testsShareNothing() throws Exception {
		write("a_test.lua", """
				local count = 0
				local function increment()
				  count = count + 1
				  total = (total or 0) + 1
				  expect.equal(count, 1)
				  expect.equal(total, 1)
				end
				return { one = increment, two = increment }
				""");
		assertThat(run(LuaTestFiles.in(this.folder)).values()).containsOnly("passed").hasSize(2);
	}

	@Test
	void fixturesRunAroundEachTestAlsoIfItFails() throws Exception {
		StringBuilder trace = new StringBuilder();
		write("a_test.lua", """
				local T = {}
				function T.before_each() trace.add("before ") end
				function T.after_each() trace.add("after ") end
				function T.one() trace.add("one ") end
				function T.two() trace.add("two ") error("failed") end
				return T
				""");
		HostModule module = HostModule.named("trace").function("add", (arguments) -> {
			trace.append(arguments.string(0));
			return null;
		}).build();
		assertThat(run(LuaTestFiles.in(this.folder).with(module))).hasSize(2);
		assertThat(trace).hasToString("before one after before two after ");
	}

	@Test
	void objectStandsInForABean() throws Exception {
		write("a_test.lua", "return { one = function() expect.equal(prices.lookup('tea'), 250) end }");
		assertThat(run(LuaTestFiles.in(this.folder).with(new Prices())).values()).containsExactly("passed");
		assertThatIllegalArgumentException().isThrownBy(() -> LuaTestFiles.in(this.folder).with("text"))
			.withMessage("java.lang.String is not annotated with @LuaModule");
	}

	@Test
	void modulesAreFoundInTheirFoldersOnly() throws Exception {
		write("lib/outer.lua", "return { inner = require 'a.inner' }");
		write("lib/a/inner.lua", "return 'inside'");
		write("secret.lua", "return 'outside'");
		write("a_test.lua", """
				return {
				  finds = function() expect.equal(require("outer").inner, "inside") end,
				  stays_inside = function() expect.error(function() require "../secret" end) end,
				  needs_a_folder = function() expect.error(function() require "secret" end) end,
				}
				""");
		assertThat(run(LuaTestFiles.in(this.folder).modulesFrom(this.folder.resolve("lib"))).values())
			.containsOnly("passed")
			.hasSize(3);
	}

	@Test
	void endlessTestEnds() throws Exception {
		write("a_test.lua", "return { one = function() while true do end end }");
		LuaTestFiles files = LuaTestFiles.in(this.folder)
			.limits(LuaLimits.defaults().withInstructions(100_000).withTime(Duration.ofSeconds(10)));
		assertThat(failure(files, "a_test.lua > one")).isInstanceOf(LuaLimitExceededException.class);
	}

	@Test
	void brokenFileIsOneFailedTestAndLeavesOthersAlone() throws Exception {
		write("a_test.lua", "return {\n  one = function() end\n  two = function() end\n}");
		write("b_test.lua", "return { one = function() end }");
		write("c_test.lua", "local T = {}");
		write("d_test.lua", "return {}");
		Map<String, String> results = run(LuaTestFiles.in(this.folder));
		assertThat(results).containsOnlyKeys("a_test.lua > loads", "b_test.lua > one", "c_test.lua > loads",
				"d_test.lua > loads");
		assertThat(failure("a_test.lua > loads")).isInstanceOf(LuaSyntaxException.class)
			.hasMessageStartingWith("a_test.lua:3:");
		assertThat(results.get("b_test.lua > one")).isEqualTo("passed");
		assertThat(results.get("c_test.lua > loads"))
			.isEqualTo("c_test.lua: expected the file to return a table of test functions, got nil");
		assertThat(results.get("d_test.lua > loads"))
			.isEqualTo("d_test.lua: the returned table has no function, so there is no test");
	}

	@Test
	void lackOfTestsIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> LuaTestFiles.in(this.folder).tests())
			.withMessageStartingWith("There is no file *_test.lua in ");
		assertThatIllegalArgumentException().isThrownBy(() -> LuaTestFiles.in(this.folder.resolve("none")).tests())
			.withMessageStartingWith("There is no folder ");
	}

	private void write(String file, String text) throws IOException {
		Path path = this.folder.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, text);
	}

	private Throwable failure(String name) {
		return failure(LuaTestFiles.in(this.folder), name);
	}

	private static Throwable failure(LuaTestFiles files, String name) {
		Throwable failure = execute(tests(files).get(name));
		assertThat(failure).as(name).isNotNull();
		return failure;
	}

	private static Map<String, String> run(LuaTestFiles files) {
		Map<String, String> results = new LinkedHashMap<>();
		tests(files).forEach((name, test) -> {
			Throwable failure = execute(test);
			results.put(name, (failure != null) ? String.valueOf(failure.getMessage()) : "passed");
		});
		return results;
	}

	private static @Nullable Throwable execute(DynamicTest test) {
		try {
			test.getExecutable().execute();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private static Map<String, DynamicTest> tests(LuaTestFiles files) {
		Map<String, DynamicTest> tests = new LinkedHashMap<>();
		for (DynamicNode container : files.tests().toList()) {
			try (Stream<? extends DynamicNode> children = ((DynamicContainer) container).getChildren()) {
				List<? extends DynamicNode> nodes = children.toList();
				nodes.forEach((node) -> tests.put(container.getDisplayName() + " > " + node.getDisplayName(),
						(DynamicTest) node));
			}
		}
		return tests;
	}

	@LuaModule("prices")
	static class Prices {

		@LuaFunction
		int lookup(String sku) {
			return sku.equals("tea") ? 250 : 0;
		}

	}

}
