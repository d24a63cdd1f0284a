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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptStatus;

/**
 * Reloads a plugin with timers, coroutines and hooks 10,000 times, every tenth time a
 * broken version, and prints what the JVM holds. Arguments: the number of reloads.
 */
public final class ReloadLeaks {

	private static final double ALLOWED_GROWTH = 1.05;

	private ReloadLeaks() {
	}

	/**
	 * Run the benchmark.
	 * @param args the number of reloads
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] args) throws Exception {
		int reloads = (args.length > 0) ? Integer.parseInt(args[0]) : 10_000;
		try (ServedFolder folder = ServedFolder.create()) {
			write(folder, 0);
			folder.start("lua.reload.enabled=false", "lua.plugins.greeter.max-instances=2");
			System.exit(new ReloadLeaks().run(folder, reloads));
		}
	}

	private int run(ServedFolder folder, int reloads) throws InterruptedException {
		Greeter greeter = folder.bean(Greeter.class);
		GreeterHooks hooks = folder.bean(GreeterHooks.class);
		LuaPlugins plugins = folder.bean(LuaPlugins.class);
		System.out.println("reloads\theap KB\tmetaspace KB\tclasses\tthreads");
		int first = reloads / 10;
		Held after = null;
		Held last = null;
		for (int i = 1; i <= reloads; i++) {
			write(folder, i);
			plugins.reload("greeter");
			String expected = String.valueOf((i % 10 == 0) ? i - 1 : i);
			if (!greeter.greet("x").equals(expected)) {
				System.out.println("generation of reload " + i + " does not serve");
				return 1;
			}
			hooks.afterGreet("x");
			if (i % first == 0) {
				last = Held.now();
				System.out.println(i + "\t" + last);
				after = (after != null) ? after : last;
			}
		}
		ScriptStatus status = plugins.get("greeter").orElseThrow().script();
		boolean flat = after != null && last != null && last.isFlatSince(after);
		System.out.println("calls " + status.calls().count() + ", errors " + status.calls().errors() + ", draining "
				+ status.draining() + ", " + (flat ? "flat" : "GROWS"));
		return flat ? 0 : 1;
	}

	private static void write(ServedFolder folder, int version) {
		folder.write("lib/words.lua", "return { version = '" + version + "' }\n");
		folder.write("plugins/greeter.lua", (version % 10 == 0 && version > 0) ? broken(version) : """
				local words, store = require "words", require "store"
				local M = { implements = "greeter", version = "1.0.%d" }
				local wave = coroutine.wrap(function() while true do coroutine.yield(words.version) end end)
				local kept = coroutine.create(function(a) local b = coroutine.yield(a) return b end)
				function M.start(ctx)
					coroutine.resume(kept, ctx)
					ctx.every(0.05, function() store.incr("ticks", 1) end)
					ctx.every(60, function() end)
					ctx.on_stop(function() store.incr("stops", 1) end)
				end
				function M.greet(name) return wave() end
				M.on = { ["after-greet"] = function(event) store.set("greeted", words.version) end }
				return M
				""".formatted(version));
	}

	// broken in its syntax, or at start with timers already made
	private static String broken(int version) {
		return (version % 20 == 0) ? "local M = {" : """
				return { implements = "greeter", greet = function() end, start = function(ctx)
					ctx.every(0.01, function() end)
					error("does not start")
				end }
				""";
	}

	/**
	 * What the JVM holds.
	 *
	 * @param heap bytes of the heap after a collection
	 * @param metaspace bytes of metaspace
	 * @param classes the number of loaded classes
	 * @param threads the number of threads
	 */
	private record Held(long heap, long metaspace, int classes, int threads) {

		static Held now() throws InterruptedException {
			long heap = Long.MAX_VALUE;
			for (int i = 0; i < 4; i++) {
				System.gc();
				Thread.sleep(100);
				heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
			}
			long metaspace = ManagementFactory.getMemoryPoolMXBeans()
				.stream()
				.filter((pool) -> pool.getName().equals("Metaspace"))
				.mapToLong(ReloadLeaks::used)
				.sum();
			return new Held(heap, metaspace, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
					ManagementFactory.getThreadMXBean().getThreadCount());
		}

		boolean isFlatSince(Held before) {
			return this.heap <= before.heap * ALLOWED_GROWTH && this.metaspace <= before.metaspace * ALLOWED_GROWTH
					&& this.classes <= before.classes * ALLOWED_GROWTH
					&& this.threads <= before.threads * ALLOWED_GROWTH + 2;
		}

		@Override
		public String toString() {
			return this.heap / 1024 + "\t" + this.metaspace / 1024 + "\t" + this.classes + "\t" + this.threads;
		}

	}

	private static long used(MemoryPoolMXBean pool) {
		return pool.getUsage().getUsed();
	}

}
