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

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers over HTTP with a status: 404 for an unknown address, 400 for an unknown action
 * or a page that there cannot be, 409 where the state does not allow it.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = LuaEndpoint.class)
public class LuaEndpointWebExtension {

	private static final int STATUS_CONFLICT = 409;

	private final LuaEndpoint endpoint;

	LuaEndpointWebExtension(LuaEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Report on one kind of thing, or on one thing.
	 * @param offset how many entries of a kind to leave out, as text so that the answer
	 * to anything else than a number can say what is allowed
	 * @param limit how many entries of a kind to show
	 * @param path the kind, and the id with its own parts
	 * @return the report, or why not
	 */
	@ReadOperation
	public WebEndpointResponse<Object> part(@Nullable String offset, @Nullable String limit,
			@Selector(match = Match.ALL_REMAINING) String... path) {
		try {
			return answer(this.endpoint.part(number("offset", offset), number("limit", limit), path));
		}
		catch (IllegalArgumentException ex) {
			return refused(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

	private static @Nullable Integer number(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			return Integer.valueOf(text.strip());
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(name + " is '" + text + "' but must be a whole number: offset 0 or more,"
					+ " limit from 1 to " + Page.MAX_LIMIT, ex);
		}
	}

	/**
	 * Act on one thing.
	 * @param action what to do
	 * @param implementation the implementation to select, for {@code select}
	 * @param force whether to disable what others need
	 * @param path the kind, and the id with its own parts
	 * @return the report on the thing afterwards, or why not
	 */
	@WriteOperation
	public WebEndpointResponse<Object> act(String action, @Nullable String implementation, @Nullable Boolean force,
			@Selector(match = Match.ALL_REMAINING) String... path) {
		try {
			return answer(this.endpoint.act(action, implementation, force, path));
		}
		catch (IllegalArgumentException ex) {
			return refused(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (IllegalStateException ex) {
			return refused(ex, STATUS_CONFLICT);
		}
	}

	private static WebEndpointResponse<Object> answer(@Nullable Object body) {
		return (body != null) ? new WebEndpointResponse<>(body)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private static WebEndpointResponse<Object> refused(RuntimeException reason, int status) {
		String message = (reason.getMessage() != null) ? reason.getMessage() : reason.getClass().getSimpleName();
		return new WebEndpointResponse<>(Map.of("error", message), status);
	}

}
