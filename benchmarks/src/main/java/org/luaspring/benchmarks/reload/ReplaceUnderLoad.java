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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptStatus;

/**
 * Calls a plugin 1,000 times a second from 8 threads while it is replaced 200 times,
 * every fourth time by a broken version. Arguments: the seconds, 60 by default.
 */
public final class ReplaceUnderLoad {

	private static final int THREADS = 8;

	private static final int CALLS_PER_SECOND = 1_000;

	private static final int REPLACEMENTS = 200;

	private final AtomicLong calls = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final AtomicLong mixed = new AtomicLong();

	private final AtomicLong maxNanos = new AtomicLong();

	private volatile boolean running = true;

	private ReplaceUnderLoad() {
	}

	/**
	 * Run the benchmark.
	 * @param args the seconds
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] args) throws Exception {
		System.exit(new ReplaceUnderLoad().run((args.length > 0) ? Integer.parseInt(args[0]) : 60));
	}

	private int run(int seconds) throws Exception {
		try (ServedFolder folder = ServedFolder.create()) {
			write(folder, 0);
			folder.start("lua.reload.quiet-period=20ms");
			Greeter greeter = folder.bean(Greeter.class);
			LuaPlugins plugins = folder.bean(LuaPlugins.class);
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> callers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				callers.add(threads.submit(() -> call(greeter)));
			}
			int broken = 0;
			int badServing = 0;
			long applied = 0;
			long pause = TimeUnit.SECONDS.toNanos(seconds) / REPLACEMENTS;
			for (int i = 1; i <= REPLACEMENTS; i++) {
				boolean breaks = i % 4 == 0;
				if (breaks) {
					broken++;
					folder.write("plugins/greeter.lua", "return { implements = 'greeter', greet = ");
				}
				else {
					write(folder, i);
				}
				LockSupport.parkNanos(pause);
				ScriptStatus status = plugins.get("greeter").orElseThrow().script();
				badServing += (status.generation() == 0) ? 1 : 0;
				applied = status.generation();
			}
			this.running = false;
			for (Future<?> caller : callers) {
				caller.get(30, TimeUnit.SECONDS);
			}
			threads.shutdown();
			System.out.printf(
					"calls %d, failed %d, mixed answers %d, slowest %.1f ms, replacements %d (%d broken), "
							+ "generations %d, moments without a serving generation %d%n",
					this.calls.get(), this.failed.get(), this.mixed.get(), this.maxNanos.get() / 1e6, REPLACEMENTS,
					broken, applied, badServing);
			return (this.failed.get() + this.mixed.get() + badServing > 0) ? 1 : 0;
		}
	}

	private static void write(ServedFolder folder, int version) {
		folder.write("plugins/greeter.lua", """
				local version = "%d"
				local M = { implements = "greeter", version = "1.0.%d" }
				local function deep(n) if n == 0 then return version end return deep(n - 1) end
				function M.greet(name)
					local parts = {}
					for i = 1, 20 do parts[i] = deep(3) end
					return version .. ":" .. name .. ":" .. table.concat(parts, ",") .. ":" .. M.version
				end
				return M
				""".formatted(version, version));
	}

	private void call(Greeter greeter) {
		long interval = TimeUnit.SECONDS.toNanos(1) * THREADS / CALLS_PER_SECOND;
		long next = System.nanoTime();
		while (this.running) {
			long start = System.nanoTime();
			try {
				if (!isWhole(greeter.greet("x"))) {
					this.mixed.incrementAndGet();
				}
			}
			catch (RuntimeException ex) {
				this.failed.incrementAndGet();
			}
			this.calls.incrementAndGet();
			this.maxNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
			next += interval;
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	private static boolean isWhole(String answer) {
		String[] parts = answer.split(":");
		for (String part : parts[2].split(",")) {
			if (!part.equals(parts[0])) {
				return false;
			}
		}
		return parts[3].equals("1.0." + parts[0]);
	}

}
