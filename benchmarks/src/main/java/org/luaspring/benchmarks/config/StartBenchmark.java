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

package org.luaspring.benchmarks.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the starter and an {@code application.lua} add to the start of an empty web
 * application. Starts processes in pairs, in turn with and without them, and prints the
 * times from the start of the process until the application is ready.
 *
 * <pre>{@code
 * java -cp "lua-benchmarks.jar:lib/*" org.luaspring.benchmarks.config.StartBenchmark 20
 * }</pre>
 */
public final class StartBenchmark {

	private static final List<String> OURS = List.of("lua-script-engine", "lua-spring-boot", "luaj-jse", "asm-",
			"semver4j", "/engine/target", "/autoconfigure/target", "/starter/target");

	private StartBenchmark() {
	}

	/**
	 * Run the benchmark.
	 * @param arguments the number of pairs, 20 by default
	 * @throws Exception if a process cannot be started
	 */
	public static void main(String[] arguments) throws Exception {
		int pairs = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 20;
		Path with = Files.createTempDirectory("start-with");
		Path without = Files.createTempDirectory("start-without");
		try (var script = StartBenchmark.class.getResourceAsStream("/configuration/application.lua")) {
			Files.write(with.resolve("application.lua"), Objects.requireNonNull(script).readAllBytes());
		}
		List<Long> plain = new ArrayList<>();
		List<Long> lua = new ArrayList<>();
		List<Long> differences = new ArrayList<>();
		start(without, false);
		start(with, true);
		for (int pair = 0; pair < pairs; pair++) {
			boolean luaFirst = pair % 2 == 0;
			long first = start(luaFirst ? with : without, luaFirst);
			long second = start(luaFirst ? without : with, !luaFirst);
			lua.add(luaFirst ? first : second);
			plain.add(luaFirst ? second : first);
			differences.add(lua.get(pair) - plain.get(pair));
		}
		print("without", plain);
		print("with the starter and application.lua", lua);
		print("difference of each pair", differences);
	}

	private static void print(String name, List<Long> millis) {
		List<Long> sorted = new ArrayList<>(millis);
		Collections.sort(sorted);
		System.out.printf(Locale.ROOT, "%-38s median %5d ms, quartiles %d to %d ms, %d runs%n", name,
				sorted.get(sorted.size() / 2), sorted.get(sorted.size() / 4), sorted.get(sorted.size() * 3 / 4),
				sorted.size());
	}

	private static long start(Path folder, boolean lua) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
				classPath(lua), EmptyWebApplication.class.getName(), "--server.port=0")
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		String expected = lua ? "Corner shop" : "no shop";
		return output.lines()
			.filter((line) -> line.startsWith("ready ") && line.endsWith(expected))
			.map((line) -> Long.valueOf(line.split(" ")[1]))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application did not start:\n" + output));
	}

	private static String classPath(boolean lua) {
		Stream<String> elements = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((element) -> Path.of(element).toAbsolutePath().toString().replace('\\', '/'))
			.flatMap(StartBenchmark::withLibraries);
		return elements.filter((element) -> lua || OURS.stream().noneMatch(element::contains))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** The libraries of {@code java -jar} are in the manifest of its jar. */
	private static Stream<String> withLibraries(String element) {
		Path lib = Path.of(element).resolveSibling("lib");
		if (!element.contains("lua-benchmarks") || !Files.isDirectory(lib)) {
			return Stream.of(element);
		}
		String[] names = Objects.requireNonNullElse(lib.toFile().list(), new String[0]);
		return Stream.concat(Stream.of(element), Arrays.stream(names).map((name) -> lib.resolve(name).toString()));
	}

}
