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

package org.luaspring.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.constraints.Min;

import org.luaspring.boot.config.ConfigurationReloadStatus.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Properties that are seen as they are now.
 */
class PropertiesMonitorTests extends AbstractFolderTests {

	@Test
	void constructorBoundPropertiesAreReplaced() {
		this.folder.write("application.lua", "range = { low = 1, high = 2 }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			User user = context.getBean(User.class);
			Range bean = context.getBean(Range.class);
			assertThat(user.range.current()).isEqualTo(new Range(1, 2)).isEqualTo(bean);
			this.folder.write("application.lua", "range = { low = 3, high = 4 }");
			reload(context);
			assertThat(user.range.current()).isEqualTo(new Range(3, 4));
			assertThat(user.seen).containsExactly("Range[low=1, high=2] -> Range[low=3, high=4]");
			assertThat(context.getBean(Range.class)).as("the bean itself cannot change").isSameAs(bean);
		}
	}

	@Test
	void mutablePropertiesAreShownAsObjectsThatDoNotChange() {
		this.folder.write("application.lua", "mutable = { name = 'a' }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			Mutable before = context.getBean(User.class).mutable.current();
			this.folder.write("application.lua", "mutable = { name = 'b' }");
			reload(context);
			Mutable now = context.getBean(User.class).mutable.current();
			assertThat(before.getName()).isEqualTo("a");
			assertThat(now.getName()).isEqualTo("b");
			assertThat(context.getBean(Mutable.class)).isNotSameAs(now);
			assertThat(context.getBean(Mutable.class).getName()).isEqualTo("b");
		}
	}

	@Test
	void propertiesThatAreNotRegisteredCanBeMonitored() {
		this.folder.write("application.lua", "unregistered = { x = 1 }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			User user = context.getBean(User.class);
			assertThat(user.unregistered.getObject().current()).isEqualTo(new Unregistered(1));
			this.folder.write("application.lua", "unregistered = { x = 'abc' }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.REJECTED);
			this.folder.write("application.lua", "unregistered = { x = 2 }");
			reload(context);
			assertThat(user.unregistered.getObject().current()).isEqualTo(new Unregistered(2));
		}
	}

	@Test
	void whatDoesNotConcernTheClassIsNotTold() {
		this.folder.write("application.lua", "range = { low = 1, high = 2 }; x = 1");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			Range before = context.getBean(User.class).range.current();
			this.folder.write("application.lua", "range = { low = 1, high = 2 }; x = 2");
			reload(context);
			assertThat(context.getBean(User.class).seen).isEmpty();
			assertThat(context.getBean(User.class).range.current()).isSameAs(before);
		}
	}

	@Test
	void aSubscriptionCanBeEnded() {
		this.folder.write("application.lua", "range = { low = 1, high = 2 }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			List<Range> seen = new ArrayList<>();
			PropertiesMonitor.Subscription subscription = context.getBean(User.class).range
				.onChange((before, now) -> seen.add(now));
			this.folder.write("application.lua", "range = { low = 2, high = 2 }");
			reload(context);
			subscription.close();
			subscription.close();
			this.folder.write("application.lua", "range = { low = 2, high = 3 }");
			reload(context);
			assertThat(seen).containsExactly(new Range(2, 2));
		}
	}

	@Test
	void aSubscriptionEndsWithItsOwner() {
		this.folder.write("application.lua", "range = { low = 1, high = 2 }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			User user = context.getBean(User.class);
			Factory factory = context.getBean(Factory.class);
			DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
			beans.destroySingleton("user");
			beans.destroySingleton("factory");
			this.folder.write("application.lua", "range = { low = 2, high = 2 }");
			reload(context);
			assertThat(user.seen).isEmpty();
			assertThat(factory.seen).isEmpty();
			MonitorRegistry registry = context.getBean(MonitorRegistry.class);
			assertThat(registry.find(Range.class).listeners()).isZero();
		}
	}

	@Test
	void aFailingListenerDisturbsNobody() {
		this.folder.write("application.lua", "range = { low = 1, high = 2 }");
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			User user = context.getBean(User.class);
			user.range.onChange((before, now) -> {
				throw new IllegalStateException("broken listener");
			});
			List<Range> seen = new ArrayList<>();
			user.range.onChange((before, now) -> seen.add(now));
			this.folder.write("application.lua", "range = { low = 2, high = 2 }");
			assertThat(reload(context).outcome()).isEqualTo(Outcome.APPLIED);
			assertThat(seen).containsExactly(new Range(2, 2));
		}
	}

	@Test
	void aClassThatIsNoPropertiesIsRefused() {
		this.folder.write("application.lua", "x = 1");
		assertThatExceptionOfType(UnsatisfiedDependencyException.class).isThrownBy(() -> this.folder.start(Wrong.class))
			.havingRootCause()
			.withMessageContaining("is not annotated with @ConfigurationProperties");
	}

	@Test
	void readersNeverSeeAMixedOrInvalidSetInAStormOfReloads() throws Exception {
		this.folder.write("application.lua", storm(1));
		try (ConfigurableApplicationContext context = this.folder.start(Application.class)) {
			PropertiesMonitor<Range> monitor = context.getBean(User.class).range;
			PropertiesMonitor<Mutable> mutable = context.getBean(User.class).mutable;
			AtomicBoolean stop = new AtomicBoolean();
			AtomicReference<String> wrong = new AtomicReference<>();
			CountDownLatch started = new CountDownLatch(4);
			List<Thread> readers = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				Thread reader = new Thread(() -> {
					started.countDown();
					while (!stop.get()) {
						Range range = monitor.current();
						if (range.high() != range.low() + 1) {
							wrong.set(range.toString());
						}
						Mutable set = mutable.current();
						LockSupport.parkNanos(10_000);
						if (!("n" + set.getCount()).equals(set.getName())) {
							wrong.set(set.getName() + " with " + set.getCount());
						}
					}
				});
				readers.add(reader);
				reader.start();
			}
			started.await();
			int applied = 0;
			int rejected = 0;
			int last = 1;
			for (int change = 2; change <= 1001; change++) {
				boolean invalid = change % 3 == 0;
				this.folder.write("application.lua", invalid ? broken(change) : storm(change));
				Outcome outcome = reload(context).outcome();
				assertThat(outcome).isEqualTo(invalid ? Outcome.REJECTED : Outcome.APPLIED);
				applied += invalid ? 0 : 1;
				rejected += invalid ? 1 : 0;
				last = invalid ? last : change;
			}
			stop.set(true);
			for (Thread reader : readers) {
				reader.join();
			}
			assertThat(wrong).hasValue(null);
			assertThat(applied + rejected).isEqualTo(1000);
			assertThat(rejected).isEqualTo(333);
			assertThat(monitor.current()).isEqualTo(new Range(last, last + 1));
			assertThat(context.getBean(Mutable.class).getName()).isEqualTo("n" + last);
			assertThat(context.getEnvironment().getProperty("range.low", Integer.class)).isEqualTo(last);
		}
	}

	private static String storm(int n) {
		return "local n = " + n + "; range = { low = n, high = n + 1 }; mutable = { name = 'n' .. n, count = n }";
	}

	private static String broken(int n) {
		return switch (n % 9) {
			case 0 -> "range = { low = ";
			case 3 -> "range = { low = " + n + ", high = 'x' }; mutable = { name = 'bad', count = 0 }";
			default -> "range = { low = -1, high = 0 }; mutable = { name = 'bad', count = 0 }";
		};
	}

	private static ConfigurationReloadStatus reload(ConfigurableApplicationContext context) {
		return context.getBean(LuaConfiguration.class).reload();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ Range.class, Mutable.class })
	static class Application extends ConfigurationFolder.Application {

		@Bean
		User user(PropertiesMonitor<Mutable> mutable) {
			return new User(mutable);
		}

		@Bean
		Factory factory(PropertiesMonitor<Range> range) {
			Factory factory = new Factory();
			range.onChange((before, now) -> factory.seen.add(now));
			return factory;
		}

	}

	static class Factory {

		final List<Range> seen = new ArrayList<>();

	}

	static class User {

		final List<String> seen = new ArrayList<>();

		final PropertiesMonitor<Mutable> mutable;

		PropertiesMonitor<Range> range;

		@Autowired
		ObjectProvider<PropertiesMonitor<Unregistered>> unregistered;

		User(PropertiesMonitor<Mutable> mutable) {
			this.mutable = mutable;
		}

		@Autowired
		void setRange(PropertiesMonitor<Range> range) {
			this.range = range;
			range.onChange((before, now) -> this.seen.add(before + " -> " + now));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrong extends ConfigurationFolder.Application {

		@Bean
		String user(PropertiesMonitor<String> monitor) {
			return monitor.current();
		}

	}

	@Validated
	@ConfigurationProperties("range")
	record Range(@Min(0) @DefaultValue("0") int low, @DefaultValue("0") int high) {

	}

	@ConfigurationProperties("unregistered")
	record Unregistered(@DefaultValue("0") int x) {

	}

	@ConfigurationProperties("mutable")
	static class Mutable {

		private String name = "none";

		private int count;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getCount() {
			return this.count;
		}

		public void setCount(int count) {
			this.count = count;
		}

	}

}
