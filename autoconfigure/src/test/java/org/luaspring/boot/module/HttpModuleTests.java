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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.engine.LuaCancelledException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HttpModule} against a real server.
 */
@Timeout(60)
class HttpModuleTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger forbidden = new AtomicInteger();

	private final AtomicReference<Map<String, List<String>>> lastHeaders = new AtomicReference<>(Map.of());

	private HttpServer server;

	private HttpServer other;

	private String url;

	@BeforeEach
	void startServers() throws IOException {
		this.server = server();
		this.other = server();
		this.other.createContext("/", (exchange) -> {
			this.forbidden.incrementAndGet();
			answer(exchange, 200, "other");
		});
		this.url = url(this.server);
		this.server.createContext("/echo", (exchange) -> {
			this.lastHeaders.set(Map.copyOf(exchange.getRequestHeaders()));
			byte[] body = exchange.getRequestBody().readAllBytes();
			exchange.getResponseHeaders().add("X-Twice", "a");
			exchange.getResponseHeaders().add("X-Twice", "b");
			answer(exchange, 201, exchange.getRequestMethod() + " " + new String(body, StandardCharsets.UTF_8));
		});
		this.server.createContext("/status",
				(exchange) -> answer(exchange, Integer.parseInt(exchange.getRequestURI().getQuery()), "status"));
		this.server.createContext("/large", (exchange) -> answer(exchange, 200, "x".repeat(200_000)));
		this.server.createContext("/slow", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('a');
			exchange.getResponseBody().flush();
			await();
			exchange.close();
		});
		this.server.createContext("/never", (exchange) -> {
			await();
			exchange.close();
		});
		this.server.createContext("/to", (exchange) -> {
			String[] parts = exchange.getRequestURI().getQuery().split(",", 2);
			exchange.getResponseHeaders().set("Location", parts[1]);
			exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(Integer.parseInt(parts[0]), -1);
			exchange.close();
		});
	}

	@AfterEach
	void stopServers() {
		this.release.countDown();
		this.server.stop(0);
		this.other.stop(0);
		this.threads.shutdownNow();
	}

	private HttpServer server() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(this.threads);
		server.start();
		return server;
	}

	private void await() {
		try {
			this.release.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String url(HttpServer server) {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private Scripts scripts() {
		return scripts("127.0.0.1:" + this.server.getAddress().getPort());
	}

	private Scripts scripts(String... allowed) {
		return Scripts
			.with(new HttpModule(new HttpSettings(AllowedHosts.of(List.of(allowed)), Duration.ofSeconds(20), 100_000)))
			.limits(LuaLimits.defaults().withTime(Duration.ofSeconds(30)));
	}

	@Test
	void sendsRequestsAndReturnsResponses() {
		assertThat(scripts().all("""
				local url = ...
				local posted = http.post(url .. "/echo", "é", { headers = { ["X-Mine"] = "yes" } })
				local put = http.request{ method = "put", url = url .. "/echo", body = "b" }
				local got = assert(http.get(url .. "/echo"))
				local deleted = http.delete(url .. "/echo")
				return posted.status, posted.body, posted.headers["x-twice"], put.body, got.body, deleted.body
				""", this.url)).containsExactly(201, "POST é", "a, b", "PUT b", "GET ", "DELETE ");
	}

	@Test
	void sendsHeaders() {
		scripts().run("http.get((...) .. '/echo', { headers = { ['X-Mine'] = 'yes', ['X-Number'] = 5 } })", this.url);
		assertThat(this.lastHeaders.get()).containsEntry("X-mine", List.of("yes"))
			.containsEntry("X-number", List.of("5"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 400, 404, 500, 503 })
	void aStatusIsNoFailure(int status) {
		int answered = (status == 204) ? 400 : status;
		assertThat(scripts().run("return http.get((...) .. '/status?%d').status".formatted(answered), this.url))
			.isEqualTo(answered);
	}

	@Test
	void aHostThatIsNotAllowedRaisesAndNothingIsSent() {
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> scripts().run("http.get(...)", url(this.other)))
			.withMessageContaining("127.0.0.1:" + this.other.getAddress().getPort())
			.withMessageContaining("lua.sandbox.http.allowed-hosts");
		assertThat(this.forbidden).hasValue(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsToAHostThatIsNotAllowedAreNotFollowed(int status) {
		List<Object> results = scripts().all("return http.get(...)",
				this.url + "/to?" + status + "," + url(this.other) + "/x");
		assertThat(results.get(0)).isNull();
		assertThat((String) results.get(1)).contains("redirect refused", "not allowed");
		assertThat(this.forbidden).hasValue(0);
	}

	@Test
	void everyStepOfARedirectIsChecked() {
		String last = this.url + "/to?302," + url(this.other) + "/x";
		List<Object> results = scripts().all("return http.get(...)", this.url + "/to?302," + last);
		assertThat(results.get(0)).isNull();
		assertThat(this.forbidden).hasValue(0);
	}

	@ParameterizedTest
	@CsvSource({ "301,GET ", "302,GET ", "303,GET ", "307,POST body", "308,POST body" })
	void redirectsToAnAllowedHostAreFollowed(int status, String expected) {
		String body = (String) scripts().run("return http.post(..., 'body').body",
				this.url + "/to?" + status + ",/echo");
		assertThat(body.strip()).isEqualTo(expected.strip());
	}

	@Test
	void redirectsCanBeSwitchedOff() {
		assertThat(scripts().all("local r = http.get(..., { redirects = false }) return r.status, r.headers.location",
				this.url + "/to?302,/echo"))
			.containsExactly(302, "/echo");
	}

	@Test
	void aCircleOfRedirectsEnds() {
		this.server.createContext("/circle", (exchange) -> {
			exchange.getResponseHeaders().set("Location", "/circle");
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});
		assertThat((String) scripts().all("return http.get((...) .. '/circle')", this.url).get(1))
			.contains("more than 5 redirects");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "http://" })
	void redirectsToOtherSchemesAreRefused(String target) {
		assertThat((String) scripts().all("return http.get(...)", this.url + "/to?302," + target).get(1))
			.contains("redirect");
	}

	@Test
	void credentialsDoNotFollowToAnotherOrigin() throws IOException {
		AtomicReference<Map<String, List<String>>> seen = new AtomicReference<>();
		HttpServer third = server();
		third.createContext("/", (exchange) -> {
			seen.set(Map.copyOf(exchange.getRequestHeaders()));
			answer(exchange, 200, "third");
		});
		try {
			scripts("127.0.0.1").run("""
					assert(http.get(..., { headers = { Authorization = "secret", cookie = "c", ["X-Other"] = "x" } }))
					""", this.url + "/to?302," + url(third) + "/");
		}
		finally {
			third.stop(0);
		}
		assertThat(seen.get()).containsKey("X-other").doesNotContainKeys("Authorization", "Cookie");
	}

	@Test
	void aResponseThatIsTooLargeIsAFailure() {
		List<Object> results = scripts().all("return http.get((...) .. '/large')", this.url);
		assertThat(results.get(0)).isNull();
		assertThat((String) results.get(1)).contains("larger than", "max-response-size");
	}

	@Test
	void aRefusedConnectionIsAFailure() {
		int port = this.other.getAddress().getPort();
		this.other.stop(0);
		List<Object> results = scripts("127.0.0.1").all("return http.get(...)",
				"http://127.0.0.1:" + port + "/path?token=secret");
		assertThat(results.get(0)).isNull();
		assertThat((String) results.get(1)).contains("/path").doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/never", "/slow" })
	void aRequestThatTakesTooLongIsAFailure(String path) {
		List<Object> results = scripts().all("return http.get(..., { timeout_ms = 200 })", this.url + path);
		assertThat(results.get(0)).isNull();
		assertThat((String) results.get(1)).contains("timed out after 200 ms");
	}

	@Test
	void aRequestTakesNoLongerThanTheCallHasLeft() {
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> scripts().limits(LuaLimits.defaults().withTime(Duration.ofMillis(300)))
				.run("pcall(http.get, ...)", this.url + "/never"))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@Test
	void anInterruptEndsTheCall() throws InterruptedException {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		CountDownLatch reached = new CountDownLatch(1);
		this.server.createContext("/reached", (exchange) -> {
			reached.countDown();
			await();
			exchange.close();
		});
		Thread thread = new Thread(() -> {
			try {
				scripts().run("pcall(http.get, ...)", this.url + "/reached");
			}
			catch (RuntimeException ex) {
				failure.set(ex);
			}
		});
		thread.start();
		assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
		thread.interrupt();
		thread.join(20_000);
		assertThat(failure.get()).isInstanceOf(LuaCancelledException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http.get()", "http.get('not a url')", "http.get('ftp://127.0.0.1/')",
			"http.get('http://user:pw@127.0.0.1/')", "http.get(url, { header = {} })",
			"http.get(url, { timeout_ms = -1 })", "http.get(url, { headers = { x = {} } })",
			"http.get(url, { headers = { x = 'a\\r\\nb: c' } })", "http.get(url, { headers = { Host = 'x' } })",
			"http.post(url, {})", "http.request('x')", "http.request{ method = 'BREW', url = url }", "http.request{}",
			"http.get('http:///x')" })
	void wrongUseRaises(String call) {
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> scripts("127.0.0.1").run("local url = ... " + call, this.url + "/echo"));
	}

}
