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

package org.luaspring.boot.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that reports on everything Lua, and lets operators act on it
 * where {@code management.endpoint.lua.access} is {@code unrestricted}.
 *
 * @since 0.1.0
 */
@Endpoint(id = "lua", defaultAccess = Access.READ_ONLY)
public class LuaEndpoint {

	private final LuaStatusReport report;

	LuaEndpoint(LuaStatusReport report) {
		this.report = report;
	}

	/**
	 * Report on everything.
	 * @return the report
	 */
	@ReadOperation
	public Map<String, Object> lua() {
		return this.report.all();
	}

	/**
	 * Report on one kind of thing, or on one thing.
	 * @param offset how many entries of a kind to leave out
	 * @param limit how many entries of a kind to show
	 * @param path the kind, and the id with its own parts
	 * @return the report, {@code null} if there is no such thing
	 * @throws IllegalArgumentException if offset or limit are not allowed
	 */
	@ReadOperation
	public @Nullable Object part(@Nullable Integer offset, @Nullable Integer limit,
			@Selector(match = Match.ALL_REMAINING) String... path) {
		return this.report.part(offset, limit, path);
	}

	/**
	 * Act on one thing.
	 * @param action what to do
	 * @param implementation the implementation to select, for {@code select}
	 * @param force whether to disable what others need
	 * @param path the kind, and the id with its own parts
	 * @return the report on the thing afterwards, {@code null} if there is no such thing
	 * @throws IllegalArgumentException if there is no such action
	 * @throws IllegalStateException if the state of the thing does not allow the action
	 */
	@WriteOperation
	public @Nullable Object act(String action, @Nullable String implementation, @Nullable Boolean force,
			@Selector(match = Match.ALL_REMAINING) String... path) {
		return this.report.act(action, implementation, force, path);
	}

}
