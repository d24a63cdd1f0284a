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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.engine.LuaException;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EnvModule}.
 */
class EnvModuleTests {

	private final MockEnvironment environment = new MockEnvironment().withProperty("app.name", "shop")
		.withProperty("app.names[0]", "first")
		.withProperty("app.db.url", "jdbc:x://user:hidden@host/db")
		.withProperty("app.db.password", "hidden")
		.withProperty("app.api-key", "hidden")
		.withProperty("app.token.value", "hidden")
		.withProperty("application.other", "other")
		.withProperty("public.key", "open");

	private final Scripts scripts = Scripts.with(new EnvModule(this.environment, List.of("app", "public.key")));

	@Test
	void readsPropertiesUnderThePrefixes() {
		assertThat(this.scripts
			.all("return env.get('app.name'), env('app.names[0]'), env.get('app.none'), env('app.none', 'default')"))
			.containsExactly("shop", "first", null, "default");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application.other", "ap", "java.home", "", "public.keys" })
	void otherPropertiesAreRefused(String name) {
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> this.scripts.run("env.get(...)", name))
			.withMessageContaining("lua.sandbox.properties allows: app, public.key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.db.password", "app.api-key", "app.token.value", "app.key", "app.SECRET" })
	void secretsAreRefused(String name) {
		assertThatExceptionOfType(LuaException.class).isThrownBy(() -> this.scripts.run("env.get(...)", name))
			.withMessageContaining("looks like a secret")
			.withMessageNotContaining("hidden");
	}

	@Test
	void aSecretThatIsListedInFullIsReadable() {
		assertThat(this.scripts.run("return env.get('public.key')")).isEqualTo("open");
	}

	@Test
	void passwordsInUrlsAreMasked() {
		assertThat(this.scripts.run("return env.get('app.db.url')")).isEqualTo("jdbc:x://user:******@host/db");
	}

}
