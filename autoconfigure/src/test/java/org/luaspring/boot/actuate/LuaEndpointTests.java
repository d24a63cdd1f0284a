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

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryHooks;
import org.luaspring.boot.hook.HookVetoedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LuaEndpoint} over HTTP.
 */
class LuaEndpointTests {

	private static final String GOOD = """
			local M = { version = "1.2.0", description = "Finds", implements = "directory", requires = { "json" } }
			function M.find(key)
			  if key == "boom" then error("no luck") end
			  return key .. "!"
			end
			return M
			""";

	@TempDir
	private Path folder;

	@BeforeEach
	void writeScripts() throws Exception {
		RunningApplication.write(this.folder, "plugins/good.lua", GOOD);
		RunningApplication.write(this.folder, "plugins/broken.lua", "local M = {\nreturn M");
		RunningApplication.write(this.folder, "hooks/before-find/10-names.lua",
				"if #event > 5 then return false, 'too long' end");
	}

	@Test
	void theReportHasWhatOperatorsAskFor() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder)) {
			assertThat(application.bean(Directory.class).find("a")).contains("a!");
			DirectoryHooks hooks = application.bean(DirectoryHooks.class);
			hooks.beforeFind("short");
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeFind("very long"));
			JsonNode report = application.json("/actuator/lua");
			assertThat(report.at("/engine/language").asString()).isEqualTo("Lua 5.2");
			assertThat(report.at("/summary/ACTIVE").asInt()).isEqualTo(1);
			assertThat(report.at("/summary/REJECTED").asInt()).isEqualTo(1);
			JsonNode good = report.at("/plugins/good");
			assertThat(good.at("/state").asString()).isEqualTo("ACTIVE");
			assertThat(good.at("/desired").asString()).isEqualTo("ENABLED");
			assertThat(good.at("/version").asString()).isEqualTo("1.2.0");
			assertThat(good.at("/implements/0").asString()).isEqualTo("directory");
			assertThat(good.at("/selected").asBoolean()).isTrue();
			assertThat(good.at("/sha256").asString()).hasSize(64);
			assertThat(good.at("/generation").asInt()).isEqualTo(1);
			assertThat(good.at("/requires/0").asString()).isEqualTo("json");
			assertThat(good.at("/calls/count").asInt()).isEqualTo(1);
			assertThat(good.at("/limits/instructions/limit").asLong()).isEqualTo(10_000_000);
			assertThat(good.at("/limits/instructions/peak").asLong()).isPositive();
			assertThat(good.at("/limits/time/limit").asString()).isEqualTo("1s");
			JsonNode broken = report.at("/plugins/broken");
			assertThat(broken.at("/state").asString()).isEqualTo("REJECTED");
			assertThat(broken.at("/lastError/kind").asString()).isEqualTo("SYNTAX");
			assertThat(broken.at("/lastError/script").asString()).isEqualTo("plugins/broken.lua");
			assertThat(broken.at("/lastError/line").asInt()).isEqualTo(2);
			JsonNode hook = report.at("/hooks/before-find/0");
			assertThat(hook.at("/script").asString()).isEqualTo("hooks/before-find/10-names.lua");
			assertThat(hook.at("/state").asString()).isEqualTo("ACTIVE");
			assertThat(hook.at("/calls/count").asInt()).isEqualTo(2);
			assertThat(hook.at("/calls/vetoes").asInt()).isEqualTo(1);
			assertThat(report.at("/extensions/directory/selected").asString()).isEqualTo("good");
		}
	}

	@Test
	void failuresAreGroupedWithTheirCount() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder)) {
			Directory directory = application.bean(Directory.class);
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> directory.find("boom"));
			}
			JsonNode errors = application.json("/actuator/lua/plugins/good").at("/errors");
			assertThat(errors).hasSize(1);
			assertThat(errors.at("/0/count").asInt()).isEqualTo(3);
			assertThat(errors.at("/0/line").asInt()).isEqualTo(3);
			assertThat(errors.at("/0/message").asString()).contains("plugins/good.lua:3: no luck");
		}
	}

	@Test
	void eachThingHasAnAddressAndUnknownOnesAreNotFound() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder)) {
			assertThat(application.get("/actuator/lua/plugins/good").statusCode()).isEqualTo(200);
			assertThat(application.json("/actuator/lua/hooks/before-find").at("/kind").asString()).isEqualTo("BEFORE");
			assertThat(application.json("/actuator/lua/hooks/before-find/10-names").at("/state").asString())
				.isEqualTo("ACTIVE");
			assertThat(application.get("/actuator/lua/extensions/directory").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/lua/plugins/nobody").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/lua/nothing").statusCode()).isEqualTo(404);
			assertThat(application.get("/actuator/lua/sources/plugins/good").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void sourcesAreShownOnlyOnRequest() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder,
				"--management.endpoint.lua.show-source=true")) {
			assertThat(application.json("/actuator/lua/sources/plugins/good").at("/text").asString()).isEqualTo(GOOD);
			assertThat(application.json("/actuator/lua").has("sources")).isFalse();
		}
	}

	@Test
	void actionsAreRefusedUnlessAccessIsUnrestricted() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder)) {
			assertThat(application.post("/actuator/lua/plugins/good", "{\"action\":\"disable\"}").statusCode())
				.isEqualTo(405);
			assertThat(application.json("/actuator/lua/plugins/good").at("/state").asString()).isEqualTo("ACTIVE");
		}
	}

	@Test
	void actionsAnswerWithWhatIsThereAfterwards() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder,
				"--management.endpoint.lua.access=unrestricted")) {
			HttpResponse<String> refused = application.post("/actuator/lua/plugins/good", "{\"action\":\"disable\"}");
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(application.read(refused).at("/error").asString()).contains("directory");
			HttpResponse<String> disabled = application.post("/actuator/lua/plugins/good",
					"{\"action\":\"disable\",\"force\":true}");
			assertThat(disabled.statusCode()).isEqualTo(200);
			assertThat(application.read(disabled).at("/state").asString()).isEqualTo("DISABLED");
			assertThat(application.read(disabled).at("/persistent").asBoolean()).isFalse();
			HttpResponse<String> enabled = application.post("/actuator/lua/plugins/good", "{\"action\":\"enable\"}");
			assertThat(application.read(enabled).at("/state").asString()).isEqualTo("ACTIVE");
			RunningApplication.write(this.folder, "plugins/good.lua", GOOD.replace("1.2.0", "1.3.0"));
			HttpResponse<String> reloaded = application.post("/actuator/lua/plugins/good", "{\"action\":\"reload\"}");
			assertThat(application.read(reloaded).at("/version").asString()).isEqualTo("1.3.0");
			HttpResponse<String> back = application.post("/actuator/lua/plugins/good", "{\"action\":\"rollback\"}");
			assertThat(application.read(back).at("/version").asString()).isEqualTo("1.2.0");
			assertThat(application.read(back).at("/held").asBoolean()).isTrue();
			HttpResponse<String> hook = application.post("/actuator/lua/hooks/before-find/10-names",
					"{\"action\":\"disable\"}");
			assertThat(application.read(hook).at("/state").asString()).isEqualTo("DISABLED");
			application.bean(DirectoryHooks.class).beforeFind("long enough to be vetoed");
		}
	}

	@Test
	void anUnknownActionIsABadRequestThatNamesTheAllowedOnes() throws Exception {
		try (RunningApplication application = new RunningApplication(this.folder,
				"--management.endpoint.lua.access=unrestricted")) {
			HttpResponse<String> response = application.post("/actuator/lua/plugins/good", "{\"action\":\"explode\"}");
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("explode").contains("reload").contains("rollback");
			assertThat(application.post("/actuator/lua/plugins/nobody", "{\"action\":\"reload\"}").statusCode())
				.isEqualTo(404);
			HttpResponse<String> select = application.post("/actuator/lua/extensions/directory",
					"{\"action\":\"select\",\"implementation\":\"nobody\"}");
			assertThat(select.statusCode()).isEqualTo(400);
			assertThat(select.body()).contains("good");
		}
	}

}
