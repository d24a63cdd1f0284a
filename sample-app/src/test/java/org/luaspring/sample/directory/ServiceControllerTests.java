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

package org.luaspring.sample.directory;

import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaspring.sample.SampleTest;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ServiceControllerTests {

	private static final String BODY = """
			{"host": "%s", "port": %s, "protocol": "%s", "tags": %s}""";

	@LocalServerPort
	private int port;

	private RestTestClient client;

	@BeforeEach
	void connect() {
		this.client = RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

	@Test
	void putCreatesThenChanges() {
		put("/services/put/one", BODY.formatted("10.0.0.1", 80, "tcp", "[\"a\"]")).expectStatus()
			.isCreated()
			.expectBody()
			.json("""
					{"name": "put", "id": "one", "host": "10.0.0.1", "port": 80, "protocol": "tcp", "tags": ["a"]}""");
		put("/services/put/one", BODY.formatted("10.0.0.2", 81, "udp", "[]")).expectStatus().isOk();
		this.client.get().uri("/services/put").exchange().expectStatus().isOk().expectBody().json("""
				[{"name": "put", "id": "one", "host": "10.0.0.2", "port": 81, "protocol": "udp", "tags": []}]""");
	}

	@Test
	void getListsNamesInOrder() {
		put("/services/list-b/1", BODY.formatted("h", 80, "tcp", "[]")).expectStatus().isCreated();
		put("/services/list-a/1", BODY.formatted("h", 80, "tcp", "[]")).expectStatus().isCreated();
		put("/services/list-a/2", BODY.formatted("h", 81, "tcp", "[]")).expectStatus().isCreated();
		this.client.get()
			.uri("/services")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[?(@ =~ /list-.*/)]")
			.isEqualTo(List.of("list-a", "list-b"));
	}

	@Test
	void unknownServiceIsNotFound() {
		this.client.get()
			.uri("/services/nobody")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("There is no service 'nobody'");
	}

	@Test
	void deleteRemovesTheInstance() {
		put("/services/delete/one", BODY.formatted("h", 80, "tcp", "[]")).expectStatus().isCreated();
		this.client.delete().uri("/services/delete/one").exchange().expectStatus().isNoContent();
		this.client.get().uri("/services/delete").exchange().expectStatus().isNotFound();
		this.client.delete()
			.uri("/services/delete/one")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void vetoAnswersWithTheReasonOfTheHook() {
		put("/services/telnet/one", BODY.formatted("h", 23, "tcp", "[]")).expectStatus()
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("port 23: telnet sends passwords in clear text");
		this.client.get().uri("/services/telnet").exchange().expectStatus().isNotFound();
	}

	@Test
	void decorateTidiesUpBeforeTheVeto() {
		put("/services/decorate/one", BODY.formatted("Host.Example", 80, "TCP", "[\"a\", \"b\", \"a\"]")).expectStatus()
			.isCreated()
			.expectBody()
			.json("""
					{"name": "decorate", "host": "host.example", "protocol": "tcp", "tags": ["a", "b"]}""");
		put("/services/decorate/two", BODY.formatted("h", 23, "TCP", "[]")).expectStatus()
			.isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			port     | {"host": "h", "port": 0, "protocol": "tcp"}
			port     | {"host": "h", "port": 65536, "protocol": "tcp"}
			port     | {"host": "h", "protocol": "tcp"}
			port     | {"host": "h", "port": "many", "protocol": "tcp"}
			protocol | {"host": "h", "port": 80}
			protocol | {"host": "h", "port": 80, "protocol": "t c p"}
			host     | {"host": "a b", "port": 80, "protocol": "tcp"}
			tags     | {"host": "h", "port": 80, "protocol": "tcp", "tags": "a"}
			tags[1]  | {"host": "h", "port": 80, "protocol": "tcp", "tags": ["a", ""]}
			tags[0]  | {"host": "h", "port": 80, "protocol": "tcp", "tags": [null]}
			""")
	void badFieldIsNamed(String field, String body) {
		put("/services/bad/one", body).expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.errors[*].field")
			.value((fields) -> assertThat(fields).asInstanceOf(InstanceOfAssertFactories.LIST).contains(field));
	}

	@Test
	void badNameAndIdAreNamed() {
		put("/services/-a/b!", BODY.formatted("h", 80, "tcp", "[]")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[*].field")
			.isEqualTo(List.of("id", "name"));
	}

	@Test
	void brokenJsonIsABadRequest() {
		put("/services/bad/one", "{").expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private RestTestClient.ResponseSpec put(String uri, String body) {
		return this.client.put().uri(uri).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
	}

}
