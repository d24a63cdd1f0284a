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

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Calls from Java into scripts, scripts that call beans, and six kernels, in this engine
 * and its peers.
 */
public class EngineBenchmark extends AverageTimeBenchmark {

	@Param({ "java", "lua", "luaj", "luajc", "nashorn", "groovy", "graaljs" })
	public String engine;

	@Param({ "call", "bean", "beanloop", "rule", "fib", "nbody", "spectral", "bintrees", "strings", "sort" })
	public String workload;

	private Peer.Script script;

	/** Four lists of arguments, taken in turn. */
	private Object[][] arguments;

	private int turn;

	@Setup
	public void load() throws Exception {
		this.arguments = arguments(this.workload);
		Peer.Script expected = Peer.named("java").load(this.workload);
		this.script = Peer.named(this.engine).load(this.workload);
		for (Object[] arguments : this.arguments) {
			Object right = expected.call(arguments);
			Object actual = this.script.call(arguments);
			if (!Results.same(right, actual)) {
				throw new IllegalStateException(
						this.engine + " answers " + actual + " to " + this.workload + ", not " + right);
			}
		}
	}

	private static Object[][] arguments(String workload) {
		return switch (workload) {
			case "call" -> new Object[][] { { 1.0, 3.5 }, { 2.0, 3.5 }, { 3.0, 3.5 }, { 4.0, 3.5 } };
			case "bean" -> new Object[][] { { "apple" }, { "pear" }, { "plum" }, { "cherry" } };
			case "rule" ->
				new Object[][] { { Prices.order() }, { Prices.order() }, { Prices.order() }, { Prices.order() } };
			default -> new Object[4][0];
		};
	}

	@Benchmark
	public Object run() throws Exception {
		return this.script.call(this.arguments[this.turn++ & 3]);
	}

}
