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

package org.luaspring.engine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the program that the README shows.
 */
class ReadmeTests {

	private static final Pattern PROGRAM = Pattern.compile("```java\\n(import .*?public class Rules .*?)```",
			Pattern.DOTALL);

	@Test
	void theProgramWithoutSpringPrintsWhatTheReadmeSays(@TempDir Path directory) throws Exception {
		Matcher program = PROGRAM.matcher(Files.readString(Path.of("..", "README.md")));
		assertThat(program.find()).isTrue();
		Path source = Files.writeString(directory.resolve("Rules.java"), program.group(1));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), source.toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output.lines()).containsExactly("171", "endless.lua broke the limit 'instructions'");
	}

}
