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

import org.openjdk.jmh.annotations.Benchmark;

/**
 * The calls between host and script in Java alone, called directly and with primitive
 * numbers: what the ratios of the host workloads refer to.
 */
public class PlainJavaBenchmark extends AverageTimeBenchmark {

	private static final String[] SKUS = { "apple", "pear", "plum", "cherry" };

	private final JavaPeer java = new JavaPeer();

	private final Prices prices = new Prices();

	private final Map<String, Object> order = Prices.order();

	private final double[] numbers = { 1, 2, 3, 4 };

	private int turn;

	@Benchmark
	public double call() {
		return this.numbers[this.turn++ & 3] * 2 + 3.5;
	}

	@Benchmark
	public double bean() {
		return this.prices.lookup(SKUS[this.turn++ & 3]);
	}

	@Benchmark
	public double beanloop() {
		return this.java.beanLoop();
	}

	@Benchmark
	public Object rule() {
		return this.java.rule(this.order);
	}

}
