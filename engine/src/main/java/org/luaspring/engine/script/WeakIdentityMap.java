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

package org.luaspring.engine.script;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A concurrent map that holds its keys weakly and compares them by identity.
 *
 * @param <V> the type of the values
 */
final class WeakIdentityMap<V> {

	private final Map<Object, V> entries = new ConcurrentHashMap<>();

	/** Whether there ever was an entry: most maps of this kind never have one. */
	private volatile boolean used;

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	/**
	 * Return whether there may be entries.
	 */
	boolean isUsed() {
		return this.used;
	}

	@Nullable V get(Object key) {
		return this.entries.get(new Probe(key));
	}

	void put(Object key, V value) {
		for (Reference<?> gone = this.collected.poll(); gone != null; gone = this.collected.poll()) {
			this.entries.remove(gone);
		}
		this.used = true;
		this.entries.put(new WeakKey(key, this.collected), value);
	}

	/**
	 * A key to look up.
	 *
	 * @param key the key
	 */
	private record Probe(Object key) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof WeakKey weak && weak.refersTo(this.key);
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.key);
		}

	}

	/**
	 * A key that is held.
	 */
	private static final class WeakKey extends WeakReference<Object> {

		private final int hash;

		WeakKey(Object key, ReferenceQueue<Object> queue) {
			super(key, queue);
			this.hash = System.identityHashCode(key);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			Object key = get();
			return key != null && other instanceof WeakKey that && that.refersTo(key);
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
