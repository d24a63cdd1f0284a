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

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.ThreadMXBean;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

/**
 * Runs scripts that mean harm, several at once, while a neighbour answers on another
 * thread. To be run in a JVM of its own with a heap that just suffices if each of them
 * keeps to its limits: prints a line for each script, and ends with 0 if each one ended
 * at a limit.
 */
final class Bombs {

	/** How many run at once. */
	private static final int CONCURRENT = 4;

	private static final long MEBIBYTE = 1 << 20;

	/** What a script may take in all beside its memory limit. */
	private static final long SLACK = 16 * MEBIBYTE;

	private static final LuaLimits LIMITS = LuaLimits.unlimited()
		.withMemory(32 * MEBIBYTE)
		.withOutput(64 << 10)
		.withInstructions(20_000_000)
		.withTime(Duration.ofMinutes(1));

	private static final Duration SHORT = Duration.ofMillis(300);

	/** Scripts that only the time ends. */
	private static final List<String> ENDLESS = List.of("while true do end",
			"while true do pcall(function() while true do end end) end",
			"while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
			"('a'):rep(3000):find(('.-'):rep(20) .. 'b')",
			"local t = {} for i = 1, 1e5 do t[i] = i % 1000 end while true do table.sort(t) end",
			"local t = {} for i = 1, 1e5 do t[i] = i end while true do table.insert(t, 1, table.remove(t)) end");

	private static final List<String> SCRIPTS = List.of("local t = {} for i = 1, 1e9 do t[i + 0.5] = i + 0.25 end",
			"local t = {} for i = 1, 1e9 do t[i] = { i, i + 0.5, x = i * 1.5, y = i } end", "while true do end",
			"local function f() return f() end f()", "while true do pcall(function() while true do end end) end",
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

	/** The most that was in use after a collection. */
	private static final AtomicLong PEAK = new AtomicLong();

	private final LuaEngine engine = LuaEngine.builder().limits(LIMITS).build();

	private final AtomicLong answers = new AtomicLong();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	private Bombs() {
	}

	public static void main(String[] args) throws Exception {
		Bombs bombs = new Bombs();
		System.exit(bombs.run() ? 0 : 1);
	}

	private boolean run() throws Exception {
		daemon("neighbour", this::answer);
		System.gc();
		long baseline = inUse();
		daemon("collector", Bombs::collect);
		boolean good = runAll(SCRIPTS, LIMITS);
		good &= runAll(ENDLESS, LIMITS.withInstructions(LuaLimits.UNLIMITED).withTime(SHORT));
		long peak = PEAK.get() - baseline;
		System.out.printf("At most %d MiB in use by %d scripts at once, %d answers of the neighbour%n", peak / MEBIBYTE,
				CONCURRENT, this.answers.get());
		Throwable thrown = this.failure.get();
		if (thrown != null) {
			thrown.printStackTrace(System.out);
		}
		return good && thrown == null && peak <= CONCURRENT * (LIMITS.memory() + SLACK);
	}

	private static void daemon(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Return what was in use when the garbage was collected last.
	 */
	private static long inUse() {
		long used = 0;
		for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
			MemoryUsage usage = pool.getCollectionUsage();
			used += (usage != null && pool.getType() == MemoryType.HEAP) ? usage.getUsed() : 0;
		}
		return used;
	}

	private static void collect() {
		while (true) {
			long start = System.nanoTime();
			System.gc();
			PEAK.accumulateAndGet(inUse(), Math::max);
			// most of the time is for the others
			LockSupport.parkNanos(5 * (System.nanoTime() - start));
		}
	}

	private void answer() {
		try {
			LuaScript script = this.engine.compile(LuaSource.of("neighbour.lua", """
					local words = {}
					for i = 1, 100 do words[i] = ('word'):rep(3) end
					return #table.concat(words)"""));
			LuaEnvironment environment = this.engine.newEnvironment().build();
			while (true) {
				if (!Integer.valueOf(1200).equals(environment.run(script))) {
					throw new IllegalStateException("Wrong answer");
				}
				this.answers.incrementAndGet();
			}
		}
		catch (Throwable ex) {
			this.failure.set(ex);
		}
	}

	private boolean runAll(List<String> scripts, LuaLimits limits) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
		try {
			List<Future<Boolean>> results = new ArrayList<>();
			for (String script : scripts) {
				results.add(threads.submit(() -> run(script, limits)));
			}
			boolean good = true;
			for (Future<Boolean> result : results) {
				good &= result.get();
			}
			return good;
		}
		finally {
			threads.shutdown();
		}
	}

	private boolean run(String text, LuaLimits limits) {
		LuaScript script = this.engine.compile(LuaSource.of("bomb.lua", text));
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		LuaEnvironment environment = this.engine.newEnvironment().limits(limits).output((line) -> {
		}).build();
		long before = this.answers.get();
		// processor time, because other processes may keep this one waiting
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
		while (this.answers.get() == before && this.failure.get() == null) {
			// has to end: the test does not wait for ever
			Thread.onSpinWait();
		}
		boolean good = List.of("time", "memory", "output", "instructions").contains(outcome)
				&& used <= 2 * limits.time().toNanos();
		System.out.printf("%-4s %-12s processor %4d ms, answers meanwhile %6d: %s%n", good ? "ok" : "BAD", outcome,
				used / 1_000_000, this.answers.get() - before, text);
		return good;
	}

}
