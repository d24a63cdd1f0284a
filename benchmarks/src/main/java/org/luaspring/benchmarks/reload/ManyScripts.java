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

package org.luaspring.benchmarks.reload;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptLifecycle;

/**
 * Measures what 10, 100 and 1,000 scripts cost at start, and the reload of one among
 * them.
 */
public final class ManyScripts {

	private static final int RELOADS = 50;

	private ManyScripts() {
	}

	/**
	 * Run the benchmark.
	 * @param args ignored
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] args) throws Exception {
		measure(100);
		System.out.println("scripts\tload ms\tms each\treload of one ms (median)");
		for (int scripts : new int[] { 10, 100, 1_000 }) {
			System.out.println(measure(scripts));
		}
	}

	private static String measure(int scripts) throws Exception {
		try (ServedFolder folder = ServedFolder.create()) {
			folder.write("lib/words.lua", "return { hello = 'Hello' }\n");
			for (int i = 0; i < scripts; i++) {
				write(folder, i, 0);
			}
			folder.start("lua.reload.enabled=false", "lua.extensions.greeter=p0");
			ScriptLifecycle lifecycle = folder.bean(ScriptLifecycle.class);
			lifecycle.stop();
			long start = System.nanoTime();
			lifecycle.start();
			double load = (System.nanoTime() - start) / 1e6;
			// files that changed a moment ago are read again and again, as clocks are
			// coarse
			LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
			LuaPlugins plugins = folder.bean(LuaPlugins.class);
			double[] reloads = new double[RELOADS];
			for (int i = 0; i < RELOADS; i++) {
				write(folder, 0, i + 1);
				start = System.nanoTime();
				plugins.reload("p0");
				reloads[i] = (System.nanoTime() - start) / 1e6;
				if (!folder.bean(Greeter.class).greet("x").endsWith(" " + (i + 1))) {
					throw new IllegalStateException("The new version does not answer");
				}
			}
			Arrays.sort(reloads);
			return "%d\t%.0f\t%.2f\t%.2f".formatted(scripts, load, load / scripts, reloads[RELOADS / 2]);
		}
	}

	private static void write(ServedFolder folder, int number, int version) {
		folder.write("plugins/p" + number + ".lua", """
				local words = require "words"
				local M = { implements = "greeter", version = "1.0.%2$d", config = { name = "p%1$d" } }
				function M.greet(name)
					local text = words.hello .. ", " .. name
					for i = 1, 10 do text = text .. i end
					return text .. " %2$d"
				end
				return M
				""".formatted(number, version));
	}

}
