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

package org.luaspring.sample.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.sample.RunningSample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that the dashboard and the alerts name metrics that a scrape of the sample has.
 */
class MonitoringFilesTests {

	private static final Path FOLDER = Path.of("..", "docs", "monitoring");

	private static final Pattern NAME = Pattern.compile("\\blua_[a-z_]+");

	private static final Pattern SAMPLE = Pattern
		.compile("[a-z][a-z0-9_]*(\\{([^\"}]|\"[^\"]*\")*})? -?[0-9.eE+NaInf-]+");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void everyMetricThatTheFilesNameIsScraped(@TempDir Path folder) throws Exception {
		Set<String> named = names(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
		named.addAll(names(Files.readString(FOLDER.resolve("prometheus-alerts.yml"))));
		assertThat(named).hasSizeGreaterThan(5);
		try (RunningSample sample = RunningSample.in(folder)) {
			sample.write("lua/hooks/before-register/10-ports.lua", "while true do end");
			sample.write("lua/plugins/identity.lua", "return {");
			await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
				register(sample);
				String scrape = scrape(sample);
				assertThat(names(scrape)).containsAll(named);
				assertThat(scrape).containsPattern("lua_limit_exceeded_total\\{limit=\"(instructions|time)\"")
					.containsPattern("lua_reloads_total\\{outcome=\"rejected\",script=\"identity\"}");
			});
			assertThat(scrape(sample).lines().filter((line) -> !line.startsWith("#")))
				.allMatch((line) -> SAMPLE.matcher(line).matches());
		}
	}

	private void register(RunningSample sample) throws IOException, InterruptedException {
		this.client.send(HttpRequest.newBuilder(URI.create(sample.url() + "/services/web/1"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString("{\"host\":\"a\",\"port\":80,\"protocol\":\"tcp\"}"))
			.build(), HttpResponse.BodyHandlers.discarding());
	}

	private String scrape(RunningSample sample) throws IOException, InterruptedException {
		return this.client
			.send(HttpRequest.newBuilder(URI.create(sample.url() + "/actuator/prometheus")).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static Set<String> names(String text) {
		return NAME.matcher(text)
			.results()
			.map((match) -> match.group())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
