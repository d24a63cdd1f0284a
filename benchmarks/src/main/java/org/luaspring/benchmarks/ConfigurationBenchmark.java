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
 * A script of 60 lines that makes a configuration: from text to plain Java values, in a
 * new environment each time and without the help of a cache.
 */
public class ConfigurationBenchmark extends AverageTimeBenchmark {

	@Param({ "lua", "luaj" })
	public String engine;

	private Peer peer;

	private String text;

	private int turn;

	@Setup
	public void load() throws Exception {
		this.peer = Peer.named(this.engine);
		this.text = Peer.source("config.lua");
		if (!Results.same(Peer.named("luaj").configure(this.text), this.peer.configure(this.text))) {
			throw new IllegalStateException(this.engine + " makes another configuration");
		}
	}

	@Benchmark
	public Object configure() throws Exception {
		return this.peer.configure(this.text + "-- " + this.turn++);
	}

}
