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

package org.luaspring.sample.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A table of the database for scripts: this, not the database, is what they reach.
 */
@Component
@LuaModule("database")
class KeyValueTable {

	private final JdbcClient jdbc;

	KeyValueTable(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Return the value under {@code key}, or nil.
	 */
	@LuaFunction
	Optional<String> find(String key) {
		return this.jdbc.sql("select content from entry where id = ?").param(key).query(String.class).optional();
	}

	/**
	 * Insert or update the value under {@code key}.
	 */
	@LuaFunction
	void save(String key, String value) {
		this.jdbc.sql("merge into entry (id, content) key (id) values (?, ?)").param(key).param(value).update();
	}

	/**
	 * Remove the value under {@code key} and return whether there was one.
	 */
	@LuaFunction
	boolean remove(String key) {
		return this.jdbc.sql("delete from entry where id = ?").param(key).update() > 0;
	}

	/**
	 * Return the values whose keys start with {@code prefix}, by key.
	 */
	@LuaFunction
	Map<String, String> list(String prefix) {
		Map<String, String> entries = new LinkedHashMap<>();
		this.jdbc.sql("select id, content from entry where left(id, ?) = ? order by id")
			.param(prefix.length())
			.param(prefix)
			.query((row) -> {
				entries.put(row.getString("id"), row.getString("content"));
			});
		return entries;
	}

}
