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
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs scripts that use unmodified Lua libraries, here and in lua5.2. Needs the directory
 * of the libraries, such as {@code /usr/share/lua/5.2} with the packages lua-penlight,
 * lua-inspect, lua-dkjson, lua-argparse, lua-unit, lua-basexx, lua-fifo, lua-binaryheap,
 * lua-moses, lua-ansicolors, lua-mediator and lua-cliargs, as
 * {@code -Dlua.libraries=...}.
 */
@EnabledIfSystemProperty(named = "lua.libraries", matches = ".+")
class LibrariesTests {

	private final Path libraries = Path.of(System.getProperty("lua.libraries", "."));

	@TempDir
	private Path directory = Path.of("");

	@ParameterizedTest
	@ValueSource(strings = { "penlight", "inspect", "dkjson", "argparse", "luaunit", "others" })
	void worksAsInLua(String name) throws Exception {
		String script;
		try (InputStream stream = getClass().getResourceAsStream("/libraries/" + name + ".lua")) {
			assertThat(stream).isNotNull();
			script = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		assertThat(normalize(run(script))).isEqualTo(normalize(runInLua(script)));
	}

	private String run(String script) {
		StringBuilder output = new StringBuilder();
		LuaEngine engine = LuaEngine.builder()
			.limits(LuaLimits.unlimited().withInstructions(100_000_000L).withMemory(512L << 20))
			.build();
		LuaEnvironment environment = engine.newEnvironment()
			.output((line) -> output.append(line).append('\n'))
			.modules((module) -> find(engine, module))
			.build();
		environment.run(engine.compile(LuaSource.of("script.lua", script)));
		return output.toString();
	}

	private @Nullable LuaScript find(LuaEngine engine, String module) {
		for (String pattern : List.of("%s.lua", "%s/init.lua")) {
			Path file = this.libraries.resolve(pattern.formatted(module.replace('.', '/')));
			if (Files.exists(file)) {
				try {
					return engine.compile(LuaSource.of(module, file.toString(), Files.readAllBytes(file)));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		return null;
	}

	private String runInLua(String script) throws IOException, InterruptedException {
		Files.writeString(this.directory.resolve("script.lua"), script);
		ProcessBuilder builder = new ProcessBuilder("lua5.2", "script.lua").directory(this.directory.toFile())
			.redirectErrorStream(true);
		builder.environment().put("LUA_PATH", this.libraries + "/?.lua;" + this.libraries + "/?/init.lua");
		Process process = builder.start();
		try (InputStream stream = process.getInputStream()) {
			String output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			return output;
		}
	}

	private static String normalize(String output) {
		return output.replaceAll("0x[0-9a-f]{6,}", "ADDRESS")
			.replaceAll("# Started on .*", "# Started")
			.replaceAll("in [0-9.]+ seconds", "in a while")
			.replace("\r", "");
	}

}
