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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Random programs print the same here and in the real Lua 5.2. A longer run is asked for
 * by the system properties {@code luaspring.fuzz.programs} and
 * {@code luaspring.fuzz.seed}.
 */
class DifferentialFuzzTests {

	private static final int BATCH = 100;

	/** Starts the output of a program in the output of its batch. */
	private static final String MARK = "=== program ";

	@TempDir
	Path folder;

	@Test
	void randomProgramsPrintWhatLuaPrints() throws IOException {
		assumeTrue(ReferenceLua.isInstalled(), "lua5.2 is not installed");
		long seed = Long.getLong("luaspring.fuzz.seed", 20260);
		int programs = Integer.getInteger("luaspring.fuzz.programs", 100);
		for (int from = 0; from < programs; from += BATCH) {
			compare(seed + from, Math.min(BATCH, programs - from));
		}
	}

	private void compare(long seed, int count) throws IOException {
		String prelude = prelude();
		StringBuilder driver = new StringBuilder();
		List<String> programs = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String program = new ProgramGenerator(seed + i).generate();
			programs.add(program);
			driver.append(driver(prelude, program, seed + i));
		}
		Path script = this.folder.resolve("batch.lua");
		Files.writeString(script, driver, StandardCharsets.ISO_8859_1);
		List<String> expected = split(ReferenceLua.run(script));
		List<String> interpreted = new ArrayList<>();
		List<String> generated = new ArrayList<>();
		List<String> takenOver = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String text = driver(prelude, programs.get(i), seed + i);
			interpreted.add(run(scripts(), text));
			generated.add(run(scripts().generating(), text));
			takenOver.add(run(scripts().takingOver(), text));
		}
		for (int i = 0; i < count; i++) {
			assertThat(interpreted.get(i)).as("interpreted, seed %d:%n%s", seed + i, programs.get(i))
				.isEqualTo(expected.get(i));
			assertThat(takenOver.get(i)).as("taken over in loops, seed %d:%n%s", seed + i, programs.get(i))
				.isEqualTo(expected.get(i));
			assertThat(generated.get(i)).as("generated, seed %d:%n%s", seed + i, programs.get(i))
				.isEqualTo(expected.get(i));
		}
	}

	private static String driver(String prelude, String program, long seed) {
		return "print('" + MARK + seed + "') do local _ENV = setmetatable({}, { __index = _G })\n" + "load([==["
				+ prelude + "]==], '=prelude', 't', _ENV)()\n" + "local program, message = load([==[" + program
				+ "]==], '=program', 't', _ENV)\n"
				+ "if program then out('result', pcall(program, 1, 'two')) finish() else print(message) end end\n";
	}

	private static List<String> split(List<String> lines) {
		List<String> outputs = new ArrayList<>();
		StringBuilder output = new StringBuilder();
		for (String line : lines) {
			if (line.startsWith(MARK) && output.length() > 0) {
				outputs.add(output.toString());
				output.setLength(0);
			}
			output.append(line).append('\n');
		}
		outputs.add(output.toString());
		return outputs;
	}

	private static Scripts scripts() {
		return new Scripts(LuaLimits.unlimited().withInstructions(100_000_000), null, null);
	}

	private static String run(Scripts scripts, String script) {
		try {
			scripts.load("batch.lua", script).call(scripts.cx);
		}
		catch (LuaError | LuaException ex) {
			scripts.output.add("failed: " + ex.getMessage());
		}
		return String.join("\n", scripts.output) + "\n";
	}

	private static String prelude() throws IOException {
		try (InputStream stream = DifferentialFuzzTests.class.getResourceAsStream("fuzz/prelude.lua")) {
			assertThat(stream).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
