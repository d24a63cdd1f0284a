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

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaAccessDeniedException;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaErrorDetails;

/**
 * Sends requests to allowed hosts and follows redirects itself, because every step has to
 * be checked. Safe for use by many threads.
 */
final class HttpTransport {

	private static final int MAX_REDIRECTS = 5;

	/** What a request must not take along to another origin. */
	private static final Set<String> PRIVATE_HEADERS = Set.of("authorization", "cookie", "proxy-authorization");

	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private final HttpSettings settings;

	private volatile @Nullable HttpClient client;

	HttpTransport(HttpSettings settings) {
		this.settings = settings;
	}

	/**
	 * Refuse what is not to be sent at all.
	 * @param request the request
	 * @throws IllegalArgumentException if the script made a mistake
	 * @throws LuaAccessDeniedException if the host is not allowed
	 */
	void check(Request request) {
		if (!METHODS.contains(request.method())) {
			throw new IllegalArgumentException("the method '%s' is not one of %s".formatted(request.method(),
					String.join(", ", METHODS.stream().sorted().toList())));
		}
		String problem = problem(request.uri());
		if (problem != null) {
			throw new IllegalArgumentException(problem);
		}
		if (!this.settings.allowedHosts().allow(request.uri())) {
			throw new LuaAccessDeniedException(denied(request.uri()), LuaErrorDetails.UNKNOWN, null);
		}
		build(request, Duration.ofSeconds(1));
	}

	/**
	 * Send a request and follow its redirects.
	 * @param request the checked request
	 * @param timeout how long all that may take
	 * @return the last response
	 * @throws HttpFailureException if something outside of the script fails
	 */
	Response send(Request request, Duration timeout) throws HttpFailureException {
		long deadline = System.nanoTime() + timeout.toNanos();
		Request current = request;
		for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			HttpResponse<byte[]> response = exchange(current, timeout, deadline);
			Request next = request.followRedirects() ? redirect(current, response) : null;
			if (next == null) {
				return new Response(response.statusCode(), headers(response), response.body());
			}
			current = next;
		}
		throw new HttpFailureException("more than %d redirects".formatted(MAX_REDIRECTS));
	}

	private HttpResponse<byte[]> exchange(Request request, Duration timeout, long deadline)
			throws HttpFailureException {
		long remaining = deadline - System.nanoTime();
		if (remaining <= 0) {
			throw timedOut(timeout);
		}
		CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(
				build(request, Duration.ofNanos(remaining)),
				(info) -> new LimitedBody(this.settings.maxResponseSize()));
		try {
			return exchange.get(remaining, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			exchange.cancel(true);
			throw timedOut(timeout);
		}
		catch (InterruptedException ex) {
			exchange.cancel(true);
			Thread.currentThread().interrupt();
			throw new LuaCancelledException(
					"the thread was interrupted while http waited for " + describe(request.uri()),
					LuaErrorDetails.UNKNOWN, ex);
		}
		catch (ExecutionException ex) {
			throw failure(ex, timeout);
		}
	}

	private static HttpRequest build(Request request, Duration timeout) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri()).timeout(timeout);
		if ("http".equalsIgnoreCase(request.uri().getScheme())) {
			// many servers trip over the offer to upgrade
			builder.version(HttpClient.Version.HTTP_1_1);
		}
		request.headers().forEach(builder::setHeader);
		byte[] body = request.body();
		return builder
			.method(request.method(),
					(body != null) ? HttpRequest.BodyPublishers.ofByteArray(body) : HttpRequest.BodyPublishers.noBody())
			.build();
	}

	private @Nullable Request redirect(Request request, HttpResponse<byte[]> response) throws HttpFailureException {
		int status = response.statusCode();
		String location = response.headers().firstValue("location").orElse(null);
		if (location == null || !(status == 301 || status == 302 || status == 303 || status == 307 || status == 308)) {
			return null;
		}
		URI target;
		try {
			target = request.uri().resolve(location);
		}
		catch (IllegalArgumentException ex) {
			throw new HttpFailureException("redirected to a malformed URL", ex);
		}
		String problem = problem(target);
		if (problem == null && "https".equalsIgnoreCase(request.uri().getScheme())
				&& !"https".equalsIgnoreCase(target.getScheme())) {
			problem = "https may not become http";
		}
		if (problem == null && !this.settings.allowedHosts().allow(target)) {
			problem = denied(target);
		}
		if (problem != null) {
			throw new HttpFailureException("redirect refused: " + problem);
		}
		boolean same = describeOrigin(request.uri()).equals(describeOrigin(target));
		boolean becomesGet = (status == 303 && !request.method().equals("HEAD"))
				|| (status < 303 && request.method().equals("POST"));
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.putAll(request.headers());
		if (!same) {
			headers.keySet().removeIf((name) -> PRIVATE_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
		}
		if (becomesGet) {
			headers.keySet().removeIf((name) -> name.toLowerCase(Locale.ROOT).startsWith("content-"));
		}
		return new Request(becomesGet ? "GET" : request.method(), target, headers, becomesGet ? null : request.body(),
				true);
	}

	private static @Nullable String problem(URI uri) {
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!scheme.equals("http") && !scheme.equals("https")) {
			return "the URL has to start with http:// or https://";
		}
		if (uri.getHost() == null) {
			return "the URL has no valid host";
		}
		if (uri.getRawUserInfo() != null) {
			return "the URL must not hold a user; set the header Authorization";
		}
		return null;
	}

	private String denied(URI uri) {
		return "host '%s:%d' is not allowed; lua.sandbox.http.allowed-hosts allows: %s".formatted(uri.getHost(),
				AllowedHosts.port(uri), this.settings.allowedHosts());
	}

	private HttpClient client() {
		HttpClient client = this.client;
		if (client == null) {
			synchronized (this) {
				client = this.client;
				if (client == null) {
					client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
					this.client = client;
				}
			}
		}
		return client;
	}

	private static Map<String, String> headers(HttpResponse<byte[]> response) {
		Map<String, String> headers = new TreeMap<>();
		response.headers()
			.map()
			.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
		return headers;
	}

	private static HttpFailureException timedOut(Duration timeout) {
		return new HttpFailureException("timed out after " + timeout.toMillis() + " ms");
	}

	private static HttpFailureException failure(ExecutionException failure, Duration timeout) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		if (cause instanceof java.net.http.HttpTimeoutException) {
			return timedOut(timeout);
		}
		for (Throwable at = cause; at != null; at = at.getCause()) {
			if (at instanceof LimitedBody.TooLargeException) {
				return new HttpFailureException(String.valueOf(at.getMessage()), cause);
			}
			if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
				return new HttpFailureException("the host is not known", cause);
			}
		}
		if (cause instanceof ConnectException) {
			return new HttpFailureException("connection refused", cause);
		}
		String message = cause.getMessage();
		return new HttpFailureException((message != null) ? message : cause.getClass().getSimpleName(), cause);
	}

	/**
	 * Return an address for messages: without the query, which may hold secrets.
	 * @param uri the address
	 * @return scheme, host, port and path
	 */
	static String describe(URI uri) {
		return describeOrigin(uri) + ((uri.getRawPath() != null) ? uri.getRawPath() : "");
	}

	private static String describeOrigin(URI uri) {
		return "%s://%s:%d".formatted(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT),
				String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), AllowedHosts.port(uri));
	}

	/**
	 * A request.
	 *
	 * @param method the method, in upper case
	 * @param uri the address
	 * @param headers the headers
	 * @param body the body, if there is one
	 * @param followRedirects whether redirects are followed
	 */
	record Request(String method, URI uri, Map<String, String> headers, byte @Nullable [] body,
			boolean followRedirects) {

	}

	/**
	 * A response.
	 *
	 * @param status the status
	 * @param headers the headers by name in lower case, repeated ones joined by commas
	 * @param body the body
	 */
	record Response(int status, Map<String, String> headers, byte[] body) {

	}

}
