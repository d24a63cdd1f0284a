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

package org.luaspring.engine.sandbox;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

/**
 * Runs scripts that mean harm, one after the other, while a neighbour answers on another
 * thread. To be run in a JVM of its own with a small heap and the serial collector:
 * prints a line for each script, and ends with 0 if each one ended at a limit.
 */
final class Bombs {

	private static final long MEBIBYTE = 1 << 20;

	private static final LuaLimits LIMITS = LuaLimits.unlimited()
		.withMemory(32 * MEBIBYTE)
		.withOutput(64 << 10)
		.withTime(Duration.ofMillis(300));

	private static final List<String> SCRIPTS = List.of("while true do end", "local function f() return f() end f()",
			"while true do pcall(function() while true do end end) end",
			"load('while true do pcall(load, \"x\") end', 'x', 't', { pcall = pcall, load = load })()",
			"coroutine.wrap(function() while true do end end)()",
			"while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
			"local s = 'x' while true do s = s .. s end",
			"while true do pcall(function() local s = 'x' while true do s = s .. s end end) end",
			"while true do pcall(string.rep, 'x', 1e9) end", "return (('x'):rep(1e5):gsub('x', ('y'):rep(1000)))",
			"local t = {} while true do t[#t + 1] = {} end", "local t = {} for i = 1, math.huge do t[i] = i + 0.5 end",
			"local t = {} for i = 1, math.huge do t['k' .. i] = i end", "local t = {} while true do t[{}] = {} end",
			"local t = {} while true do t = { t, t, t, t, t, t } end",
			"local t = { 1 } while true do t = { table.unpack(t), table.unpack(t) } end",
			"local t = {} while true do t[#t + 1] = coroutine.wrap(print) end",
			"local t = {} while true do local c = coroutine.wrap(function(n) local function f(n) if n == 0 then coroutine.yield() end return f(n - 1) + 1 end f(1000) end) c() t[#t + 1] = c end",
			"local t = {} while true do local x = {} t[#t + 1] = function() return x end end",
			"local function f() return 1 + f() end while true do pcall(f) end",
			"local function f(...) return f(1, ...) end f()",
			"local function f() return coroutine.wrap(f)() end while true do pcall(f) end",
			"local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end while true do pcall(function() return t.x end) end",
			"local s = 'x = 1 ' while true do s = s .. s load(s) end", "load(function() return 'x = 1 ' end)",
			"local s = 'x = ' .. ('('):rep(150) .. '1' .. (')'):rep(150) while true do load(s) end",
			"local t = {} while true do t[#t + 1] = load('local a = ' .. #t .. ' return function() return a end') end",
			"while true do ('a'):rep(3000):find(('.-'):rep(20) .. 'b') end",
			"while true do pcall(string.find, ('a'):rep(300), ('a?'):rep(300) .. 'b') end",
			"local t = {} for i = 1, 1e5 do t[i] = i % 1000 end while true do table.sort(t, function(a, b) return a < b end) end",
			"local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end",
			"local t = setmetatable({}, { __len = function() return 2e9 end }) table.remove(t, 1)",
			"while true do print('flood') end", "local s = ('x'):rep(1e6) while true do s:upper() end",
			"local s = ('x'):rep(9e5) while true do s:byte(1, -1) end", "while true do tostring({}) end",
			"while true do string.format('%99.99f', 1e308) end",
			"local s = ('%s'):rep(100) local a = {} for i = 1, 100 do a[i] = ('x'):rep(3e5) end return s:format(table.unpack(a))",
			"local t = {} for i = 1, 2e5 do t[i] = 'x' .. i end while true do table.concat(t, ',') end",
			"xpcall(error, function() while true do end end)",
			"return tostring(setmetatable({}, { __tostring = function() while true do end end }))");

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	/** The most that was in use after a collection, since it was last set to 0. */
	private static final AtomicLong PEAK = new AtomicLong();

	private Bombs() {
	}

	public static void main(String[] args) throws Exception {
		watchCollections();
		LuaEngine engine = LuaEngine.builder().limits(LIMITS).build();
		AtomicLong answers = new AtomicLong();
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread neighbour = new Thread(() -> answer(engine, answers, failure), "neighbour");
		neighbour.setDaemon(true);
		neighbour.start();
		boolean good = true;
		for (String script : SCRIPTS) {
			good &= run(engine, script, answers);
		}
		Throwable thrown = failure.get();
		if (thrown != null) {
			thrown.printStackTrace(System.out);
		}
		System.exit((good && thrown == null) ? 0 : 1);
	}

	private static void watchCollections() {
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			((NotificationEmitter) collector).addNotificationListener((notification, handback) -> {
				GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo
					.from((CompositeData) notification.getUserData());
				if (info.getGcAction().equals("end of major GC")) {
					long used = info.getGcInfo()
						.getMemoryUsageAfterGc()
						.entrySet()
						.stream()
						.filter((pool) -> !pool.getKey().startsWith("Code") && !pool.getKey().contains("lass")
								&& !pool.getKey().startsWith("Meta"))
						.mapToLong((pool) -> pool.getValue().getUsed())
						.sum();
					PEAK.accumulateAndGet(used, Math::max);
				}
			}, null, null);
		}
	}

	private static void answer(LuaEngine engine, AtomicLong answers, AtomicReference<Throwable> failure) {
		try {
			LuaScript script = engine.compile(LuaSource.of("neighbour.lua", """
					local words = {}
					for i = 1, 100 do words[i] = ('word'):rep(3) end
					return #table.concat(words)"""));
			LuaEnvironment environment = engine.newEnvironment().build();
			while (true) {
				if (!Integer.valueOf(1200).equals(environment.run(script))) {
					throw new IllegalStateException("Wrong answer");
				}
				answers.incrementAndGet();
			}
		}
		catch (Throwable ex) {
			failure.set(ex);
		}
	}

	/**
	 * Run a script; when it ends, what it holds is still reachable by its environment.
	 */
	private static boolean run(LuaEngine engine, String text, AtomicLong answers) {
		LuaScript script = engine.compile(LuaSource.of("bomb.lua", text));
		long baseline = used();
		PEAK.set(0);
		long before = answers.get();
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		LuaEnvironment environment = engine.newEnvironment().output((line) -> {
		}).build();
		Collector collector = new Collector();
		collector.start();
		long start = threads.getCurrentThreadCpuTime();
		String outcome;
		try {
			outcome = "ended with " + environment.run(script);
		}
		catch (LuaLimitExceededException ex) {
			outcome = ex.limit();
		}
		catch (LuaException ex) {
			outcome = "failed: " + ex.getMessage();
		}
		long used = threads.getCurrentThreadCpuTime() - start;
		collector.end();
		while (answers.get() == before) {
			// ends: the test that started this process waits no longer than a minute
			Thread.onSpinWait();
		}
		long peak = PEAK.get() - baseline;
		boolean good = List.of("time", "memory", "output", "instructions").contains(outcome)
				&& peak <= LIMITS.memory() + 16 * MEBIBYTE && used <= 2 * LIMITS.time().toNanos();
		System.out.printf("%-4s %-7s heap %3d MiB, processor %4d ms, neighbour %6d: %s%n", good ? "ok" : "BAD", outcome,
				peak / MEBIBYTE, used / 1_000_000, answers.get() - before, text);
		return good;
	}

	private static long used() {
		System.gc();
		MemoryUsage usage = MEMORY.getHeapMemoryUsage();
		return usage.getUsed();
	}

	/**
	 * Collects again and again, so that {@link #PEAK} sees what is in use.
	 */
	private static final class Collector extends Thread {

		private volatile boolean ended;

		Collector() {
			super("collector");
			setDaemon(true);
		}

		@Override
		public void run() {
			while (!this.ended) {
				System.gc();
				java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
			}
		}

		void end() {
			this.ended = true;
			try {
				join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
