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

package org.luaspring.boot.config;

import java.util.Map;

import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class LuaConfigPropertiesTests {

	@Test
	void defaultsAreWhatAnEmptyEnvironmentBindsTo() {
		Binder empty = new Binder(new MapConfigurationPropertySource(Map.of()));
		assertThat(empty.bindOrCreate(LuaConfigProperties.PREFIX, LuaConfigProperties.class))
			.isEqualTo(LuaConfigProperties.DEFAULTS);
	}

	@Test
	void whatIsSetEarlyIsSeenInEveryForm() {
		MockEnvironment environment = new MockEnvironment().withProperty("lua.config.limits.time", "3s")
			.withProperty("LUA_CONFIG_HTTP_ALLOWEDHOSTS", "ignored: this source is no system environment")
			.withProperty("lua.config.http.allowedHosts", "config.example.com");
		LuaConfigProperties settings = EarlyProperties.of(environment, LogFactory.getLog(getClass())).settings();
		assertThat(settings.limits().time()).isEqualTo("3s");
		assertThat(settings.http().allowedHosts()).containsExactly("config.example.com");
	}

}
