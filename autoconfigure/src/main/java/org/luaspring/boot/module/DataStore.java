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

package org.luaspring.boot.module;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Keeps encoded values by namespace and key. Every method is atomic. Safe for use by many
 * threads.
 */
interface DataStore {

	/**
	 * What an entry counts beside its key and its value.
	 */
	int ENTRY_BYTES = 64;

	/**
	 * Return a value.
	 * @param namespace the namespace
	 * @param key the key
	 * @return the value; {@code null} if there is none or its time is over
	 */
	byte @Nullable [] get(String namespace, String key);

	/**
	 * Set a value.
	 * @param namespace the namespace
	 * @param key the key
	 * @param value the value
	 * @param ttl how long it lives, {@code null} for ever
	 * @throws StoreFullException if the namespace is full
	 */
	void set(String namespace, String key, byte[] value, @Nullable Duration ttl);

	/**
	 * Set a value unless there is one.
	 * @param namespace the namespace
	 * @param key the key
	 * @param value the value
	 * @param ttl how long it lives, {@code null} for ever
	 * @return whether it was set
	 * @throws StoreFullException if the namespace is full
	 */
	boolean add(String namespace, String key, byte[] value, @Nullable Duration ttl);

	/**
	 * Replace a value by one that is computed from it.
	 * @param namespace the namespace
	 * @param key the key
	 * @param change computes the new value from the old one, which is {@code null} if
	 * there is none; may be called several times
	 * @param ttl how long a value that did not exist before lives, {@code null} for ever
	 * @return the new value
	 * @throws StoreFullException if the namespace is full
	 */
	byte[] update(String namespace, String key, Function<byte @Nullable [], byte[]> change, @Nullable Duration ttl);

	/**
	 * Remove a value.
	 * @param namespace the namespace
	 * @param key the key
	 * @return whether there was one
	 */
	boolean delete(String namespace, String key);

	/**
	 * Return the keys of a namespace.
	 * @param namespace the namespace
	 * @param prefix what they start with
	 * @return the keys in order
	 */
	List<String> keys(String namespace, String prefix);

	/**
	 * Thrown when a namespace is full.
	 */
	final class StoreFullException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		StoreFullException() {
			super("full");
		}

	}

	/**
	 * Thrown when what keeps the data fails.
	 */
	final class StoreUnavailableException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		StoreUnavailableException(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

}
