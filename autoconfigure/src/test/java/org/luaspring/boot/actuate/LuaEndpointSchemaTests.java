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
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryHooks;
import org.luaspring.boot.config.ConfigurationReloadStatus;
import org.luaspring.boot.extension.ExtensionStatus;
import org.luaspring.boot.hook.HookKind;
import org.luaspring.boot.script.DesiredState;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ReloadStatus;
import org.luaspring.boot.script.ScriptState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests that whatever the endpoint answers over HTTP follows the schema in the
 * documentation, with plugins in every state, failures of every kind and each action.
 */
class LuaEndpointSchemaTests {

	private static final String GOOD = """
			local M = { version = "1.2.0", description = "Finds", implements = "directory", requires = { "json" } }
			function M.find(key)
			  if key == "boom" then error("no luck") end
			  return key .. "!"
			end
			M.on = { ["before-find"] = function(event) return true end }
			return M
			""";

	private static final EndpointSchema SCHEMA = new EndpointSchema();

	@TempDir
	private static Path folder;

	private static RunningApplication application;

	@BeforeAll
	static void bringAboutEveryState() throws Exception {
		write("scripts/plugins/good.lua", GOOD);
		write("scripts/plugins/broken.lua", "local M = {\nreturn M");
		write("scripts/plugins/incomplete.lua", "return { implements = 'directory' }");
		write("scripts/plugins/lonely.lua", "return { needs = { nobody = '>=1.0' } }");
		write("scripts/plugins/unlucky.lua", "return { start = function() error('no upstream') end }");
		write("scripts/plugins/off.lua", "return {}");
		write("scripts/plugins/serial.lua", "return { concurrency = 'serial', needs = { good = '>=1.0' } }");
		write("scripts/hooks/before-find/10-names.lua", "if #event > 5 then return false, 'too long' end");
		write("scripts/hooks/before-find/20-odd.lua", "if event == 'odd' then error('odd') end");
		write("scripts/hooks/before-find/30-broken.lua", "return (");
		write("scripts/hooks/after-nothing/10-nobody.lua", "return true");
		write("config/application.lua", "return { shop = { name = 'first', open = true } }");
		application = new RunningApplication(folder.resolve("scripts"),
				"--spring.config.location=file:" + folder + "/config/", "--lua.reload.enabled=true",
				"--lua.reload.quiet-period=20ms", "--management.endpoint.lua.access=unrestricted",
				"--management.endpoint.lua.show-source=true", "--lua.limits.instructions=20000",
				"--lua.limits.max-violations=2", "--lua.plugins.off.enabled=false",
				"--lua.hooks.before-find.on-error=ignore");
		Directory directory = application.bean(Directory.class);
		assertThat(directory.find("a")).contains("a!");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> directory.find("boom"));
		DirectoryHooks hooks = application.bean(DirectoryHooks.class);
		hooks.beforeFind("odd");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> hooks.beforeFind("too long"));
		// later, as start would not know which one to select
		write("scripts/plugins/gone.lua", "return { implements = 'directory', find = function() return 'gone' end }");
		write("scripts/plugins/greedy.lua",
				"return { implements = 'directory', find = function() while true do end end }");
		await().until(() -> at("/plugins/gone/state").equals("ACTIVE") && at("/plugins/greedy/state").equals("ACTIVE"));
		select("greedy");
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> directory.find("a"));
		}
		select("gone");
		RunningApplication.delete(folder, "scripts/plugins/gone.lua");
		write("config/application.lua", "return { shop = { name = 'second', open = true } }");
		await().until(() -> at("/plugins/gone/state").equals("REMOVED")
				&& at("/configuration/0/lastReload/outcome").equals("APPLIED"));
		select("good");
		write("config/application.lua", "return { shop = {");
		write("scripts/plugins/good.lua", "return {");
		await().until(() -> at("/plugins/good/lastReload/outcome").equals("REJECTED")
				&& at("/configuration/0/lastReload/outcome").equals("REJECTED"));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static void write(String id, String text) throws Exception {
		RunningApplication.write(folder, id, text);
	}

	private static void select(String implementation) throws Exception {
		application.post("/actuator/lua/extensions/directory",
				"{\"action\":\"select\",\"implementation\":\"" + implementation + "\"}");
	}

	private static String at(String pointer) throws Exception {
		return application.json("/actuator/lua").at(pointer).asString("");
	}

	private static String body(String path) throws Exception {
		HttpResponse<String> response = application.get("/actuator/lua" + path);
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		return response.body();
	}

	@Test
	void theWholeReportFollowsTheSchemaWithPluginsInEveryState() throws Exception {
		SCHEMA.check("report", body(""));
		assertThat(application.json("/actuator/lua").at("/summary").propertyNames()).containsExactlyInAnyOrder("ACTIVE",
				"REJECTED", "FAILED", "DISABLED", "REMOVED");
		assertThat(application.json("/actuator/lua/plugins")
			.valueStream()
			.map((plugin) -> plugin.at("/lastError/kind").asString("")))
			.contains("SYNTAX", "CONTRACT", "NEEDS", "RUNTIME", "LIMIT");
	}

	@ParameterizedTest
	@CsvSource({ "plugins, plugin", "extensions, extension", "sources, sourceText" })
	void everyThingOfAKindFollowsTheSchemaAtItsOwnAddress(String kind, String definition) throws Exception {
		SCHEMA.check(kind, body("/" + kind));
		JsonNode all = application.json("/actuator/lua/" + kind);
		assertThat(all).isNotEmpty();
		for (String id : all.propertyNames()) {
			SCHEMA.check(definition, body("/" + kind + "/" + id));
		}
	}

	@Test
	void everyHookPointAndHandlerFollowsTheSchemaAtItsOwnAddress() throws Exception {
		SCHEMA.check("hooks", body("/hooks"));
		JsonNode all = application.json("/actuator/lua/hooks");
		assertThat(all.at("/before-find")).hasSize(4);
		for (Map.Entry<String, JsonNode> point : all.properties()) {
			SCHEMA.check("hookPoint", body("/hooks/" + point.getKey()));
			for (JsonNode handler : point.getValue()) {
				SCHEMA.check("handler", body("/hooks/" + point.getKey() + "/" + handler.at("/name").asString()));
			}
		}
	}

	@Test
	void configurationFollowsTheSchemaAtItsOwnAddress() throws Exception {
		SCHEMA.check("configuration", body("/configuration"));
		SCHEMA.check("configurationSource", body("/configuration/application.lua"));
		assertThat(application.json("/actuator/lua/configuration/application.lua").at("/lastReload/error/line").asInt())
			.isEqualTo(1);
	}

	@Test
	void terminationsOutliveThePluginAndFollowTheSchema() throws Exception {
		SCHEMA.check("terminations", body("/terminations"));
		JsonNode greedy = application.json("/actuator/lua/terminations/plugins/greedy").at("/0");
		assertThat(greedy.at("/reason").asString()).isEqualTo("LIMIT");
		assertThat(greedy.at("/limit").asString()).isEqualTo("instructions");
		assertThat(greedy.at("/allowed").asLong()).isEqualTo(20000);
		assertThat(greedy.at("/used").asLong()).isGreaterThanOrEqualTo(20000);
		assertThat(greedy.at("/script").asString()).isEqualTo("plugins/greedy.lua");
		assertThat(greedy.at("/line").asInt()).isEqualTo(1);
		assertThat(greedy.at("/generation").asInt()).isEqualTo(1);
		assertThat(greedy.at("/calls/errors").asInt()).isEqualTo(2);
		JsonNode gone = application.json("/actuator/lua/terminations/plugins/gone").at("/0");
		assertThat(gone.at("/reason").asString()).isEqualTo("REMOVED");
		assertThat(gone.at("/generation").asInt()).isEqualTo(1);
		JsonNode unlucky = application.json("/actuator/lua/terminations/plugins/unlucky").at("/0");
		assertThat(unlucky.at("/reason").asString()).isEqualTo("START_FAILED");
		assertThat(unlucky.at("/message").asString()).contains("plugins/unlucky.lua:1: no upstream");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plugins", "hooks", "configuration", "extensions", "terminations", "sources" })
	void pagesOfEachKindFollowTheSchemaAndTogetherHaveAllEntries(String kind) throws Exception {
		JsonNode all = application.json("/actuator/lua/" + kind);
		int shown = 0;
		for (int offset = 0; offset < all.size() + 2; offset += 2) {
			String page = body("/" + kind + "?offset=" + offset + "&limit=2");
			SCHEMA.check("page", page);
			JsonNode read = application.json("/actuator/lua/" + kind + "?offset=" + offset + "&limit=2");
			assertThat(read.at("/total").asInt()).isEqualTo(all.size());
			assertThat(read.at("/entries").isArray()).isEqualTo(all.isArray());
			SCHEMA.check(kind, read.at("/entries").toString());
			shown += read.at("/entries").size();
		}
		assertThat(shown).isEqualTo(all.size());
	}

	@ParameterizedTest
	@CsvSource({ "plugins?offset=-1, offset is -1 but must be 0 or more",
			"plugins?limit=0, limit is 0 but must be from 1 to 1000",
			"hooks?limit=1001, limit is 1001 but must be from 1 to 1000",
			"plugins?limit=many, limit is 'many' but must be a whole number",
			"plugins/good?limit=2, offset and limit are for the address of a kind" })
	void aPageThatThereCannotBeIsABadRequestThatSaysWhatIsAllowed(String path, String reason) throws Exception {
		HttpResponse<String> response = application.get("/actuator/lua/" + path);
		assertThat(response.statusCode()).isEqualTo(400);
		SCHEMA.check("refusal", response.body());
		assertThat(application.read(response).at("/error").asString()).startsWith(reason);
	}

	@Test
	void actionsAnswerByTheSchema() throws Exception {
		for (String action : List.of("reload", "disable", "enable", "rollback")) {
			HttpResponse<String> plugin = application.post("/actuator/lua/plugins/serial",
					"{\"action\":\"" + action + "\"}");
			SCHEMA.check((plugin.statusCode() == 200) ? "plugin" : "refusal", plugin.body());
			HttpResponse<String> handler = application.post("/actuator/lua/hooks/before-find/20-odd",
					"{\"action\":\"" + action + "\"}");
			SCHEMA.check((handler.statusCode() == 200) ? "handler" : "refusal", handler.body());
		}
		SCHEMA.check("extension",
				application
					.post("/actuator/lua/extensions/directory", "{\"action\":\"select\",\"implementation\":\"good\"}")
					.body());
		SCHEMA.check("configurationSource",
				application.post("/actuator/lua/configuration/application.lua", "{\"action\":\"reload\"}").body());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			plugins/good                | {"action":"explode"}           | 400
			plugins/good                | {"action":"disable"}           | 409
			plugins/off                 | {"action":"enable"}            | 409
			plugins                     | {"action":"reload"}            | 400
			extensions/directory        | {"action":"select"}            | 400
			extensions/directory        | {"action":"select","implementation":"nobody"} | 400
			terminations/plugins/greedy | {"action":"reload"}            | 400
			hooks/before-find           | {"action":"reload"}            | 400
			hooks/before-find/good      | {"action":"reload"}            | 409
			plugins/nobody              | {"action":"reload"}            | 404
			nothing/nobody              | {"action":"reload"}            | 404
			""")
	void refusalsFollowTheSchema(String path, String body, int status) throws Exception {
		HttpResponse<String> response = application.post("/actuator/lua/" + path, body);
		assertThat(response.statusCode()).isEqualTo(status);
		if (status != 404) {
			SCHEMA.check("refusal", response.body());
		}
	}

	@Test
	void theSchemaKnowsAllValuesThatThereAre() {
		assertValues("/$defs/state/enum", ScriptState.values());
		assertValues("/$defs/desired/enum", DesiredState.values());
		assertValues("/$defs/error/properties/kind/enum", ErrorStatus.Kind.values());
		assertValues("/$defs/reload/properties/outcome/enum", ReloadStatus.Outcome.values());
		assertValues("/$defs/configurationReload/properties/outcome/enum", ConfigurationReloadStatus.Outcome.values());
		assertValues("/$defs/extension/properties/selectedBy/enum", ExtensionStatus.SelectedBy.values());
		assertValues("/$defs/hookPoint/properties/kind/enum", HookKind.values());
		assertValues("/$defs/hookPoint/properties/onError/enum", LuaProperties.HookOnError.values());
	}

	@Test
	void theSchemaRefusesWhatItDoesNotKnow() throws Exception {
		String plugin = body("/plugins/serial");
		SCHEMA.check("plugin", plugin);
		assertThat(SCHEMA.violations("plugin", plugin.replace("\"held\":false", "\"hold\":false"))).hasSize(2);
		assertThat(SCHEMA.violations("plugin", plugin.replace("\"ACTIVE\"", "\"FAILED\""))).isNotEmpty();
	}

	private static void assertValues(String pointer, Enum<?>[] values) {
		assertThat(SCHEMA.document().at(pointer).valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(values).map(Enum::name).toList());
	}

}
