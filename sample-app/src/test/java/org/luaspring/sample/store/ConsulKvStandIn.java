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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for Consul: its documented KV API, {@code /v1/kv/<key>}, as far as reading
 * ({@code raw}, {@code recurse}, {@code keys}, {@code separator}), writing
 * ({@code flags}, {@code cas}) and deleting ({@code recurse}, {@code cas}) go. It is not
 * Consul: there are no sessions, locks, blocking queries, namespaces or access control.
 */
final class ConsulKvStandIn implements AutoCloseable {

	private static final String ROOT = "/v1/kv/";

	private static final int MAX_VALUE = 512 * 1024;

	private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();

	private final AtomicLong index = new AtomicLong(1);

	private final JsonMapper json = new JsonMapper();

	private final HttpServer server;

	ConsulKvStandIn() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext(ROOT, this::handle);
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "consul-stand-in");
			thread.setDaemon(true);
			return thread;
		}));
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String key = URLDecoder.decode(
					exchange.getRequestURI().getRawPath().substring(ROOT.length()).replace("+", "%2B"),
					StandardCharsets.UTF_8);
			Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
			switch (exchange.getRequestMethod()) {
				case "GET" -> get(exchange, key, query);
				case "PUT" -> put(exchange, key, query);
				case "DELETE" -> delete(exchange, key, query);
				default -> respond(exchange, 405, "method " + exchange.getRequestMethod() + " not allowed");
			}
		}
	}

	private void get(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
		exchange.getResponseHeaders().set("X-Consul-Index", String.valueOf(this.index.get()));
		if (query.containsKey("keys")) {
			Set<String> keys = keys(key, query.get("separator"));
			respond(exchange, keys.isEmpty() ? 404 : 200, keys.isEmpty() ? "" : this.json.writeValueAsString(keys));
			return;
		}
		Map<String, Entry> found = new LinkedHashMap<>();
		if (query.containsKey("recurse")) {
			this.entries.tailMap(key, true).forEach((name, entry) -> {
				if (name.startsWith(key)) {
					found.put(name, entry);
				}
			});
		}
		else if (key.isEmpty()) {
			respond(exchange, 400, "Missing key name");
			return;
		}
		else if (this.entries.containsKey(key)) {
			found.put(key, this.entries.get(key));
		}
		if (found.isEmpty()) {
			respond(exchange, 404, "");
		}
		else if (query.containsKey("raw")) {
			respond(exchange, 200, found.values().iterator().next().value());
		}
		else {
			respond(exchange, 200, this.json.writeValueAsString(
					found.entrySet().stream().map((entry) -> entry.getValue().toJson(entry.getKey())).toList()));
		}
	}

	private Set<String> keys(String prefix, @Nullable String separator) {
		Set<String> keys = new LinkedHashSet<>();
		for (String key : this.entries.tailMap(prefix, true).keySet()) {
			if (key.startsWith(prefix)) {
				int end = (separator == null || separator.isEmpty()) ? -1 : key.indexOf(separator, prefix.length());
				keys.add((end < 0) ? key : key.substring(0, end + separator.length()));
			}
		}
		return keys;
	}

	private synchronized void put(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
		byte[] value = exchange.getRequestBody().readNBytes(MAX_VALUE + 1);
		if (key.isEmpty()) {
			respond(exchange, 400, "Missing key name");
		}
		else if (value.length > MAX_VALUE) {
			respond(exchange, 413,
					"Request body(%d bytes) too large, max size: %d bytes.".formatted(value.length, MAX_VALUE));
		}
		else if (query.containsKey("cas") && Long.parseLong(query.get("cas")) != modifyIndex(key)) {
			respond(exchange, 200, "false");
		}
		else {
			long now = this.index.incrementAndGet();
			Entry before = this.entries.get(key);
			this.entries.put(key, new Entry((before != null) ? before.createIndex() : now, now,
					Long.parseLong(query.getOrDefault("flags", "0")), value));
			respond(exchange, 200, "true");
		}
	}

	private synchronized void delete(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
		if (query.containsKey("cas") && Long.parseLong(query.get("cas")) != modifyIndex(key)) {
			respond(exchange, 200, "false");
			return;
		}
		if (query.containsKey("recurse")) {
			this.entries.keySet().removeIf((name) -> name.startsWith(key));
		}
		else {
			this.entries.remove(key);
		}
		this.index.incrementAndGet();
		respond(exchange, 200, "true");
	}

	private long modifyIndex(String key) {
		Entry entry = this.entries.get(key);
		return (entry != null) ? entry.modifyIndex() : 0;
	}

	private static Map<String, String> query(@Nullable String text) {
		Map<String, String> query = new LinkedHashMap<>();
		for (String part : (text != null) ? List.of(text.split("&")) : List.<String>of()) {
			String[] pair = part.split("=", 2);
			query.put(pair[0], (pair.length == 2) ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
		}
		return query;
	}

	private static void respond(HttpExchange exchange, int status, String body) throws IOException {
		respond(exchange, status, body.getBytes(StandardCharsets.UTF_8));
	}

	private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length == 0) ? -1 : body.length);
		exchange.getResponseBody().write(body);
	}

	private record Entry(long createIndex, long modifyIndex, long flags, byte[] value) {

		Map<String, @Nullable Object> toJson(String key) {
			Map<String, @Nullable Object> json = new LinkedHashMap<>();
			json.put("LockIndex", 0);
			json.put("Key", key);
			json.put("Flags", this.flags);
			json.put("Value", (this.value.length == 0) ? null : Base64.getEncoder().encodeToString(this.value));
			json.put("CreateIndex", this.createIndex);
			json.put("ModifyIndex", this.modifyIndex);
			return json;
		}

	}

}
