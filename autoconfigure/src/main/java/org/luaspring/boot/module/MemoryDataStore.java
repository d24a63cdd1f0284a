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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Keeps data in memory: it outlives reloads, not restarts.
 */
final class MemoryDataStore implements DataStore {

	private final Map<String, Namespace> namespaces = new ConcurrentHashMap<>();

	private final long maxBytes;

	private final Clock clock;

	MemoryDataStore(long maxBytes, Clock clock) {
		this.maxBytes = maxBytes;
		this.clock = clock;
	}

	@Override
	public byte @Nullable [] get(String namespace, String key) {
		return namespace(namespace).get(key);
	}

	@Override
	public void set(String namespace, String key, byte[] value, @Nullable Duration ttl) {
		namespace(namespace).locked((data) -> {
			data.put(key, value, ttl);
			return true;
		});
	}

	@Override
	public boolean add(String namespace, String key, byte[] value, @Nullable Duration ttl) {
		return namespace(namespace).locked((data) -> {
			if (data.live(key) != null) {
				return false;
			}
			data.put(key, value, ttl);
			return true;
		});
	}

	@Override
	public byte[] update(String namespace, String key, Function<byte @Nullable [], byte[]> change,
			@Nullable Duration ttl) {
		return namespace(namespace).locked((data) -> {
			Entry entry = data.live(key);
			byte[] value = change.apply((entry != null) ? entry.value() : null);
			if (entry != null) {
				data.put(key, new Entry(value, entry.expiresAt()));
			}
			else {
				data.put(key, value, ttl);
			}
			return value;
		});
	}

	@Override
	public boolean delete(String namespace, String key) {
		return namespace(namespace).locked((data) -> {
			boolean existed = data.live(key) != null;
			data.remove(key);
			return existed;
		});
	}

	@Override
	public List<String> keys(String namespace, String prefix) {
		return namespace(namespace).locked((data) -> {
			data.removeExpired();
			return data.entries.keySet().stream().filter((key) -> key.startsWith(prefix)).sorted().toList();
		});
	}

	private Namespace namespace(String name) {
		return this.namespaces.computeIfAbsent(name, (key) -> new Namespace());
	}

	private record Entry(byte[] value, long expiresAt) {

	}

	/**
	 * The entries of one namespace. A lock and not a concurrent map, because the size has
	 * to be exact.
	 */
	private final class Namespace {

		private final ReentrantLock lock = new ReentrantLock();

		private final Map<String, Entry> entries = new HashMap<>();

		private long bytes;

		private byte @Nullable [] get(String key) {
			this.lock.lock();
			try {
				Entry entry = live(key);
				return (entry != null) ? entry.value() : null;
			}
			finally {
				this.lock.unlock();
			}
		}

		private <T> T locked(Function<Namespace, T> action) {
			this.lock.lock();
			try {
				return action.apply(this);
			}
			finally {
				this.lock.unlock();
			}
		}

		private @Nullable Entry live(String key) {
			Entry entry = this.entries.get(key);
			return (entry != null && entry.expiresAt() > MemoryDataStore.this.clock.millis()) ? entry : null;
		}

		private void put(String key, byte[] value, @Nullable Duration ttl) {
			long now = MemoryDataStore.this.clock.millis();
			put(key, new Entry(value, (ttl != null) ? now + ttl.toMillis() : Long.MAX_VALUE));
		}

		private void put(String key, Entry entry) {
			long added = size(key, entry);
			Supplier<Long> after = () -> this.bytes + added - size(key, this.entries.get(key));
			if (after.get() > MemoryDataStore.this.maxBytes) {
				removeExpired();
				if (after.get() > MemoryDataStore.this.maxBytes) {
					throw new StoreFullException();
				}
			}
			this.bytes = after.get();
			this.entries.put(key, entry);
		}

		private void remove(String key) {
			this.bytes -= size(key, this.entries.remove(key));
		}

		private void removeExpired() {
			long now = MemoryDataStore.this.clock.millis();
			this.entries.entrySet().removeIf((entry) -> {
				boolean expired = entry.getValue().expiresAt() <= now;
				if (expired) {
					this.bytes -= size(entry.getKey(), entry.getValue());
				}
				return expired;
			});
		}

		private static long size(String key, @Nullable Entry entry) {
			return (entry != null)
					? ENTRY_BYTES + (long) key.getBytes(StandardCharsets.UTF_8).length + entry.value().length : 0;
		}

	}

}
