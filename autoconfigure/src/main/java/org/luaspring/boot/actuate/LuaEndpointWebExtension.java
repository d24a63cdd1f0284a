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

import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Answers actions over HTTP with a status: 404 for an unknown address, 400 for an unknown
 * action, 409 where the state does not allow it.
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
			Object after = this.endpoint.act(action, implementation, force, path);
			return (after != null) ? new WebEndpointResponse<>(after)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (IllegalArgumentException ex) {
			return refused(ex, WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (IllegalStateException ex) {
			return refused(ex, STATUS_CONFLICT);
		}
	}

	private static WebEndpointResponse<Object> refused(RuntimeException reason, int status) {
		String message = (reason.getMessage() != null) ? reason.getMessage() : reason.getClass().getSimpleName();
		return new WebEndpointResponse<>(Map.of("error", message), status);
	}

}
