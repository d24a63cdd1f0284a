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
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Scripts print what PUC Lua 5.2 prints. What that is lies beside them, and is compared
 * with the real one where it is installed.
 */
class ReferenceTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "control-flow", "varargs", "metamethods", "errors", "recursion", "coroutines" })
	void printsWhatLuaPrints(String name) throws IOException {
		Scripts scripts = new Scripts();
		scripts.load(name + ".lua", resource(name + ".lua")).call(scripts.cx);
		assertThat(scripts.output).containsExactlyElementsOf(resource(name + ".expected").lines().toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "control-flow", "varargs", "metamethods", "errors", "coroutines" })
	void printsTheSameFromGeneratedCode(String name) throws IOException {
		Scripts scripts = new Scripts().generating();
		scripts.load(name + ".lua", resource(name + ".lua")).call(scripts.cx);
		assertThat(scripts.output).containsExactlyElementsOf(resource(name + ".expected").lines().toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "control-flow", "varargs", "metamethods", "errors", "recursion", "coroutines" })
	void expectsWhatTheInstalledLuaPrints(String name) throws IOException {
		assumeTrue(ReferenceLua.isInstalled(), "lua5.2 is not installed");
		Path script = this.folder.resolve(name + ".lua");
		Files.writeString(script, resource(name + ".lua"));
		List<String> printed = ReferenceLua.run(script);
		assertThat(printed).containsExactlyElementsOf(resource(name + ".expected").lines().toList());
	}

	private static String resource(String name) throws IOException {
		try (InputStream stream = ReferenceTests.class.getResourceAsStream("reference/" + name)) {
			assertThat(stream).as(name).isNotNull();
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
