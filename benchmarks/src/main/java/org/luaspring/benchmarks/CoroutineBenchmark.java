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
import org.openjdk.jmh.annotations.Setup;

/**
 * 10,000 coroutines, each created, resumed twice and finished.
 */
public class CoroutineBenchmark extends AverageTimeBenchmark {

	private Peer.Script script;

	@Setup
	public void load() throws Exception {
		this.script = Peer.named("lua").load("coroutines");
		Object answer = this.script.call();
		if (!Results.same(50_005_000.0, answer)) {
			throw new IllegalStateException("The coroutines answer " + answer);
		}
	}

	@Benchmark
	public Object run() throws Exception {
		return this.script.call();
	}

}
