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

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ScriptFunction;

/**
 * This project's engine, limits on.
 */
final class LuaPeer implements Peer {

	private static final LuaLimits LIMITS = new LuaLimits(1_000_000_000, Duration.ofMinutes(1), 1L << 33, 1 << 16);

	private final LuaEngine engine = LuaEngine.builder().limits(LIMITS).build();

	@Override
	public Script load(String workload) throws Exception {
		LuaEnvironment environment = environment();
		ScriptFunction function = function(environment, workload);
		return (arguments) -> Objects.requireNonNull(function.call(arguments));
	}

	private ScriptFunction function(LuaEnvironment environment, String workload) throws Exception {
		return (ScriptFunction) Objects.requireNonNull(
				environment.run(this.engine.compile(LuaSource.of(workload + ".lua", Peer.source(workload + ".lua")))));
	}

	private LuaEnvironment environment() {
		return this.engine.newEnvironment().module(this.engine.module("prices", Prices.class, new Prices())).build();
	}

	@Override
	public Object configure(String text) {
		LuaEnvironment environment = this.engine.newEnvironment().build();
		return Objects.requireNonNull(environment.run(this.engine.compile(LuaSource.of("config.lua", text))));
	}

	/**
	 * Return what a workload uses, for the report.
	 * @param workload the workload
	 * @return the usage
	 */
	Map<String, Long> usage(String workload) throws Exception {
		LuaEnvironment environment = environment();
		function(environment, workload).call();
		return Map.of("instructions", environment.lastUsage().instructions(), "memory",
				environment.lastUsage().memory());
	}

}
