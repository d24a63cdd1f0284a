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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.luaspring.boot.actuate.directory.Directory;
import org.luaspring.boot.actuate.directory.DirectoryHooks;
import org.luaspring.boot.script.ScriptRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the documentation of the endpoint shows what it really answers: each request
 * is sent, and each property that the page shows has to be there, of the same type.
 */
class EndpointDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "endpoint.md");

	private static final Pattern EXAMPLE = Pattern.compile(
			"```http\n(?<method>[A-Z]+) (?<path>\\S+)\n(?<body>.*?)```\\s+Answer, (?<status>\\d+):\\s+```json\n(?<answer>.*?)```",
			Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void everyExampleIsWhatTheEndpointAnswers() throws Exception {
		RunningApplication.write(this.folder, "lua/plugins/etcd.lua",
				"""
						local M = { version = "1.2.0", description = "Finds keys", implements = "directory", requires = { "json" } }
						function M.find(key)
						  if key == "boom" then error("no luck") end
						  return key
						end
						return M
						""");
		RunningApplication.write(this.folder, "lua/hooks/before-find/10-names.lua", "return #event < 6, 'too long'");
		RunningApplication.write(this.folder, "config/application.lua", "shop = { name = 'a' }");
		List<MatchResult> examples = EXAMPLE.matcher(Files.readString(PAGE)).results().toList();
		assertThat(examples).hasSizeGreaterThan(9);
		JsonMapper json = JsonMapper.builder().build();
		try (RunningApplication application = new RunningApplication(this.folder.resolve("lua"),
				"--spring.config.location=file:" + this.folder + "/config/",
				"--management.endpoint.lua.access=unrestricted")) {
			// later, as start would not know which one to select
			RunningApplication.write(this.folder, "lua/plugins/consul.lua",
					"return { implements = 'directory', find = function(key) return key end }");
			application.bean(ScriptRegistry.class).refresh();
			Directory directory = application.bean(Directory.class);
			assertThat(directory.find("a")).contains("a");
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> directory.find("boom"));
			application.bean(DirectoryHooks.class).beforeFind("a");
			for (MatchResult example : examples) {
				String path = example.group(2);
				HttpResponse<String> response = example.group(1).equals("GET") ? application.get(path)
						: application.post(path, example.group(3));
				assertThat(response.statusCode()).as(path).isEqualTo(Integer.parseInt(example.group(4)));
				JsonNode shown = json.readTree(example.group(5));
				assertAnswered(path, shown, application.read(response));
				if (response.statusCode() >= 400) {
					assertThat(application.read(response)).isEqualTo(shown);
				}
			}
		}
	}

	private static void assertAnswered(String where, JsonNode shown, JsonNode answered) {
		assertThat(answered.getNodeType()).as(where).isEqualTo(shown.getNodeType());
		for (Map.Entry<String, JsonNode> property : shown.properties()) {
			assertThat(answered.propertyNames()).as(where).contains(property.getKey());
			assertAnswered(where + "/" + property.getKey(), property.getValue(), answered.get(property.getKey()));
		}
		if (shown.isArray() && !shown.isEmpty()) {
			assertThat(answered).as(where).isNotEmpty();
			assertAnswered(where + "/0", shown.get(0), answered.get(0));
		}
	}

}
