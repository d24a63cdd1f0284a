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

package org.luaspring.boot.observe;

import java.nio.file.Path;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.boot.script.ScriptRegistry;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LuaMetrics}: each meter with its tags.
 */
class LuaMetricsTests {

	private static final String GOOD = """
			return { implements = "greeter", greet = function(name)
			  if name == "boom" then error("no luck") end
			  if name == "loop" then while true do end end
			  return "hello " .. name
			end }
			""";

	@TempDir
	private Path temporary;

	private LuaFolder folder;

	private ApplicationContextRunner application;

	@BeforeEach
	void writeScripts() {
		this.folder = new LuaFolder(this.temporary).write("plugins/polite.lua", GOOD)
			.write("plugins/broken.lua", "return {");
		this.application = this.folder.application()
			.withConfiguration(AutoConfigurations.of(LuaMetricsAutoConfiguration.class))
			.withUserConfiguration(Registry.class)
			.withPropertyValues("lua.limits.instructions=10000");
	}

	private static void call(ApplicationContext context) {
		Greeter greeter = context.getBean(Greeter.class);
		greeter.greet("ada");
		greeter.greet("bob");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> greeter.greet("boom"));
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> greeter.greet("loop"));
	}

	@Test
	void callsAreTimedByPluginFunctionAndOutcome() {
		this.application.run((context) -> {
			call(context);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("lua.calls")
				.tags("plugin", "polite", "function", "greet", "outcome", "success")
				.timer()
				.count()).isEqualTo(2);
			assertThat(meters.get("lua.calls").tags("plugin", "polite", "outcome", "error").timer().count())
				.isEqualTo(1);
			assertThat(meters.get("lua.calls").tags("plugin", "polite", "outcome", "limit").timer().count())
				.isEqualTo(1);
		});
	}

	@Test
	void brokenLimitsAreCountedByPluginAndLimit() {
		this.application.run((context) -> {
			call(context);
			assertThat(context.getBean(MeterRegistry.class)
				.get("lua.limit.exceeded")
				.tags("plugin", "polite", "limit", "instructions")
				.counter()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void pluginsAreCountedByState() {
		this.application.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.get("lua.plugins").tag("state", "ACTIVE").gauge().value()).isEqualTo(1);
			assertThat(meters.get("lua.plugins").tag("state", "REJECTED").gauge().value()).isEqualTo(1);
			context.getBean(LuaPlugins.class).disable("polite", true);
			assertThat(meters.get("lua.plugins").tag("state", "ACTIVE").gauge().value()).isZero();
			assertThat(meters.get("lua.plugins").tag("state", "DISABLED").gauge().value()).isEqualTo(1);
		});
	}

	@Test
	void reloadsAreCountedByScriptAndOutcome() {
		this.application.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			this.folder.write("plugins/polite.lua", GOOD, "-- second");
			context.getBean(ScriptRegistry.class).refresh();
			this.folder.write("plugins/polite.lua", "return {");
			context.getBean(ScriptRegistry.class).refresh();
			context.getBean(LuaPlugins.class).rollback("polite");
			assertThat(meters.get("lua.reloads").tags("script", "polite", "outcome", "rejected").counter().count())
				.isEqualTo(1);
			assertThat(meters.get("lua.reloads").tags("script", "polite", "outcome", "rolled-back").counter().count())
				.isEqualTo(1);
			assertThat(meters.get("lua.reloads").tags("script", "polite", "outcome", "applied").counter().count())
				.isPositive();
		});
	}

	@Test
	void usageIsTheShareOfEachLimitAndGoesWithThePlugin() {
		this.application.run((context) -> {
			context.getBean(Greeter.class).greet("ada");
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			for (String limit : new String[] { "instructions", "time", "memory" }) {
				assertThat(meters.get("lua.usage").tags("plugin", "polite", "limit", limit).gauge().value()).as(limit)
					.isGreaterThan(0)
					.isLessThan(1);
			}
			assertThat(meters.get("lua.usage").tags("plugin", "polite", "limit", "output").gauge().value()).isZero();
			this.folder.delete("plugins/polite.lua");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(meters.find("lua.usage").tag("plugin", "polite").gauges()).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Registry {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		// what Boot's own configuration of registries does
		@Bean
		SmartInitializingSingleton binding(MeterRegistry registry, LuaMetrics metrics) {
			return () -> metrics.bindTo(registry);
		}

	}

}
