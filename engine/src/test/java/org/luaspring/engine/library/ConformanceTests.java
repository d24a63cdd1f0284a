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

package org.luaspring.engine.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs the snippets of {@code conformance/} in lua5.2 and here, and compares what they
 * print. Each line is a snippet ({@code = x} prints x), or what is between {@code --}{
 * and {@code --}}.
 */
class ConformanceTests {

	private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{6,}");

	/** How PUC Lua names a function that pcall calls; which name it finds is random. */
	private static final Pattern FOUND_NAME = Pattern
		.compile("to '(?:_G|string|table|math|bit32|os|coroutine)\\.(\\w+)'");

	private static final String END = "<<<end>>>";

	private static String runner = "";

	private static Map<String, String> intended = Map.of();

	private static final AtomicInteger SNIPPETS = new AtomicInteger();

	private static final AtomicInteger AGREE = new AtomicInteger();

	private static final AtomicInteger INTENDED = new AtomicInteger();

	@TempDir
	private Path directory = Path.of("");

	@BeforeAll
	static void read() throws IOException {
		runner = resource("conformance-runner.lua");
		intended = readIntended();
	}

	@AfterAll
	static void printTotal() {
		if (SNIPPETS.get() > 0) {
			System.out.println("Conformance, total: " + AGREE + " of " + SNIPPETS + " snippets agree with lua5.2; "
					+ INTENDED + " differ as intended");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "base", "bit32", "blocks", "coroutines", "errors", "format", "language", "math", "numbers",
			"os", "patterns", "strings", "tables" })
	void printsWhatLuaPrints(String name) throws Exception {
		List<String> snippets = snippets(resource("conformance/" + name + ".lua"));
		List<String> expected = runInLua(snippets);
		List<String> differences = new ArrayList<>();
		int agree = 0;
		int known = 0;
		for (int i = 0; i < snippets.size(); i++) {
			String snippet = snippets.get(i);
			String actual = normalize(run(snippet));
			if (actual.equals(normalize(expected.get(i)))) {
				agree++;
				if (intended.containsKey(firstLine(snippet))) {
					differences.add(snippet + "\n  agrees, but is listed as an intended difference");
				}
			}
			else if (intended.containsKey(firstLine(snippet))) {
				known++;
			}
			else {
				differences.add(snippet + "\n  lua5.2: " + expected.get(i) + "\n  here:   " + actual);
			}
		}
		SNIPPETS.addAndGet(snippets.size());
		AGREE.addAndGet(agree);
		INTENDED.addAndGet(known);
		System.out.println("Conformance, " + name + ": " + agree + " of " + snippets.size()
				+ " snippets agree with lua5.2, " + known + " differ as intended");
		assertThat(differences).isEmpty();
	}

	@Test
	void listsNoIntendedDifferenceThatIsNotTested() throws IOException {
		List<String> all = new ArrayList<>();
		for (String name : List.of("base", "bit32", "blocks", "coroutines", "errors", "format", "language", "math",
				"numbers", "os", "patterns", "strings", "tables")) {
			snippets(resource("conformance/" + name + ".lua")).forEach((snippet) -> all.add(firstLine(snippet)));
		}
		assertThat(all).containsAll(intended.keySet()).hasSizeGreaterThan(1000);
	}

	private List<String> runInLua(List<String> snippets) throws IOException, InterruptedException {
		Path script = Files.writeString(this.directory.resolve("runner.lua"), runner);
		StringBuilder driver = new StringBuilder("local run = dofile(arg[1])\n");
		for (String snippet : snippets) {
			String newLine = snippet.startsWith("\n") ? "\n" : "";
			driver.append("io.write(run([=====[").append(newLine).append(snippet).append("]=====]), arg[2])\n");
		}
		Path main = Files.writeString(this.directory.resolve("driver.lua"), driver);
		Process process;
		try {
			process = new ProcessBuilder("lua5.2", main.toString(), script.toString(), END).redirectErrorStream(true)
				.start();
		}
		catch (IOException ex) {
			System.out.println("Conformance: skipped, because lua5.2 is not installed");
			assumeTrue(false, "lua5.2 is not installed");
			throw ex;
		}
		String output;
		try (InputStream stream = process.getInputStream()) {
			output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertThat(process.waitFor()).as(output).isZero();
		List<String> results = List.of(output.split(Pattern.quote(END), -1));
		assertThat(results).hasSize(snippets.size() + 1);
		return results;
	}

	private static String run(String snippet) {
		Lua lua = new Lua();
		CallContext cx = lua.call();
		LuaCallable run = (LuaCallable) lua.run("runner", runner)[0];
		return String.valueOf(Results.first(run.call(cx, LuaString.of(snippet))));
	}

	private static String normalize(String output) {
		int traceback = output.indexOf("\nstack traceback:");
		String text = (traceback < 0) ? output : output.substring(0, traceback);
		text = FOUND_NAME.matcher(ADDRESS.matcher(text).replaceAll("ADDRESS")).replaceAll("to '$1'");
		return text.replace("to 'loadstring'", "to 'load'");
	}

	private static String firstLine(String snippet) {
		return snippet.lines().findFirst().orElse("");
	}

	private static List<String> snippets(String text) {
		List<String> snippets = new ArrayList<>();
		StringBuilder block = null;
		for (String line : text.lines().toList()) {
			if (line.equals("--{")) {
				block = new StringBuilder();
			}
			else if (block == null) {
				if (!line.isEmpty()) {
					snippets.add(line);
				}
			}
			else if (line.equals("--}")) {
				snippets.add(block.toString());
				block = null;
			}
			else {
				block.append(line).append('\n');
			}
		}
		return snippets;
	}

	/**
	 * Read the list: a reason in a line that starts with {@code #}, then the first lines
	 * of the snippets that it explains.
	 */
	private static Map<String, String> readIntended() throws IOException {
		Map<String, String> reasons = new LinkedHashMap<>();
		String reason = "";
		for (String line : resource("conformance/intended-differences.txt").lines().toList()) {
			if (line.startsWith("# ")) {
				reason = line.substring(2);
			}
			else if (!line.isEmpty()) {
				reasons.put(line, reason);
			}
		}
		return reasons;
	}

	private static String resource(String name) throws IOException {
		try (InputStream stream = ConformanceTests.class.getResourceAsStream("/" + name)) {
			assertThat(stream).as(name).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
