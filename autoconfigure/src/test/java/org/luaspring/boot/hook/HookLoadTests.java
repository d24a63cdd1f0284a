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

package org.luaspring.boot.hook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for hooks that many threads call.
 */
class HookLoadTests {

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

	@Test
	void callsSeeNothingOfEachOther() throws Exception {
		this.application.file("hooks/before-order/10-x.lua", """
				assert(previous == nil, "another call's data")
				previous = event.id
				local t = {}
				for i = 1, 100 do t[i] = event.id end
				assert(previous == event.id)
				""").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			ExecutorService threads = Executors.newFixedThreadPool(8);
			try {
				List<Callable<Object>> tasks = new ArrayList<>();
				for (int i = 0; i < 200; i++) {
					Order own = new Order("order" + i, i, List.of());
					tasks.add(() -> {
						hooks.beforeOrder(own);
						return own;
					});
				}
				for (Future<Object> future : threads.invokeAll(tasks)) {
					future.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").calls().count()).isEqualTo(200);
		});
	}

	@Test
	void reloadsUnderLoadLoseNoCall() throws Exception {
		this.application.file("hooks/labels/10-x.lua", "return { 'v0', 'v0' }").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			ExecutorService threads = Executors.newFixedThreadPool(4);
			try {
				List<Future<Integer>> futures = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					futures.add(threads.submit(() -> {
						int calls = 0;
						for (; calls < 300; calls++) {
							List<String> labels = hooks.labels(HookApplication.ORDER);
							assertThat(labels).hasSize(2);
							assertThat(labels.get(0)).isEqualTo(labels.get(1));
						}
						return calls;
					}));
				}
				for (int i = 1; i <= 30; i++) {
					this.application
						.file("hooks/labels/10-x.lua",
								(i % 3 == 0) ? "broken (" : "return { 'v%d', 'v%d' }".formatted(i, i))
						.refresh(context);
				}
				for (Future<Integer> future : futures) {
					assertThat(future.get()).isEqualTo(300);
				}
			}
			finally {
				threads.shutdownNow();
			}
		});
	}

}
