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

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.ScriptTable;

/**
 * The module {@code http}: {@code get(url, options)}, {@code post(url, body, options)},
 * {@code put(url, body, options)}, {@code delete(url, options)} and
 * {@code request{method, url, headers, body, timeout_ms, redirects}}. Returns
 * {@code {status, headers, body}}, or {@code nil} and a message where the other side, the
 * network or the time fails. Wrong use raises an error, an address that is not allowed
 * too.
 * <p>
 * A request takes no longer than {@code timeout_ms} and what is left of the call's time.
 *
 * @since 0.1.0
 */
public final class HttpModule implements HostModuleProvider {

	private static final Set<String> OPTIONS = Set.of("headers", "timeout_ms", "redirects");

	private static final Set<String> REQUEST = Set.of("method", "url", "headers", "body", "timeout_ms", "redirects");

	private final HttpSettings settings;

	private final HttpTransport transport;

	private final HostModule module = HostModule.named("http")
		.function("get", (arguments) -> withoutBody("GET", arguments))
		.function("delete", (arguments) -> withoutBody("DELETE", arguments))
		.function("post", (arguments) -> withBody("POST", arguments))
		.function("put", (arguments) -> withBody("PUT", arguments))
		.function("request", this::request)
		.build();

	/**
	 * Create the module.
	 * @param settings what it may do
	 */
	public HttpModule(HttpSettings settings) {
		this.settings = settings;
		this.transport = new HttpTransport(settings);
	}

	@Override
	public String name() {
		return this.module.name();
	}

	@Override
	public Origin origin() {
		return Origin.BUILT_IN;
	}

	@Override
	public HostModule module(ScriptIdentity script) {
		return this.module;
	}

	/**
	 * Return the module, which is the same one for every script.
	 * @return the module
	 */
	public HostModule module() {
		return this.module;
	}

	private @Nullable Object withoutBody(String method, LuaArguments arguments) {
		ScriptTable options = options(arguments, 1);
		return send(arguments, method, uri(arguments, arguments.string(0)), null, options);
	}

	private @Nullable Object withBody(String method, LuaArguments arguments) {
		ScriptTable options = options(arguments, 2);
		byte[] body = (arguments.get(1) != null) ? body(arguments, 1, arguments.get(1)) : null;
		return send(arguments, method, uri(arguments, arguments.string(0)), body, options);
	}

	private @Nullable Object request(LuaArguments arguments) {
		ScriptTable request = arguments.table(0);
		checkKeys(arguments, 0, request, REQUEST);
		Object method = request.get("method");
		if (method != null && !(method instanceof String)) {
			throw arguments.badArgument(0, "field 'method' has to be a string, got " + PlainText.of(method));
		}
		if (!(request.get("url") instanceof String url)) {
			throw arguments.badArgument(0, "field 'url' has to be a string, got " + PlainText.of(request.get("url")));
		}
		Object body = request.get("body");
		return send(arguments, (method != null) ? ((String) method).toUpperCase(Locale.ROOT) : "GET",
				uri(arguments, url), (body != null) ? body(arguments, 0, body) : null, request);
	}

	private @Nullable Object send(LuaArguments arguments, String method, URI uri, byte @Nullable [] body,
			@Nullable ScriptTable options) {
		HttpTransport.Request request;
		try {
			request = new HttpTransport.Request(method, uri, headers(arguments, options), body,
					!Boolean.FALSE.equals((options != null) ? options.get("redirects") : null));
			this.transport.check(request);
		}
		catch (IllegalArgumentException ex) {
			throw arguments.badArgument(0, String.valueOf(ex.getMessage()));
		}
		try {
			HttpTransport.Response response = this.transport.send(request, timeout(arguments, options));
			arguments.charge(response.body().length / 8, response.body().length);
			return table(arguments, response);
		}
		catch (HttpFailureException ex) {
			// the script's own time may be what is over
			LuaCall.current().ifPresent(LuaCall::check);
			return LuaResults.failure("%s %s: %s".formatted(method, HttpTransport.describe(uri), ex.getMessage()));
		}
	}

	private Duration timeout(LuaArguments arguments, @Nullable ScriptTable options) {
		Object millis = (options != null) ? options.get("timeout_ms") : null;
		Duration timeout = this.settings.timeout();
		if (millis instanceof Number number && number.doubleValue() >= 1) {
			timeout = Duration.ofMillis(number.longValue());
		}
		else if (millis != null) {
			throw arguments.badArgument(0,
					"field 'timeout_ms' has to be a number of at least 1, got " + PlainText.of(millis));
		}
		Duration remaining = LuaCall.current().map(LuaCall::remainingTime).orElse(timeout);
		return (remaining.compareTo(timeout) < 0) ? remaining : timeout;
	}

	private static Map<String, String> headers(LuaArguments arguments, @Nullable ScriptTable options) {
		Object value = (options != null) ? options.get("headers") : null;
		if (value == null) {
			return Map.of();
		}
		if (!(value instanceof Map<?, ?> map)) {
			throw arguments.badArgument(0, "field 'headers' has to be a table, got " + PlainText.of(value));
		}
		Map<String, String> headers = new LinkedHashMap<>();
		map.forEach((name, text) -> {
			if (!(text instanceof String) && !(text instanceof Number)) {
				throw arguments.badArgument(0, "header '%s' has to be a string".formatted(name));
			}
			headers.put(String.valueOf(name), PlainText.of(text));
		});
		return headers;
	}

	private static byte[] body(LuaArguments arguments, int index, @Nullable Object value) {
		if (value instanceof String text) {
			return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
		}
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		throw arguments.badArgument(index, "the body has to be a string; json.encode makes one of a table");
	}

	private static @Nullable ScriptTable options(LuaArguments arguments, int index) {
		if (arguments.get(index) == null) {
			return null;
		}
		ScriptTable options = arguments.table(index);
		checkKeys(arguments, index, options, OPTIONS);
		return options;
	}

	private static void checkKeys(LuaArguments arguments, int index, ScriptTable table, Set<String> allowed) {
		for (String key : table.keys()) {
			if (!allowed.contains(key)) {
				throw arguments.badArgument(index, "unknown field '%s'; allowed are %s".formatted(key,
						String.join(", ", allowed.stream().sorted().toList())));
			}
		}
	}

	private static URI uri(LuaArguments arguments, String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw arguments.badArgument(0, "malformed URL: " + ex.getReason() + " at index " + ex.getIndex());
		}
	}

	private static ScriptTable table(LuaArguments arguments, HttpTransport.Response response) {
		ScriptTable headers = arguments.newTable();
		response.headers().forEach(headers::put);
		ScriptTable table = arguments.newTable();
		table.put("status", response.status());
		table.put("headers", headers);
		table.put("body", response.body());
		return table;
	}

}
