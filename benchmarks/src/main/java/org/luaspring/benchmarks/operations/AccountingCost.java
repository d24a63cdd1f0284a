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

package org.luaspring.benchmarks.operations;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

import org.luaspring.boot.script.CallAccount;
import org.luaspring.boot.script.CallOutcome;
import org.luaspring.engine.LuaUsage;

/**
 * Measures what keeping the books of a call costs: counts, the histogram of times, peaks
 * and last usage, without and with reading the clock twice. In processor time of the
 * thread, so that other work on the machine does not count. The bar is 50 ns.
 * <p>
 * Run with {@code java -cp ... org.luaspring.benchmarks.operations.AccountingCost}.
 */
public final class AccountingCost {

	private static final int CALLS = 2_000_000;

	private static final int WARM_UP = 5;

	private static final int ROUNDS = 9;

	private AccountingCost() {
	}

	/**
	 * Measure and print.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		CallAccount account = new CallAccount();
		Round nothing = (calls) -> {
			long sum = 0;
			for (int i = 0; i < calls; i++) {
				sum += usage(i).memory() + time(i);
			}
			return sum;
		};
		Round books = (calls) -> {
			for (int i = 0; i < calls; i++) {
				account.started();
				account.ended(CallOutcome.Result.SUCCESS, time(i), usage(i));
			}
			return account.status().count();
		};
		Round booksAndClock = (calls) -> {
			for (int i = 0; i < calls; i++) {
				long start = System.nanoTime();
				account.started();
				account.ended(CallOutcome.Result.SUCCESS, System.nanoTime() - start + time(i), usage(i));
			}
			return account.status().count();
		};
		double base = median(nothing);
		System.out.printf("loop alone           %6.1f ns%n", base);
		System.out.printf("books of a call      %6.1f ns%n", median(books) - base);
		System.out.printf("books and the clock  %6.1f ns%n", median(booksAndClock) - base);
		System.out.println("calls counted        " + account.status().count());
	}

	// times from 1 us to 1 ms and usages that differ, as calls do
	private static long time(int call) {
		return 1000 + ((call * 0x9E3779B9L) & 0xFFFFF);
	}

	private static LuaUsage usage(int call) {
		return new LuaUsage(call & 0xFFFF, call & 0xFFF, 0);
	}

	private static double median(Round round) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		double[] nanos = new double[ROUNDS];
		long kept = 0;
		for (int i = -WARM_UP; i < ROUNDS; i++) {
			long start = threads.getCurrentThreadCpuTime();
			kept += round.run(CALLS);
			if (i >= 0) {
				nanos[i] = (double) (threads.getCurrentThreadCpuTime() - start) / CALLS;
			}
		}
		if (kept == 0) {
			throw new IllegalStateException("Nothing was measured");
		}
		Arrays.sort(nanos);
		return nanos[ROUNDS / 2];
	}

	@FunctionalInterface
	private interface Round {

		long run(int calls);

	}

}
