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
import java.util.function.IntToDoubleFunction;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptLifecycle;
import org.luaspring.boot.script.ScriptWatch;

/**
 * Measures what 10, 100 and 1,000 scripts cost at start, and the reload of one among
 * them: asked for, and because its file was saved.
 */
public final class ManyScripts {

	private static final long QUIET_MILLIS = 20;

	private ManyScripts() {
	}

	/**
	 * Run the benchmark.
	 * @param args the number of reloads
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] args) throws Exception {
		int reloads = (args.length > 0) ? Integer.parseInt(args[0]) : 50;
		// the code has to be compiled before anything is compared
		measure(100, 10 * reloads);
		System.out.println("scripts\tload ms\tms each\treload asked for, ms (median)"
				+ "\tsaved to answer less quiet period, ms (median)");
		for (int scripts : new int[] { 10, 100, 1_000 }) {
			System.out.println(measure(scripts, reloads));
		}
	}

	private static String measure(int scripts, int reloads) throws Exception {
		try (ServedFolder folder = ServedFolder.create()) {
			folder.write("lib/words.lua", "return { hello = 'Hello' }\n");
			for (int i = 0; i < scripts; i++) {
				write(folder, i, 0);
			}
			folder.start("lua.reload.quiet-period=" + QUIET_MILLIS + "ms", "lua.extensions.greeter=p0");
			ScriptLifecycle lifecycle = folder.bean(ScriptLifecycle.class);
			ScriptWatch watch = folder.bean(ScriptWatch.class);
			watch.stop();
			lifecycle.stop();
			long start = System.nanoTime();
			lifecycle.start();
			double load = (System.nanoTime() - start) / 1e6;
			double asked = median(reloads, (i) -> {
				write(folder, 0, i);
				return reload(folder, i);
			});
			watch.start();
			double saved = median(reloads, (i) -> save(folder, reloads + i));
			return "%d\t%.0f\t%.2f\t%.2f\t%.2f".formatted(scripts, load, load / scripts, asked, saved - QUIET_MILLIS);
		}
	}

	private static double median(int rounds, IntToDoubleFunction round) {
		double[] millis = new double[rounds];
		for (int i = 0; i < rounds; i++) {
			millis[i] = round.applyAsDouble(i + 1);
		}
		Arrays.sort(millis);
		return millis[rounds / 2];
	}

	private static double reload(ServedFolder folder, int version) {
		long start = System.nanoTime();
		folder.bean(LuaPlugins.class).reload("p0");
		double millis = (System.nanoTime() - start) / 1e6;
		if (!answers(folder, version)) {
			throw new IllegalStateException("Version " + version + " does not answer");
		}
		return millis;
	}

	private static double save(ServedFolder folder, int version) {
		write(folder, 0, version);
		long start = System.nanoTime();
		while (!answers(folder, version)) {
			LockSupport.parkNanos(100_000);
			if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
				throw new IllegalStateException("Version " + version + " did not answer within 20 s");
			}
		}
		return (System.nanoTime() - start) / 1e6;
	}

	private static boolean answers(ServedFolder folder, int version) {
		return folder.bean(Greeter.class).greet("x").endsWith(" " + version);
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
