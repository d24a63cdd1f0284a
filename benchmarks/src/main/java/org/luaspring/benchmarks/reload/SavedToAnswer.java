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

/**
 * Measures the time from a saved file to the first answer of the new code, with the
 * watcher and its default quiet period. Arguments: the number of files that are saved.
 */
public final class SavedToAnswer {

	private SavedToAnswer() {
	}

	/**
	 * Run the benchmark.
	 * @param args the number of files that are saved
	 * @throws Exception if it cannot run
	 */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 100;
		try (ServedFolder folder = ServedFolder.create()) {
			write(folder, 0);
			folder.start();
			Greeter greeter = folder.bean(Greeter.class);
			double[] millis = new double[rounds];
			for (int i = 0; i < rounds; i++) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
				millis[i] = save(folder, greeter, i + 1);
			}
			Arrays.sort(millis);
			System.out.printf(
					"saved to answer, quiet period 100 ms: median %.0f ms, 95 %% %.0f ms, slowest %.0f ms (%d files)%n",
					millis[rounds / 2], millis[rounds * 95 / 100], millis[rounds - 1], rounds);
			System.exit((millis[rounds / 2] < 250) ? 0 : 1);
		}
	}

	private static double save(ServedFolder folder, Greeter greeter, int version) {
		write(folder, version);
		long start = System.nanoTime();
		String expected = "version " + version;
		while (!greeter.greet("x").equals(expected)) {
			LockSupport.parkNanos(200_000);
			if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(20)) {
				throw new IllegalStateException(expected + " did not answer within 20 s");
			}
		}
		return (System.nanoTime() - start) / 1e6;
	}

	private static void write(ServedFolder folder, int version) {
		folder.write("plugins/greeter.lua",
				"return { implements = 'greeter', greet = function() return 'version " + version + "' end }\n");
	}

}
