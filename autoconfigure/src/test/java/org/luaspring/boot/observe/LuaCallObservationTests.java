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

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.points.Greeter;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the observation of each call.
 */
class LuaCallObservationTests {

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	@TempDir
	private Path temporary;

	private ApplicationContextRunner application;

	@BeforeEach
	void writeScript() {
		this.application = new LuaFolder(this.temporary).write("plugins/polite.lua",
				"return { implements = 'greeter', greet = function(name) if name == 'boom' then error('no luck') end"
						+ " return 'hello ' .. name end }")
			.application()
			.withConfiguration(
					AutoConfigurations.of(LuaObservationAutoConfiguration.class, LuaMetricsAutoConfiguration.class))
			.withBean(ObservationRegistry.class, () -> this.observations)
			.withBean(MeterRegistry.class, () -> this.meters);
	}

	@Test
	void thereIsNoneUnlessItIsSwitchedOn() {
		this.application.run((context) -> {
			context.getBean(Greeter.class).greet("ada");
			TestObservationRegistryAssert.assertThat(this.observations).doesNotHaveAnyObservation();
			assertThat(context).doesNotHaveBean(ObservationCallListener.class);
		});
	}

	@Test
	void aCallIsOneObservationBelowThatOfItsCaller() {
		this.application.withPropertyValues("lua.observations.enabled=true").run((context) -> {
			Observation caller = Observation.start("caller", this.observations);
			caller.scoped(() -> context.getBean(Greeter.class).greet("ada"));
			caller.stop();
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsWithNameEqualTo("lua.calls", 1)
				.hasObservationWithNameEqualTo("lua.calls")
				.that()
				.hasContextualNameEqualTo("lua polite.greet")
				.hasLowCardinalityKeyValue("plugin", "polite")
				.hasLowCardinalityKeyValue("function", "greet")
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasHighCardinalityKeyValue("lua.generation", "1")
				.hasParentObservationEqualTo(caller)
				.hasBeenStarted()
				.hasBeenStopped();
			assertThat(this.observations.getCurrentObservation()).isNull();
		});
	}

	@Test
	void aFailureIsTheErrorOfTheObservation() {
		this.application.withPropertyValues("lua.observations.enabled=true").run((context) -> {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(Greeter.class).greet("boom"));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("lua.calls")
				.that()
				.hasLowCardinalityKeyValue("outcome", "error")
				.hasError();
		});
	}

	@Test
	void itStandsInForTheTimer() {
		this.observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(this.meters));
		this.application.withPropertyValues("lua.observations.enabled=true").run((context) -> {
			context.getBean(LuaMetrics.class).bindTo(this.meters);
			context.getBean(Greeter.class).greet("ada");
			assertThat(this.meters.get("lua.calls").timers()).singleElement()
				.satisfies((timer) -> assertThat(timer.count()).isEqualTo(1))
				.satisfies((timer) -> assertThat(timer.getId().getTag("plugin")).isEqualTo("polite"))
				.satisfies((timer) -> assertThat(timer.getId().getTag("lua.generation")).isNull());
		});
	}

	@Test
	void aConventionOfTheApplicationNamesAndTags() {
		this.application.withPropertyValues("lua.observations.enabled=true")
			.withBean(LuaCallObservationConvention.class, ShopConvention::new)
			.run((context) -> {
				context.getBean(Greeter.class).greet("ada");
				TestObservationRegistryAssert.assertThat(this.observations)
					.hasObservationWithNameEqualTo("shop.scripts")
					.that()
					.hasLowCardinalityKeyValue("shop", "north")
					.hasLowCardinalityKeyValue("plugin", "polite");
			});
	}

	static class ShopConvention extends DefaultLuaCallObservationConvention {

		@Override
		public String getName() {
			return "shop.scripts";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(LuaCallObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("shop", "north");
		}

	}

}
