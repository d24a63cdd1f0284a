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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the starter and an {@code application.lua} add to the start of an empty web
 * application. Starts processes in pairs, in turn with and without them, and prints
 * medians and quartiles of the time from the start of the process until the application
 * is ready, and of the processor time, which other work on the machine disturbs less.
 *
 * <pre>{@code
 * java -cp "lua-benchmarks.jar:lib/*" org.luaspring.benchmarks.config.StartBenchmark 20
 * }</pre>
 */
public final class StartBenchmark {

	private static final List<String> OURS = List.of("lua-script-engine", "lua-spring-boot", "luaj-jse", "asm-",
			"semver4j", "/engine/target", "/autoconfigure/target", "/starter/target");

	/** Peers of other benchmarks, whose jars would only be looked through. */
	private static final List<String> PEERS = List.of("groovy", "nashorn", "jmh-", "bcel", "commons-lang3",
			"commons-math", "jopt-simple", "/js-", "truffle", "polyglot", "icu4j", "/regex-", "graal", "collections-",
			"nativeimage", "word-", "jniutils");

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
		List<Start> plain = new ArrayList<>();
		List<Start> lua = new ArrayList<>();
		start(without, false);
		start(with, true);
		for (int pair = 0; pair < pairs; pair++) {
			boolean luaFirst = pair % 2 == 0;
			Start first = start(luaFirst ? with : without, luaFirst);
			Start second = start(luaFirst ? without : with, !luaFirst);
			lua.add(luaFirst ? first : second);
			plain.add(luaFirst ? second : first);
		}
		print("time until ready", plain, lua, Start::millis);
		print("processor time of the main thread", plain, lua, Start::threadMillis);
		print("processor time of the process", plain, lua, Start::processMillis);
		System.out.printf(Locale.ROOT, "%d pairs, Java %s, load average %.1f on %d processors%n", pairs,
				Runtime.version(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
				Runtime.getRuntime().availableProcessors());
	}

	private static void print(String name, List<Start> plain, List<Start> lua, ToLongFunction<Start> figure) {
		List<Long> differences = new ArrayList<>();
		for (int pair = 0; pair < plain.size(); pair++) {
			differences.add(figure.applyAsLong(lua.get(pair)) - figure.applyAsLong(plain.get(pair)));
		}
		System.out.printf(Locale.ROOT, "%-34s without %s, with %s, difference of each pair %s%n", name,
				summary(plain.stream().map(figure::applyAsLong).toList()),
				summary(lua.stream().map(figure::applyAsLong).toList()), summary(differences));
	}

	private static String summary(List<Long> millis) {
		List<Long> sorted = new ArrayList<>(millis);
		Collections.sort(sorted);
		return String.format(Locale.ROOT, "%d ms (%d to %d)", sorted.get(sorted.size() / 2),
				sorted.get(sorted.size() / 4), sorted.get(sorted.size() * 3 / 4));
	}

	private static Start start(Path folder, boolean lua) throws IOException, InterruptedException {
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
			.map((line) -> line.split(" "))
			.map((words) -> new Start(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The application did not start:\n" + output));
	}

	private static String classPath(boolean lua) {
		Stream<String> elements = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((element) -> Path.of(element).toAbsolutePath().toString().replace('\\', '/'))
			.flatMap(StartBenchmark::withLibraries);
		return elements.filter((element) -> PEERS.stream().noneMatch(element::contains))
			.filter((element) -> lua || OURS.stream().noneMatch(element::contains))
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

	/**
	 * One start.
	 *
	 * @param millis time since the process was started
	 * @param threadMillis processor time of the thread that started the application
	 * @param processMillis processor time of the process, compilers and collectors
	 * included
	 */
	private record Start(long millis, long threadMillis, long processMillis) {

	}

}
