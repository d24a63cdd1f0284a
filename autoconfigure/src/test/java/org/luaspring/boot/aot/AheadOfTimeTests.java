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

package org.luaspring.boot.aot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that is processed ahead of time and runs on the JVM.
 */
class AheadOfTimeTests {

	@TempDir
	private Path folder;

	@Test
	void whatWasProcessedAheadOfTimeDoesWhatItDidBefore() throws Exception {
		write("plugins/lua.lua",
				"return { implements = 'greeting', greet = function(n) return n .. prices.lookup(n) end }");
		write("hooks/before-greeting/10-no.lua", "return false, 'not today'");
		List<String> expected = List.of("selected: java x", "plugin: Optional[x42]", "vetoed: not today");
		Path classes = Files.createDirectories(this.folder.resolve("classes"));
		assertThat(run(classes, false)).containsSubsequence(expected);
		process(classes);
		assertThat(run(classes, true)).containsSubsequence(expected)
			.anyMatch((line) -> line.contains("Starting AOT-processed GreetingApplication"));
	}

	private void write(String id, String text) throws IOException {
		Path file = this.folder.resolve("lua").resolve(id);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private void process(Path classes) throws IOException {
		Path sources = Files.createDirectories(this.folder.resolve("sources"));
		AbstractAotProcessor.Settings settings = AbstractAotProcessor.Settings.builder()
			.sourceOutput(sources)
			.resourceOutput(classes)
			.classOutput(classes)
			.groupId("org.example")
			.artifactId("greeting")
			.build();
		new SpringApplicationAotProcessor(GreetingApplication.class, settings, arguments()).process();
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-parameters", "-classpath",
				classes + File.pathSeparator + classPath(), "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	private String[] arguments() {
		return new String[] { "--spring.main.web-application-type=none", "--lua.reload.enabled=false",
				"--lua.location=" + this.folder.resolve("lua").toUri() };
	}

	private List<String> run(Path classes, boolean generated) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dspring.aot.enabled=" + generated,
				"-classpath", classes + File.pathSeparator + classPath(), GreetingApplication.class.getName()));
		command.addAll(List.of(arguments()));
		Path output = this.folder.resolve("output-" + generated);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(String.join("\n", lines)).isZero();
		return lines;
	}

	private static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
