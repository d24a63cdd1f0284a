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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaCall;

/**
 * Keeps data in a table of the application's database, shared by all instances of the
 * application. Every statement commits by itself in a connection of its own, so that what
 * a script keeps never depends on how the caller's transaction ends.
 */
final class JdbcDataStore implements DataStore {

	private static final int MAX_ATTEMPTS = 1000;

	private static final long USAGE_AGE = Duration.ofSeconds(10).toMillis();

	private final Map<String, Usage> usages = new ConcurrentHashMap<>();

	private final DataSource dataSource;

	private final StoreTable table;

	private final long maxBytes;

	private final Clock clock;

	JdbcDataStore(DataSource dataSource, String table, long maxBytes, Clock clock) {
		this.dataSource = dataSource;
		this.table = new StoreTable(table);
		this.maxBytes = maxBytes;
		this.clock = clock;
	}

	@Override
	public byte @Nullable [] get(String namespace, String key) {
		return inConnection((connection) -> {
			Row row = row(connection, namespace, key);
			return (row != null && row.lives(this.clock.millis())) ? row.value() : null;
		});
	}

	@Override
	public void set(String namespace, String key, byte[] value, @Nullable Duration ttl) {
		inConnection((connection) -> {
			reserve(connection, namespace, key, value);
			for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
				if (replace(connection, namespace, key, value, expiry(ttl), null)
						|| insert(connection, namespace, key, value, expiry(ttl))) {
					return true;
				}
				checkCall();
			}
			throw contended(key);
		});
	}

	@Override
	public boolean add(String namespace, String key, byte[] value, @Nullable Duration ttl) {
		return Boolean.TRUE.equals(inConnection((connection) -> {
			reserve(connection, namespace, key, value);
			removeExpired(connection, namespace, key);
			return insert(connection, namespace, key, value, expiry(ttl));
		}));
	}

	@Override
	public byte[] update(String namespace, String key, Function<byte @Nullable [], byte[]> change,
			@Nullable Duration ttl) {
		byte[] result = inConnection((connection) -> {
			for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
				Row row = row(connection, namespace, key);
				if (row != null && !row.lives(this.clock.millis())) {
					removeExpired(connection, namespace, key);
					row = null;
				}
				byte[] value = change.apply((row != null) ? row.value() : null);
				reserve(connection, namespace, key, value);
				boolean done = (row != null)
						? replace(connection, namespace, key, value, row.expiresAt(), row.version())
						: insert(connection, namespace, key, value, expiry(ttl));
				if (done) {
					return value;
				}
				checkCall();
			}
			throw contended(key);
		});
		if (result == null) {
			throw contended(key);
		}
		return result;
	}

	@Override
	public boolean delete(String namespace, String key) {
		return Boolean.TRUE.equals(inConnection((connection) -> {
			removeExpired(connection, namespace, key);
			this.usages.remove(namespace);
			return execute(connection, this.table.delete(), namespace, key) > 0;
		}));
	}

	@Override
	public List<String> keys(String namespace, String prefix) {
		List<String> keys = inConnection((connection) -> {
			List<String> found = new ArrayList<>();
			try (PreparedStatement statement = connection.prepareStatement(this.table.keys())) {
				bind(statement, namespace, this.clock.millis());
				try (ResultSet results = statement.executeQuery()) {
					while (results.next()) {
						String key = results.getString(1);
						if (key.startsWith(prefix)) {
							found.add(key);
						}
					}
				}
			}
			return found;
		});
		return (keys != null) ? keys.stream().sorted().toList() : List.of();
	}

	private @Nullable Row row(Connection connection, String namespace, String key) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.table.select())) {
			bind(statement, namespace, key);
			try (ResultSet results = statement.executeQuery()) {
				return results.next() ? new Row(results.getBytes(1), results.getLong(2), results.getLong(3)) : null;
			}
		}
	}

	private boolean insert(Connection connection, String namespace, String key, byte[] value, long expiresAt)
			throws SQLException {
		try {
			// not 0: an entry that was deleted and made anew must not look like the old
			// one
			long version = ThreadLocalRandom.current().nextLong(1L << 62);
			return execute(connection, this.table.insert(), namespace, key, value, size(key, value), expiresAt,
					version) > 0;
		}
		catch (SQLException ex) {
			if (ex.getSQLState() != null && ex.getSQLState().startsWith("23")) {
				return false;
			}
			throw ex;
		}
	}

	private boolean replace(Connection connection, String namespace, String key, byte[] value, long expiresAt,
			@Nullable Long version) throws SQLException {
		if (version == null) {
			return execute(connection, this.table.update(), value, size(key, value), expiresAt, namespace, key) > 0;
		}
		return execute(connection, this.table.updateVersion(), value, size(key, value), expiresAt, namespace, key,
				version) > 0;
	}

	private void removeExpired(Connection connection, String namespace, String key) throws SQLException {
		execute(connection, this.table.deleteExpiredKey(), namespace, key, this.clock.millis());
	}

	/**
	 * Refuse what does not fit. The size is summed up by the database now and then, and
	 * when it seems to be too large; between, what this instance writes is added.
	 */
	private void reserve(Connection connection, String namespace, String key, byte[] value) throws SQLException {
		long added = size(key, value);
		Usage usage = this.usages.get(namespace);
		if (usage == null || this.clock.millis() - usage.at() > USAGE_AGE || usage.bytes() + added > this.maxBytes) {
			execute(connection, this.table.deleteExpired(), namespace, this.clock.millis());
			long others = sum(connection, namespace, key);
			if (others + added > this.maxBytes) {
				throw new StoreFullException();
			}
			usage = new Usage(others, this.clock.millis());
		}
		this.usages.put(namespace, new Usage(usage.bytes() + added, usage.at()));
	}

	private long sum(Connection connection, String namespace, String exceptKey) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.table.sum())) {
			bind(statement, namespace, exceptKey);
			try (ResultSet results = statement.executeQuery()) {
				return results.next() ? results.getLong(1) : 0;
			}
		}
	}

	private long expiry(@Nullable Duration ttl) {
		return (ttl != null) ? this.clock.millis() + ttl.toMillis() : Long.MAX_VALUE;
	}

	private static int execute(Connection connection, String sql, Object... parameters) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			bind(statement, parameters);
			return statement.executeUpdate();
		}
	}

	private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i] instanceof byte[] bytes) {
				statement.setBytes(i + 1, bytes);
			}
			else if (parameters[i] instanceof Long number) {
				statement.setLong(i + 1, number);
			}
			else {
				statement.setString(i + 1, parameters[i].toString());
			}
		}
	}

	private <T> @Nullable T inConnection(Work<T> work) {
		try (Connection connection = this.dataSource.getConnection()) {
			boolean restore = !connection.getAutoCommit();
			if (restore) {
				connection.setAutoCommit(true);
			}
			try {
				this.table.createIfMissing(connection);
				return work.in(connection);
			}
			finally {
				if (restore) {
					connection.setAutoCommit(false);
				}
			}
		}
		catch (SQLException ex) {
			throw new StoreUnavailableException("SQL state %s: %s".formatted(ex.getSQLState(), ex.getMessage()), ex);
		}
	}

	private static void checkCall() {
		LuaCall.current().ifPresent(LuaCall::check);
	}

	private static StoreUnavailableException contended(String key) {
		return new StoreUnavailableException(
				"key '%s' was changed by others in each of %d attempts".formatted(key, MAX_ATTEMPTS), null);
	}

	private static long size(String key, byte[] value) {
		return ENTRY_BYTES + (long) key.getBytes(StandardCharsets.UTF_8).length + value.length;
	}

	private record Row(byte[] value, long expiresAt, long version) {

		boolean lives(long now) {
			return this.expiresAt > now;
		}

	}

	private record Usage(long bytes, long at) {

	}

	@FunctionalInterface
	private interface Work<T> {

		@Nullable T in(Connection connection) throws SQLException;

	}

}
