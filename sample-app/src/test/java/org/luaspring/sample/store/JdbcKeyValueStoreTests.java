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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.sample.RunningSample;
import org.luaspring.sample.SampleTest;

import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;

@SampleTest
@TestPropertySource(properties = { "lua.extensions.key-value-store=jdbc",
		"spring.datasource.url=jdbc:h2:mem:jdbc-contract;DB_CLOSE_DELAY=-1" })
class JdbcKeyValueStoreTests extends KeyValueStoreContract {

	JdbcKeyValueStoreTests() {
		super("jdbc");
	}

	@Test
	void restartLosesNothing(@TempDir Path folder) throws Exception {
		try (RunningSample sample = RunningSample.in(folder, "--store=jdbc")) {
			sample.client()
				.put()
				.uri("/services/kept/1")
				.contentType(MediaType.APPLICATION_JSON)
				.body("{\"host\": \"h\", \"port\": 80, \"protocol\": \"tcp\"}")
				.exchange()
				.expectStatus()
				.isCreated();
		}
		try (RunningSample sample = RunningSample.in(folder, "--store=jdbc")) {
			sample.client().get().uri("/services/kept").exchange().expectStatus().isOk();
		}
	}

}
