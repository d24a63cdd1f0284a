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

package org.luaspring.boot.actuate;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how the {@code health} function of a plugin is asked.
 */
class PluginHealthTests {

	@TempDir
	private Path temporary;

	private ApplicationContextRunner application;

	@BeforeEach
	void writeScript() {
		this.application = new LuaFolder(this.temporary)
			.write("plugins/upstream.lua", "return { health = function() upstream.ask() return true end }")
			.application()
			.withConfiguration(AutoConfigurations.of(LuaHealthContributorAutoConfiguration.class))
			.withBean(Upstream.class)
			.withPropertyValues("lua.plugins.upstream.critical=true", "lua.plugins.upstream.limits.time=unlimited");
	}

	private static Health health(ApplicationContext context) {
		return ((HealthIndicator) context.getBean(LuaHealthContributor.class).getContributor("upstream")).health();
	}

	@Test
	void itRunsOffTheThreadThatAsksAndItsAnswerIsKept() {
		this.application.withPropertyValues("lua.health.timeout=1m", "lua.health.time-to-live=1h").run((context) -> {
			context.getBean(Upstream.class).answer.countDown();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(context.getBean(Upstream.class).threads).singleElement()
				.satisfies((thread) -> assertThat(thread).isNotSameAs(Thread.currentThread()))
				.satisfies((thread) -> assertThat(thread.getName()).startsWith("lua-health-"));
		});
	}

	@Test
	void anAnswerThatIsTooOldIsAskedForAgain() {
		this.application.withPropertyValues("lua.health.timeout=1m", "lua.health.time-to-live=0s").run((context) -> {
			context.getBean(Upstream.class).answer.countDown();
			health(context);
			health(context);
			assertThat(context.getBean(Upstream.class).threads).hasSize(2);
		});
	}

	@Test
	void oneThatDoesNotAnswerInTimeIsDownAndNotAskedTwice() {
		this.application.withPropertyValues("lua.health.timeout=10ms", "lua.health.time-to-live=0s").run((context) -> {
			Upstream upstream = context.getBean(Upstream.class);
			Health first = health(context);
			assertThat(first.getStatus()).isEqualTo(Status.DOWN);
			assertThat(first.getDetails().get("reason")).isEqualTo("health() did not answer within 10ms");
			upstream.asked.await();
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(upstream.threads).hasSize(1);
			upstream.answer.countDown();
		});
	}

	@LuaModule("upstream")
	static class Upstream {

		private final CountDownLatch answer = new CountDownLatch(1);

		private final CountDownLatch asked = new CountDownLatch(1);

		private final List<Thread> threads = new CopyOnWriteArrayList<>();

		@LuaFunction
		void ask() throws InterruptedException {
			this.threads.add(Thread.currentThread());
			this.asked.countDown();
			this.answer.await();
		}

	}

}
