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

package org.luaspring.boot.actuate;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the health of plugins over HTTP.
 */
class LuaHealthTests {

	private static final String GOOD = """
			return { implements = "directory", find = function(key) return key end }
			""";

	@TempDir
	private Path folder;

	@Test
	void aPluginThatServesIsUpAlsoAfterARejectedReload() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua", GOOD);
		try (RunningApplication application = new RunningApplication(this.folder, "--lua.plugins.good.critical=true",
				"--management.endpoint.lua.access=unrestricted")) {
			RunningApplication.write(this.folder, "plugins/good.lua", "return {");
			application.post("/actuator/lua/plugins/good", "{\"action\":\"reload\"}");
			JsonNode health = application.json("/actuator/health").at("/components/lua");
			assertThat(health.at("/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/good/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/good/details/rejectedReload").asString()).contains("plugins/good.lua:1");
		}
	}

	@Test
	void aCriticalPluginThatDoesNotServeIsDownInReadinessAndNeverInLiveness() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua", GOOD);
		RunningApplication.write(this.folder, "plugins/extra.lua", "return {");
		try (RunningApplication application = new RunningApplication(this.folder,
				"--lua.plugins.extra.critical=true")) {
			assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(application.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/health/liveness").body()).doesNotContain("lua");
		}
	}

	@Test
	void aPluginThatIsNotCriticalNeverTakesTheApplicationDown() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua", GOOD);
		RunningApplication.write(this.folder, "plugins/extra.lua", "return {");
		RunningApplication.write(this.folder, "plugins/ill.lua",
				"return { health = function() return false, 'no upstream' end }");
		try (RunningApplication application = new RunningApplication(this.folder)) {
			JsonNode health = application.json("/actuator/health");
			assertThat(health.at("/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/lua/components/extra/status").asString()).isEqualTo("UNKNOWN");
			assertThat(health.at("/components/lua/components/ill/status").asString()).isEqualTo("UNKNOWN");
			assertThat(health.at("/components/lua/components/ill/details/reason").asString()).isEqualTo("no upstream");
		}
	}

	@Test
	void aCriticalPluginIsDownWhenItsOwnHealthSaysSo() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua", GOOD);
		RunningApplication.write(this.folder, "plugins/ill.lua",
				"return { health = function() return false, 'no upstream' end }");
		try (RunningApplication application = new RunningApplication(this.folder, "--lua.plugins.ill.critical=true")) {
			JsonNode health = application.json("/actuator/health/lua/ill");
			assertThat(health.at("/status").asString()).isEqualTo("DOWN");
			assertThat(health.at("/details/reason").asString()).isEqualTo("no upstream");
		}
	}

}
