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

package org.luaspring.sample.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what a block shows behind {@code $} and compares it with the lines below, in which
 * {@code …} stands for any text.
 */
final class Console {

	private final Path folder;

	private final String url;

	Console(Path folder, String url) {
		this.folder = folder;
		this.url = url;
	}

	void run(Snippet snippet) {
		for (Command command : commands(snippet)) {
			if (command.expected().isEmpty()) {
				execute(snippet, command);
			}
			else {
				// What was edited just before may take a moment to apply
				Awaitility.await(snippet.place())
					.atMost(30, TimeUnit.SECONDS)
					.untilAsserted(
							() -> assertThat(execute(snippet, command)).as(snippet.place()).matches(command.pattern()));
			}
		}
	}

	private String execute(Snippet snippet, Command command) throws UncheckedFailure {
		try {
			Process process = new ProcessBuilder("bash", "-c",
					command.text().replace("http://localhost:8080", this.url).replace("localhost:8080", this.url))
				.directory(this.folder.toFile())
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as("%s: %s%n%s", snippet.place(), command.text(), output).isZero();
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedFailure(snippet + " cannot be run", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UncheckedFailure(snippet + " was interrupted", ex);
		}
	}

	private static List<Command> commands(Snippet snippet) {
		List<Command> commands = new ArrayList<>();
		for (String line : snippet.text().split("\n")) {
			if (line.startsWith("$ ")) {
				commands.add(new Command(line.substring(2), ""));
			}
			else {
				Command last = commands.remove(commands.size() - 1);
				commands.add(new Command(last.text(), last.expected() + line + "\n"));
			}
		}
		return commands;
	}

	private record Command(String text, String expected) {

		Pattern pattern() {
			String regex = Stream.of(this.expected.strip().split("…", -1))
				.map(Pattern::quote)
				.collect(Collectors.joining(".*"));
			return Pattern.compile(regex + "\\s*", Pattern.DOTALL);
		}

	}

	static final class UncheckedFailure extends RuntimeException {

		private static final long serialVersionUID = 1L;

		UncheckedFailure(String message, Exception cause) {
			super(message, cause);
		}

	}

}
