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

package org.luaspring.sample;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees.
 */
@SampleTest
class LuaEndpointTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JsonMapper json;

	private RestTestClient client;

	@BeforeEach
	void callEachKindOnce() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
		this.client.get().uri("/identity/http").exchange().expectStatus().isOk();
		this.client.put()
			.uri("/services/endpoint/1")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"host\": \"h\", \"port\": 23, \"protocol\": \"tcp\"}")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
	}

	@Test
	void engineAndSummary() {
		JsonNode status = get("/actuator/lua");
		assertThat(status.propertyNames()).contains("engine", "summary", "plugins", "hooks", "configuration",
				"extensions");
		assertThat(status.at("/engine").propertyNames()).contains("name", "version", "language", "threading");
		assertThat(status.at("/engine/language").asString()).isEqualTo("Lua 5.2");
		assertThat(status.at("/summary/ACTIVE").asInt()).isGreaterThanOrEqualTo(5);
	}

	@Test
	void plugin() {
		JsonNode plugin = get("/actuator/lua").at("/plugins/identity");
		assertThat(plugin.at("/state").asString()).isEqualTo("ACTIVE");
		assertThat(plugin.at("/desired").asString()).isEqualTo("ENABLED");
		assertThat(plugin.at("/version").asString()).isEqualTo("1.0.0");
		assertThat(plugin.at("/description").asString()).isNotEmpty();
		assertThat(strings(plugin.at("/implements"))).containsExactly("identity-lookup");
		assertThat(plugin.at("/selected").asBoolean()).isTrue();
		assertThat(plugin.at("/source").asString()).endsWith("lua/plugins/identity.lua");
		assertThat(plugin.at("/sha256").asString()).matches("[0-9a-f]{64}");
		assertThat(plugin.at("/generation").asInt()).isPositive();
		assertThat(plugin.at("/loadedAt").asString()).isNotEmpty();
		assertThat(strings(plugin.at("/requires"))).isEmpty();
		assertThat(strings(plugin.at("/dependsOn"))).containsExactly("lib/fnv1a.lua");
		assertThat(plugin.at("/calls/count").asInt()).isPositive();
		assertThat(plugin.at("/calls/errors").asInt()).isZero();
		assertThat(plugin.at("/calls").propertyNames()).contains("meanMicros", "maxMicros");
		for (String limit : List.of("instructions", "time", "memory", "output")) {
			assertThat(plugin.at("/limits/" + limit).propertyNames()).contains("limit", "peak");
		}
		assertThat(plugin.at("/limits/instructions/limit").asLong()).isEqualTo(10_000_000);
		assertThat(plugin.at("/limits/instructions/peak").asLong()).isPositive();
		assertThat(plugin.at("/limits/time/limit").asString()).isEqualTo("1s");
		assertThat(plugin.at("/limits/memory/limit").asLong()).isEqualTo(32 << 20);
		assertThat(get("/actuator/lua/plugins/identity")).isNotEmpty();
	}

	@Test
	void hooksInTheirOrder() {
		JsonNode handler = get("/actuator/lua").at("/hooks/before-register/0");
		assertThat(handler.at("/script").asString()).isEqualTo("hooks/before-register/10-ports.lua");
		assertThat(handler.at("/state").asString()).isEqualTo("ACTIVE");
		assertThat(handler.at("/calls/count").asInt()).isPositive();
		assertThat(handler.at("/calls/vetoes").asInt()).isPositive();
	}

	@Test
	void configuration() {
		JsonNode source = get("/actuator/lua").at("/configuration/0");
		assertThat(source.at("/source").asString()).endsWith("application.lua");
		assertThat(source.at("/state").asString()).isEqualTo("ACTIVE");
		assertThat(source.at("/sha256").asString()).matches("[0-9a-f]{64}");
		assertThat(source.at("/keys").asInt()).isPositive();
	}

	@Test
	void extensions() {
		assertThat(this.json.convertValue(get("/actuator/lua").at("/extensions/key-value-store"),
				new TypeReference<Map<String, Object>>() {
				}))
			.containsEntry("selected", "memory")
			.containsEntry("available", List.of("consul", "etcd", "jdbc", "memory"));
	}

	@Test
	void unknownOneIsNotFound() {
		this.client.get().uri("/actuator/lua/plugins/none").exchange().expectStatus().isNotFound();
		this.client.get().uri("/actuator/lua/none").exchange().expectStatus().isNotFound();
	}

	@Test
	void operationsNeedAccess() {
		this.client.post()
			.uri("/actuator/lua/plugins/identity")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"action\": \"reload\"}")
			.exchange()
			.expectStatus()
			.value((status) -> assertThat(status).isBetween(400, 499));
	}

	@Test
	void healthHasAComponent() {
		assertThat(get("/actuator/health").at("/components/lua/status").asString()).isEqualTo("UP");
	}

	@Test
	void metricsAreScraped() {
		String text = this.client.get()
			.uri("/actuator/prometheus")
			.exchange()
			.returnResult(String.class)
			.getResponseBody();
		assertThat(text).contains("lua_calls_seconds_count{", "plugin=\"identity\"", "lua_plugins{");
	}

	private JsonNode get(String path) {
		return this.json.readTree(this.client.get()
			.uri(path)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(String.class)
			.getResponseBody());
	}

	private static List<String> strings(JsonNode array) {
		return array.valueStream().map(JsonNode::asString).toList();
	}

}
