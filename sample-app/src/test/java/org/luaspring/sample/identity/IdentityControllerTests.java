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

package org.luaspring.sample.identity;

import org.junit.jupiter.api.Test;
import org.luaspring.sample.SampleTest;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@SampleTest
class IdentityControllerTests {

	@LocalServerPort
	private int port;

	@Test
	void wellKnownServiceHasTheIdentityOfTheTable() {
		client().get().uri("/identity/https").exchange().expectStatus().isOk().expectBody().json("{\"id\": \"web\"}");
	}

	@Test
	void otherServiceHasAnIdentityMadeOfItsName() {
		client().get()
			.uri("/identity/Foobar")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.json("{\"id\": \"foobar-bf9cf968\"}");
	}

	@Test
	void whatIsNoNameHasNoIdentity() {
		client().get()
			.uri("/identity/-")
			.exchange()
			.expectStatus()
			.isNotFound()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	private RestTestClient client() {
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + this.port).build();
	}

}
