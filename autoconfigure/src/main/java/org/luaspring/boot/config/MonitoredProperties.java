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

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the monitors of one class share: the object that is current, and the listeners.
 * Safe for use by many threads.
 *
 * @param <T> the class
 */
final class MonitoredProperties<T> {

	private static final Log logger = LogFactory.getLog(MonitoredProperties.class);

	private final PropertiesType type;

	private final List<BiConsumer<? super T, ? super T>> listeners = new CopyOnWriteArrayList<>();

	private volatile @Nullable T current;

	MonitoredProperties(PropertiesType type) {
		this.type = type;
	}

	PropertiesType type() {
		return this.type;
	}

	T current() {
		return Objects.requireNonNull(this.current);
	}

	boolean isBound() {
		return this.current != null;
	}

	/**
	 * Make an object current, without telling the listeners.
	 * @param object the object
	 * @return the object before, {@code null} if there was none
	 */
	@SuppressWarnings("unchecked")
	@Nullable T replace(Object object) {
		T before = this.current;
		this.current = (T) object;
		return before;
	}

	void add(BiConsumer<? super T, ? super T> listener) {
		this.listeners.add(listener);
	}

	void remove(BiConsumer<? super T, ? super T> listener) {
		this.listeners.remove(listener);
	}

	int listeners() {
		return this.listeners.size();
	}

	/**
	 * Tell the listeners.
	 * @param before the object before
	 * @param now the object now
	 */
	void changed(T before, T now) {
		for (BiConsumer<? super T, ? super T> listener : this.listeners) {
			try {
				listener.accept(before, now);
			}
			catch (RuntimeException ex) {
				logger.error("A listener of PropertiesMonitor<" + this.type.type().getSimpleName()
						+ "> failed; the change stays applied", ex);
			}
		}
	}

}
