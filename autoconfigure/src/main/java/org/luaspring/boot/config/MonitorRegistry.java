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

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;

/**
 * The classes that {@link PropertiesMonitor}s show. Safe for use by many threads.
 */
final class MonitorRegistry {

	private final ConfigurableApplicationContext context;

	private final CandidateBinder binder;

	private final PropertiesTypes types;

	private final Map<Class<?>, MonitoredProperties<?>> monitored = new ConcurrentHashMap<>();

	private final AtomicLong swaps = new AtomicLong();

	MonitorRegistry(ConfigurableApplicationContext context, CandidateBinder binder, PropertiesTypes types) {
		this.context = context;
		this.binder = binder;
		this.types = types;
	}

	/**
	 * Return what the monitors of a class share, bound to the values of now.
	 * @param type the class
	 * @return the shared part
	 * @throws IllegalArgumentException if it is no {@code @ConfigurationProperties} class
	 */
	MonitoredProperties<?> monitored(Class<?> type) {
		MonitoredProperties<?> monitored = this.monitored.computeIfAbsent(type,
				(ignored) -> new MonitoredProperties<>(describe(type)));
		if (!monitored.isBound()) {
			bind(monitored);
		}
		return monitored;
	}

	private PropertiesType describe(Class<?> type) {
		PropertiesType found = this.types.byType().get(type);
		if (found == null) {
			found = PropertiesTypes.unregistered(type);
		}
		if (found == null) {
			throw new IllegalArgumentException("PropertiesMonitor<" + type.getName()
					+ "> cannot be injected: the class is not annotated with @ConfigurationProperties");
		}
		return found;
	}

	/**
	 * Not under the lock of reloads: another thread may wait for the bean that is made
	 * here.
	 */
	private void bind(MonitoredProperties<?> monitored) {
		long before;
		do {
			before = this.swaps.get();
			Iterable<PropertySource<?>> sources = this.context.getEnvironment().getPropertySources();
			Object object = this.binder.bind(monitored.type(), this.binder.binder(sources));
			synchronized (monitored) {
				if (!monitored.isBound() || before == this.swaps.get()) {
					monitored.replace(object);
				}
			}
		}
		while (before != this.swaps.get());
	}

	Collection<MonitoredProperties<?>> all() {
		return this.monitored.values();
	}

	@Nullable MonitoredProperties<?> find(Class<?> type) {
		return this.monitored.get(type);
	}

	/**
	 * Note that the property sources changed, so that a first binding that runs at the
	 * same time is repeated.
	 */
	void swapped() {
		this.swaps.incrementAndGet();
	}

}
