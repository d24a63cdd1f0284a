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

import java.util.function.BiConsumer;

/**
 * Shows {@code @ConfigurationProperties} as they are now. Can be injected for every such
 * type, immutable and constructor-bound ones included:
 *
 * <pre>{@code
 * MailSender(PropertiesMonitor<MailProperties> mail) {
 *     this.mail = mail;
 *     mail.onChange((before, now) -> reconnect(now));
 * }
 * }</pre>
 *
 * The objects are the monitor's own, not the beans: they are bound and validated aside
 * and never changed afterwards, so that what {@link #current()} returns always belongs
 * together. Safe for use by many threads.
 *
 * @param <T> the type, annotated with {@code @ConfigurationProperties}
 * @since 0.1.0
 */
public interface PropertiesMonitor<T> {

	/**
	 * Return the properties as they are now; one volatile read. Use one result for values
	 * that belong together.
	 * @return the properties, not to be changed
	 */
	T current();

	/**
	 * Be told of changes, after they are visible through {@link #current()}. Called one
	 * at a time, on the thread of the reload; an exception is logged and disturbs nobody.
	 * The subscription ends with the bean into which this monitor was injected, or with
	 * the application.
	 * @param listener receives the properties before and after
	 * @return ends the subscription early
	 */
	Subscription onChange(BiConsumer<? super T, ? super T> listener);

	/**
	 * A subscription that can be ended.
	 *
	 * @since 0.1.0
	 */
	@FunctionalInterface
	interface Subscription extends AutoCloseable {

		/**
		 * End the subscription. Does nothing if it has ended.
		 */
		@Override
		void close();

	}

}
