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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * The monitor of one injection point: its subscriptions end with their owner.
 *
 * @param <T> the class
 */
final class DefaultPropertiesMonitor<T> implements PropertiesMonitor<T>, AutoCloseable {

	private final MonitoredProperties<T> properties;

	private final Queue<BiConsumer<? super T, ? super T>> subscribed = new ConcurrentLinkedQueue<>();

	private volatile boolean closed;

	DefaultPropertiesMonitor(MonitoredProperties<T> properties) {
		this.properties = properties;
	}

	@Override
	public T current() {
		return this.properties.current();
	}

	@Override
	public Subscription onChange(BiConsumer<? super T, ? super T> listener) {
		// one object for each subscription, so that a listener may subscribe twice
		BiConsumer<T, T> subscription = (before, now) -> tell(listener, before, now);
		this.subscribed.add(subscription);
		this.properties.add(subscription);
		if (this.closed) {
			end(subscription);
		}
		return () -> end(subscription);
	}

	private void tell(BiConsumer<? super T, ? super T> listener, T before, T now) {
		if (!this.closed) {
			listener.accept(before, now);
		}
	}

	private void end(BiConsumer<? super T, ? super T> subscription) {
		this.properties.remove(subscription);
		this.subscribed.remove(subscription);
	}

	@Override
	public void close() {
		this.closed = true;
		for (BiConsumer<? super T, ? super T> subscription : this.subscribed) {
			end(subscription);
		}
	}

	@Override
	public String toString() {
		return "PropertiesMonitor<" + this.properties.type().type().getName() + ">";
	}

}
