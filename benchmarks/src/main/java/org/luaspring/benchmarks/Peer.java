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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * An engine to measure. The same workloads run in all of them.
 */
interface Peer {

	/**
	 * Load a workload.
	 * @param workload its name
	 * @return the function that runs it
	 */
	Script load(String workload) throws Exception;

	/**
	 * Compile and run a script that makes a configuration, and convert its result.
	 * @param text the script
	 * @return the configuration as plain Java values
	 */
	default Object configure(String text) throws Exception {
		throw new UnsupportedOperationException();
	}

	static Peer named(String name) {
		return switch (name) {
			case "java" -> new JavaPeer();
			case "lua" -> new LuaPeer();
			case "luaj" -> new LuajPeer(false);
			case "luajc" -> new LuajPeer(true);
			case "nashorn" -> new ScriptEnginePeer("nashorn", "js");
			case "graaljs" -> new GraalPeer();
			case "groovy" -> new GroovyPeer();
			default -> throw new IllegalArgumentException("Unknown engine '" + name + "'");
		};
	}

	static String source(String file) throws IOException {
		try (InputStream stream = Peer.class.getResourceAsStream("/workloads/" + file)) {
			if (stream == null) {
				throw new IllegalArgumentException("No workload '" + file + "'");
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * A function that runs a workload.
	 */
	@FunctionalInterface
	interface Script {

		Object call(Object... arguments) throws Exception;

	}

}
