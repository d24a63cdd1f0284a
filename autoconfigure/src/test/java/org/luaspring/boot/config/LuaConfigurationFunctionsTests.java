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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a configuration file can use.
 */
class LuaConfigurationFunctionsTests extends AbstractFileTests {

	@Test
	void propertyReadsWhatIsKnownBeforeFilesAre() {
		this.folder.write("application.yaml", "from.yaml: too late\n").write("application.lua", """
				line = property("from.line")
				system = property("from.system")
				fallback = property("from.nowhere", "default")
				late = property("from.yaml", "unknown")
				port = property("my.port", 8080) + 1
				on = property("my.flag", false)
				""");
		System.setProperty("from.system", "S");
		try {
			run((environment) -> {
				assertThat(environment.getProperty("line")).isEqualTo("L");
				assertThat(environment.getProperty("system")).isEqualTo("S");
				assertThat(environment.getProperty("fallback")).isEqualTo("default");
				assertThat(environment.getProperty("late")).isEqualTo("unknown");
				assertThat(environment.getProperty("port", Integer.class)).isEqualTo(9001);
				assertThat(environment.getProperty("on", Boolean.class)).isTrue();
			}, "--from.line=L", "--my.port=9000", "--my.flag=true");
		}
		finally {
			System.clearProperty("from.system");
		}
	}

	@Test
	void aPropertyOfAnotherTypeThanItsDefaultIsAnError() {
		this.folder.write("application.lua", "port = property('my.port', 8080)");
		assertThatExceptionOfType(LuaConfigurationException.class)
			.isThrownBy(() -> this.folder.start("--my.port=eighty"))
			.withMessageContaining("application.lua:1:")
			.withMessageContaining("'my.port' is 'eighty', but a number is expected");
	}

	@Test
	void everyEnvironmentVariableCanBeRead() {
		Map.Entry<String, String> variable = System.getenv()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().matches("[ -~]+") && !entry.getValue().contains("$"))
			.findFirst()
			.orElseThrow();
		this.folder.write("application.lua", "value = os.getenv('" + variable.getKey() + "'); year = os.date('%Y')");
		run((environment) -> {
			assertThat(environment.getProperty("value")).isEqualTo(variable.getValue());
			assertThat(environment.getProperty("year", Integer.class)).isGreaterThan(2000);
		});
	}

	@Test
	void modulesBesideTheFileCanBeRequired() {
		this.folder.write("application.lua", """
				local ports = require "lib.ports"
				server = { port = ports.web }
				""").write("lib/ports.lua", "return { web = 8443 }");
		run((environment) -> assertThat(environment.getProperty("server.port")).isEqualTo("8443"));
	}

	@Test
	void modulesOutsideOfTheFolderCannotBeRequired() {
		this.folder.write("secret.lua", "return {}").write("sub/application.lua", "x = require '../secret'");
		assertThatExceptionOfType(LuaConfigurationException.class)
			.isThrownBy(() -> this.folder.start("--spring.config.location=" + this.folder.path("sub").toUri()))
			.withMessageContaining("../secret");
	}

	@Test
	void jsonCanBeDecoded() {
		this.folder.write("application.lua", """
				local json = require "json"
				service = json.decode('{"hosts":["a","b"],"limit":5,"none":null}')
				""");
		run((environment) -> {
			assertThat(environment.getProperty("service.hosts[1]")).isEqualTo("b");
			assertThat(environment.getProperty("service.limit", Integer.class)).isEqualTo(5);
			assertThat(environment.getProperty("service.none")).isEmpty();
			assertOrigin(environment, "service.limit", "application.lua", 2);
		});
	}

}
