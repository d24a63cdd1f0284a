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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.luaspring.sample.SampleTest;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * Against a {@linkplain ConsulKvStandIn stand-in} for Consul, not Consul itself.
 */
@SampleTest
@TestPropertySource(properties = "lua.extensions.key-value-store=consul")
@DirtiesContext
class ConsulKeyValueStoreTests extends KeyValueStoreContract {

	private static ConsulKvStandIn consul;

	ConsulKeyValueStoreTests() {
		super("consul");
	}

	@BeforeAll
	static void startConsul() throws IOException {
		consul = new ConsulKvStandIn();
	}

	@AfterAll
	static void stopConsul() {
		consul.close();
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("lua.plugins.consul.config.endpoint", () -> consul.endpoint());
	}

}
