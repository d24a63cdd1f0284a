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

import java.nio.file.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Editing scripts and configuration while the application runs.
 */
class LiveEditTests {

	private static final String PORTS = "lua/hooks/before-register/10-ports.lua";

	private RunningSample sample;

	private RestTestClient client;

	@BeforeEach
	void start(@TempDir Path folder) throws Exception {
		this.sample = RunningSample.in(folder);
		this.client = this.sample.client();
	}

	@AfterEach
	void stop() {
		this.sample.close();
	}

	@Test
	void editedHookChangesTheNextAnswer() throws Exception {
		assertThat(register(8081)).isEqualTo(HttpStatus.CREATED);
		this.sample.write(PORTS, "if event.port == 8081 then return false, 'not 8081' end");
		Awaitility.await().until(() -> register(8081) == HttpStatus.UNPROCESSABLE_CONTENT);
		assertThat(register(23)).isEqualTo(HttpStatus.CREATED);
	}

	@Test
	void brokenHookChangesNothingButTheStatus() throws Exception {
		String good = this.sample.read(PORTS);
		this.sample.write(PORTS, "-- a comment\nif event.port = 1 then return false end");
		JsonNode handler = Awaitility.await()
			.until(this::handler, (status) -> "REJECTED".equals(status.at("/lastReload/outcome").asString()));
		assertThat(handler.at("/state").asString()).isEqualTo("ACTIVE");
		assertThat(handler.at("/lastReload/error/kind").asString()).isEqualTo("SYNTAX");
		assertThat(handler.at("/lastReload/error/script").asString()).isEqualTo("hooks/before-register/10-ports.lua");
		assertThat(handler.at("/lastReload/error/line").asInt()).isEqualTo(2);
		assertThat(handler.at("/lastReload/error/message").asString())
			.startsWith("hooks/before-register/10-ports.lua:2: ");
		assertThat(register(23)).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
		assertThat(register(80)).isEqualTo(HttpStatus.CREATED);
		this.sample.write(PORTS, good + "\n-- repaired\n");
		Awaitility.await().until(this::handler, (status) -> status.at("/lastReload/error").isMissingNode());
		assertThat(register(23)).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
	}

	@Test
	void newHookJoinsAndDeletedOneLeaves() throws Exception {
		this.sample.write("lua/hooks/before-register/20-tags.lua",
				"if #event.tags == 0 then return false, 'tags needed' end");
		Awaitility.await().until(() -> register(80) == HttpStatus.UNPROCESSABLE_CONTENT);
		this.sample.delete("lua/hooks/before-register/20-tags.lua");
		Awaitility.await().until(() -> register(80).is2xxSuccessful());
	}

	@Test
	void storeOfTheConfigurationIsFollowed() throws Exception {
		String configuration = this.sample.read("application.lua");
		register(80);
		this.sample.write("application.lua", configuration.replace("\"store\", \"memory\"", "\"store\", \"jdbc\""));
		Awaitility.await().until(() -> selectedStore().equals("jdbc"));
		assertThat(register(80)).isEqualTo(HttpStatus.CREATED);
		this.sample.write("application.lua", configuration.replace("\"store\", \"memory\"", "\"store\", \"none\""));
		JsonNode source = Awaitility.await()
			.until(() -> status("/configuration/0"),
					(status) -> "VETOED".equals(status.at("/lastReload/outcome").asString()));
		assertThat(source.at("/lastReload/error/message").asString()).contains("'none' cannot be selected")
			.contains("consul, etcd, jdbc, memory");
		assertThat(selectedStore()).isEqualTo("jdbc");
	}

	@Test
	void whatNeedsARestartIsReported() throws Exception {
		this.sample.write("application.lua",
				this.sample.read("application.lua").replace("lua = {", "lua = { limits = { time = \"5s\" },"));
		JsonNode needed = Awaitility.await()
			.until(() -> status("/configuration/0/lastReload/restartNeeded"), (names) -> !names.isEmpty());
		assertThat(needed.valueStream().map(JsonNode::asString)).containsExactly("lua.limits.time");
	}

	@Test
	void configurationOfAPluginIsFollowed() throws Exception {
		long before = generationOfEtcd();
		this.sample.write("application.lua", this.sample.read("application.lua").replace(":2379", ":2380"));
		Awaitility.await().until(() -> generationOfEtcd() > before);
		assertThat(status("/configuration/0/lastReload/restartNeeded").isEmpty()).isTrue();
	}

	private long generationOfEtcd() {
		return status("/plugins/etcd/generation").asLong();
	}

	private String selectedStore() {
		return status("/extensions/key-value-store/selected").asString();
	}

	private HttpStatusCode register(int port) {
		return this.client.put()
			.uri("/services/edit/" + port)
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"host\": \"h\", \"port\": " + port + ", \"protocol\": \"tcp\"}")
			.exchange()
			.returnResult(String.class)
			.getStatus();
	}

	private JsonNode handler() {
		return status("/hooks/before-register/0");
	}

	private JsonNode status(String pointer) {
		String status = this.client.get().uri("/actuator/lua").exchange().returnResult(String.class).getResponseBody();
		return new JsonMapper().readTree(status).at(pointer);
	}

}
