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

package org.luaspring.boot.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.actuate.LuaStatusReport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Answers the requests of the status page.
 */
final class ConsoleHandler {

	/**
	 * Browsers send it to another origin only after asking, so it stops forged requests.
	 */
	static final String HEADER = "X-Lua-Console";

	private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final LuaStatusReport report;

	private final EventLog events;

	private final ScratchPad scratchPad;

	private final BooleanSupplier unrestricted;

	ConsoleHandler(LuaStatusReport report, EventLog events, ScratchPad scratchPad, BooleanSupplier unrestricted) {
		this.report = report;
		this.events = events;
		this.scratchPad = scratchPad;
		this.unrestricted = unrestricted;
	}

	/**
	 * Answer with the page itself. Its links are relative, so that a context path or a
	 * proxy in front need not be known.
	 * @param path the path of the page
	 * @return the page
	 * @throws IOException if it cannot be read
	 */
	ServerResponse page(String path) throws IOException {
		String html = new ClassPathResource("console.html", ConsoleHandler.class)
			.getContentAsString(StandardCharsets.UTF_8);
		return asset(MediaType.TEXT_HTML).body(html.replace("{base}", path.substring(path.lastIndexOf('/') + 1)));
	}

	ServerResponse asset(String name, MediaType type) {
		return asset(type).body(new ClassPathResource(name, ConsoleHandler.class));
	}

	private static ServerResponse.BodyBuilder asset(MediaType type) {
		return ServerResponse.ok()
			.contentType(new MediaType(type, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noCache())
			.header("Content-Security-Policy", POLICY)
			.header("X-Content-Type-Options", "nosniff");
	}

	ServerResponse status(ServerRequest request) {
		Map<String, Object> status = new LinkedHashMap<>(this.report.all());
		status.put("events", this.events.list());
		status.put("unrestricted", this.unrestricted.getAsBoolean());
		Map<String, String> csrf = CsrfProtection.token(request);
		if (csrf != null) {
			status.put("csrf", csrf);
		}
		return ServerResponse.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(status);
	}

	ServerResponse act(ServerRequest request) throws ServletException, IOException {
		ServerResponse refusal = refusal(request);
		if (refusal != null) {
			return refusal;
		}
		Action action = request.body(Action.class);
		if (action.path() == null || action.action() == null) {
			return error(HttpStatus.BAD_REQUEST, "An action needs 'path' and 'action'");
		}
		try {
			Object after = this.report.act(action.action(), action.implementation(), action.force(),
					action.path().split("/"));
			return (after != null) ? ServerResponse.ok().body(after) : ServerResponse.notFound().build();
		}
		catch (IllegalArgumentException ex) {
			return error(HttpStatus.BAD_REQUEST, ex.getMessage());
		}
		catch (IllegalStateException ex) {
			return error(HttpStatus.CONFLICT, ex.getMessage());
		}
	}

	ServerResponse scratch(ServerRequest request) throws ServletException, IOException {
		ServerResponse refusal = refusal(request);
		if (refusal != null) {
			return refusal;
		}
		String text = request.body(Scratch.class).text();
		return (text != null) ? ServerResponse.ok().body(this.scratchPad.run(text))
				: error(HttpStatus.BAD_REQUEST, "The scratch pad needs 'text'");
	}

	private @Nullable ServerResponse refusal(ServerRequest request) {
		if (request.headers().firstHeader(HEADER) == null) {
			return error(HttpStatus.FORBIDDEN, "The header '" + HEADER + "' is missing");
		}
		if (!this.unrestricted.getAsBoolean()) {
			return error(HttpStatus.FORBIDDEN, "Actions need management.endpoint.lua.access=unrestricted");
		}
		return null;
	}

	private static ServerResponse error(HttpStatus status, @Nullable String message) {
		return ServerResponse.status(status).body(Map.of("error", (message != null) ? message : status.toString()));
	}

	/**
	 * An action that was asked for.
	 *
	 * @param path the kind and the id
	 * @param action what to do
	 * @param implementation the implementation to select
	 * @param force whether to act although others need it
	 */
	record Action(@Nullable String path, @Nullable String action, @Nullable String implementation,
			@Nullable Boolean force) {

	}

	/**
	 * A text to run.
	 *
	 * @param text the text
	 */
	record Scratch(@Nullable String text) {

	}

}
