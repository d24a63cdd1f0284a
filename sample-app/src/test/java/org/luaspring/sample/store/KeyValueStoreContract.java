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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.extension.LuaExtensions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every backend has to do, asked through the proxy that the application uses, and
 * over HTTP.
 */
abstract class KeyValueStoreContract {

	private final String backend;

	@Autowired
	private KeyValueStore store;

	@Autowired
	private LuaExtensions<KeyValueStore> stores;

	@LocalServerPort
	private int port;

	KeyValueStoreContract(String backend) {
		this.backend = backend;
	}

	@BeforeEach
	void clear() {
		this.store.keys("").forEach(this.store::delete);
	}

	@Test
	void backendIsSelected() {
		assertThat(this.stores.selected()).contains(this.backend);
	}

	@Test
	void valueIsFoundUntilItIsDeleted() {
		assertThat(this.store.get("a/b")).isEmpty();
		this.store.put("a/b", "1");
		assertThat(this.store.get("a/b")).contains("1");
		this.store.put("a/b", "2");
		assertThat(this.store.get("a/b")).contains("2");
		assertThat(this.store.delete("a/b")).isTrue();
		assertThat(this.store.get("a/b")).isEmpty();
		assertThat(this.store.delete("a/b")).isFalse();
	}

	@Test
	void entriesAndKeysAreThoseOfThePrefix() {
		this.store.put("p/1", "one");
		this.store.put("p/2", "two");
		this.store.put("p", "none");
		this.store.put("pq", "none");
		this.store.put("q/1", "none");
		assertThat(this.store.entries("p/")).isEqualTo(Map.of("p/1", "one", "p/2", "two"));
		assertThat(this.store.keys("p/")).containsExactlyInAnyOrder("p/1", "p/2");
		assertThat(this.store.entries("r/")).isEmpty();
		assertThat(this.store.keys("r/")).isEmpty();
		assertThat(this.store.keys("")).hasSize(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{\"a\": [1, \"x\"]}", "null", "äöü € 😀", "a\nb\tc", "%2F&?#=+" })
	void anyTextIsKept(String text) {
		this.store.put("text", text);
		assertThat(this.store.get("text")).contains(text);
		assertThat(this.store.entries("text")).isEqualTo(Map.of("text", text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "a%2Fb", "a?b", "a#b", "a+b", "a*b", "ä/€", "Case" })
	void anyKeyIsKept(String key) {
		this.store.put(key, "value");
		assertThat(this.store.get(key)).contains("value");
		assertThat(this.store.keys("")).containsExactly(key);
		assertThat(this.store.delete(key)).isTrue();
	}

	@Test
	void largeValueIsKept() {
		String text = "0123456789".repeat(2_000);
		this.store.put("large", text);
		assertThat(this.store.get("large")).contains(text);
	}

	@Test
	void manyThreadsGetTheirOwnValues() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<Boolean>> answers = new ArrayList<>();
			for (int i = 0; i < 80; i++) {
				String key = "threads/" + i;
				answers.add(threads.submit(() -> {
					this.store.put(key, key);
					return this.store.get(key).filter(key::equals).isPresent();
				}));
			}
			for (Future<Boolean> answer : answers) {
				assertThat(answer.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.store.keys("threads/")).hasSize(80);
	}

	@Test
	void directoryWorksOverHttp() {
		RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		String body = """
				{"host": "10.0.0.1", "port": 80, "protocol": "tcp", "tags": ["a"]}""";
		client.put()
			.uri("/services/web/1")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isCreated();
		client.put()
			.uri("/services/web/1")
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.expectStatus()
			.isOk();
		client.get().uri("/services").exchange().expectBody().json("[\"web\"]");
		client.get().uri("/services/web").exchange().expectBody().json("""
				[{"name": "web", "id": "1", "host": "10.0.0.1", "port": 80, "protocol": "tcp", "tags": ["a"]}]""");
		client.delete().uri("/services/web/1").exchange().expectStatus().isNoContent();
		client.get().uri("/services/web").exchange().expectStatus().isNotFound();
	}

}
