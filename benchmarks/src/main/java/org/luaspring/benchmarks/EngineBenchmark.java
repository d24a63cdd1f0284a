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

import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls from Java into scripts, scripts that call beans, and six kernels, in this engine
 * and its peers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgs = { "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC" })
public class EngineBenchmark {

	private static final Object[] SKUS = { "apple", "pear", "plum", "cherry" };

	@Param({ "java", "lua", "luaj", "luajc", "nashorn", "groovy" })
	public String engine;

	@Param({ "call", "bean", "beanloop", "rule", "fib", "nbody", "spectral", "bintrees", "strings", "sort" })
	public String workload;

	private Peer.Script script;

	private Map<String, Object> order;

	private int turn;

	@Setup
	public void load() throws Exception {
		this.order = Prices.order();
		this.script = Peer.named(this.engine).load(this.workload);
		Object expected = run(Peer.named("java").load(this.workload));
		this.turn = 0;
		Object actual = run(this.script);
		this.turn = 0;
		if (!Results.same(expected, actual)) {
			throw new IllegalStateException(
					this.engine + " answers " + actual + " to " + this.workload + ", not " + expected);
		}
	}

	@Benchmark
	public Object run() throws Exception {
		return run(this.script);
	}

	private Object run(Peer.Script script) throws Exception {
		return switch (this.workload) {
			case "call" -> script.call((double) (this.turn++ & 1023), 3.5);
			case "bean" -> script.call(SKUS[this.turn++ & 3]);
			case "rule" -> script.call(this.order);
			default -> script.call();
		};
	}

}
