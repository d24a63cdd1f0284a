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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The table that keeps the data of scripts: its statements, and its creation where it is
 * missing.
 */
final class StoreTable {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

	private static final String IS_ENTRY = " WHERE NAMESPACE = ? AND ENTRY_KEY = ?";

	private final String name;

	private volatile boolean exists;

	StoreTable(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"lua.store.table is '%s' but must be the name of a table, such as LUA_STORE or APP.LUA_STORE"
						.formatted(name));
		}
		this.name = name;
	}

	String select() {
		return "SELECT ENTRY_VALUE, EXPIRES_AT, ENTRY_VERSION FROM " + this.name + IS_ENTRY;
	}

	String insert() {
		return "INSERT INTO " + this.name
				+ " (NAMESPACE, ENTRY_KEY, ENTRY_VALUE, ENTRY_SIZE, EXPIRES_AT, ENTRY_VERSION) VALUES (?, ?, ?, ?, ?, ?)";
	}

	String update() {
		return "UPDATE " + this.name
				+ " SET ENTRY_VALUE = ?, ENTRY_SIZE = ?, EXPIRES_AT = ?, ENTRY_VERSION = ENTRY_VERSION + 1" + IS_ENTRY;
	}

	String updateVersion() {
		return update() + " AND ENTRY_VERSION = ?";
	}

	String delete() {
		return "DELETE FROM " + this.name + IS_ENTRY;
	}

	String deleteExpiredKey() {
		return delete() + " AND EXPIRES_AT <= ?";
	}

	String deleteExpired() {
		return "DELETE FROM " + this.name + " WHERE NAMESPACE = ? AND EXPIRES_AT <= ?";
	}

	String keys() {
		return "SELECT ENTRY_KEY FROM " + this.name + " WHERE NAMESPACE = ? AND EXPIRES_AT > ?";
	}

	String sum() {
		return "SELECT COALESCE(SUM(ENTRY_SIZE), 0) FROM " + this.name + " WHERE NAMESPACE = ? AND ENTRY_KEY <> ?";
	}

	void createIfMissing(Connection connection) throws SQLException {
		if (this.exists) {
			return;
		}
		if (!isThere(connection)) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("CREATE TABLE " + this.name + " (NAMESPACE VARCHAR(200) NOT NULL,"
						+ " ENTRY_KEY VARCHAR(255) NOT NULL, ENTRY_VALUE " + binaryType(connection) + " NOT NULL,"
						+ " ENTRY_SIZE %1$s NOT NULL, EXPIRES_AT %1$s NOT NULL, ENTRY_VERSION %1$s NOT NULL,"
							.formatted(integerType(connection))
						+ " PRIMARY KEY (NAMESPACE, ENTRY_KEY))");
			}
			catch (SQLException ex) {
				// another instance of the application may have been faster
				if (!isThere(connection)) {
					throw ex;
				}
			}
		}
		this.exists = true;
	}

	private boolean isThere(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			statement.executeQuery("SELECT COUNT(*) FROM " + this.name + " WHERE 1 = 0").close();
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static String integerType(Connection connection) throws SQLException {
		return product(connection).contains("oracle") ? "NUMBER(19)" : "BIGINT";
	}

	private static String binaryType(Connection connection) throws SQLException {
		String product = product(connection);
		if (product.contains("postgresql")) {
			return "BYTEA";
		}
		if (product.contains("mysql") || product.contains("mariadb")) {
			return "LONGBLOB";
		}
		return product.contains("sql server") ? "VARBINARY(MAX)" : "BLOB";
	}

	private static String product(Connection connection) throws SQLException {
		return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
	}

}
