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

package org.luaspring.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of the engine and its peers in one go, and prints what they come to
 * in ratios, beside the ratios that are aimed at. Takes the options of JMH.
 */
public final class Ratios {

	private static final List<String> KERNELS = List.of("fib", "nbody", "spectral", "bintrees", "strings", "sort");

	private static final List<String> PEERS = List.of("lua", "luaj", "luajc", "nashorn", "groovy", "graaljs");

	private static final int COROUTINES = 10_000;

	/** Processor time of an operation in nanoseconds, by workload and engine. */
	private final Map<String, Map<String, Double>> times = new LinkedHashMap<>();

	private Ratios() {
	}

	public static void main(String[] args) throws Exception {
		CommandLineOptions given = new CommandLineOptions(args);
		OptionsBuilder options = new OptionsBuilder();
		if (given.getIncludes().isEmpty()) {
			for (Class<?> benchmark : List.of(EngineBenchmark.class, PlainJavaBenchmark.class,
					ConfigurationBenchmark.class, ScriptEngineBenchmark.class, CoroutineBenchmark.class)) {
				options.include(benchmark.getSimpleName() + "\\.");
			}
		}
		Options all = options.parent(given).addProfiler(CpuTimeProfiler.class).build();
		Ratios ratios = new Ratios();
		for (RunResult result : new Runner(all).run()) {
			ratios.add(result);
		}
		ratios.print();
	}

	private void add(RunResult result) {
		Result<?> time = result.getSecondaryResults().get("cpu");
		if (time == null) {
			return;
		}
		String name = result.getParams().getBenchmark();
		String type = name.substring(0, name.lastIndexOf('.'));
		String method = name.substring(name.lastIndexOf('.') + 1);
		String engine = result.getParams().getParam("engine");
		String workload = result.getParams().getParam("workload");
		if (type.endsWith("PlainJavaBenchmark")) {
			put(method, "plain", time.getScore());
		}
		else if (type.endsWith("ConfigurationBenchmark")) {
			put("config", engine, time.getScore());
		}
		else if (type.endsWith("ScriptEngineBenchmark")) {
			put("eval, " + method, engine, time.getScore());
		}
		else if (type.endsWith("CoroutineBenchmark")) {
			put("coroutines", "lua", time.getScore());
		}
		else if (workload != null) {
			put(workload, engine.equals("java") && KERNELS.contains(workload) ? "plain" : engine, time.getScore());
		}
	}

	private void put(String workload, String engine, double nanos) {
		this.times.computeIfAbsent(workload, (ignored) -> new LinkedHashMap<>()).put(engine, nanos);
	}

	private @Nullable Double time(String workload, String engine) {
		return this.times.getOrDefault(workload, Map.of()).get(engine);
	}

	private void print() throws Exception {
		System.out.printf("%nJDK %s, processor time; ratios to plain Java unless the line says otherwise%n%n",
				System.getProperty("java.version"));
		row("workload", "plain Java", List.of("this engine", "luaj", "luajc", "nashorn", "groovy", "graaljs"), "must",
				"aim");
		compared("call", "15", "6");
		compared("bean", "10", "5");
		compared("beanloop", "6", "3");
		compared("rule", "10", "5");
		KERNELS.forEach((kernel) -> compared(kernel, "", ""));
		row("kernels, mean", "", PEERS.stream().map((peer) -> ratio(mean(peer), 1.0)).toList(), "5.4", "2.5");
		against("config", "luaj", "2", "1");
		against("eval, text", "luaj", "", "");
		against("eval, newText", "luaj", "", "");
		against("eval, compiled", "luaj", "0.33", "0.1");
		System.out.printf("%n1,000 environments: %.1f KiB each, those of LuaJ %.1f KiB (must 4, aim 1.5)%n",
				EnvironmentHeap.ofLua() / 1024, EnvironmentHeap.ofLuaj() / 1024);
		coroutines();
	}

	private void compared(String workload, String must, String aim) {
		Double plain = time(workload, "plain");
		row(workload, nanos(plain), PEERS.stream().map((peer) -> ratio(time(workload, peer), plain)).toList(), must,
				aim);
	}

	private void against(String workload, String reference, String must, String aim) {
		Double unit = time(workload, reference);
		row(workload + " / " + reference, nanos(unit),
				PEERS.stream().map((peer) -> ratio(time(workload, peer), unit)).toList(), must, aim);
	}

	private @Nullable Double mean(String engine) {
		double product = 1;
		for (String kernel : KERNELS) {
			Double time = time(kernel, engine);
			Double plain = time(kernel, "plain");
			if (time == null || plain == null) {
				return null;
			}
			product *= time / plain;
		}
		return Math.pow(product, 1.0 / KERNELS.size());
	}

	private static String nanos(@Nullable Double time) {
		if (time == null) {
			return "";
		}
		return (time < 10_000) ? String.format(Locale.ROOT, "%.2f ns", time)
				: String.format(Locale.ROOT, "%.2f us", time / 1_000);
	}

	private static String ratio(@Nullable Double time, @Nullable Double unit) {
		if (time == null || unit == null) {
			return "";
		}
		double ratio = time / unit;
		return String.format(Locale.ROOT, (ratio < 10) ? "%.2f" : "%.0f", ratio);
	}

	private static void row(String workload, String unit, List<String> columns, String must, String aim) {
		StringBuilder line = new StringBuilder(String.format("| %-21s | %10s |", workload, unit));
		columns.forEach((column) -> line.append(String.format(" %11s |", column)));
		System.out.println(line.append(String.format(" %4s | %4s |", must, aim)));
	}

	private void coroutines() throws IOException, InterruptedException {
		Double ours = time("coroutines", "lua");
		Double theirs = coroutinesOfLua();
		if (ours != null) {
			System.out.printf("10,000 coroutines: %.2f us each, %s (must 100 times that, aim 20)%n",
					ours / COROUTINES / 1_000, (theirs != null)
							? String.format(Locale.ROOT, "%.2f us in lua5.2", theirs) : "lua5.2 not installed");
		}
	}

	/**
	 * Measure a coroutine in the reference implementation.
	 * @return the microseconds, {@code null} if it is not installed
	 */
	private static @Nullable Double coroutinesOfLua() throws IOException, InterruptedException {
		Path script = Files.createTempFile("coroutines", ".lua");
		try {
			Files.writeString(script, "local run = (function() " + Peer.source("coroutines.lua") + " end)()\n" + """
					local best = math.huge
					for i = 1, 20 do
					  local start = os.clock()
					  run()
					  best = math.min(best, os.clock() - start)
					end
					print(best * 1e6 / 10000)
					""");
			Process process = lua(script);
			if (process == null) {
				return null;
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			if (process.waitFor() != 0) {
				throw new IOException(output);
			}
			return Double.valueOf(output);
		}
		finally {
			Files.delete(script);
		}
	}

	private static @Nullable Process lua(Path script) {
		try {
			return new ProcessBuilder("lua5.2", script.toString()).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			// not installed
			return null;
		}
	}

}
