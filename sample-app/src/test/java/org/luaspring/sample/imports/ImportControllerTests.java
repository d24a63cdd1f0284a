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

package org.luaspring.sample.imports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.sample.SampleTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ImportControllerTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JsonMapper json;

	/**
	 * The second type is what {@code curl --data-binary} says, whatever the file holds.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded" })
	void importsTheServicesOfThisMachine(String type) throws Exception {
		HttpResponse<String> response = post("etc-services", type, Files.readString(services()));
		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode report = this.json.readTree(response.body());
		assertThat(report.get("imported").asInt()).isGreaterThan(20);
		assertThat(get("/services/domain")).isEqualTo(this.json.readTree("""
				[{"name": "domain", "id": "53-tcp", "host": "", "port": 53, "protocol": "tcp", "tags": []},
				 {"name": "domain", "id": "53-udp", "host": "", "port": 53, "protocol": "udp", "tags": []}]"""));
		assertThat(get("/services/smtp").get(0).get("tags")).isEqualTo(this.json.readTree("[\"mail\"]"));
	}

	@Test
	void whatIsRefusedIsReportedWithItsLine() throws Exception {
		HttpResponse<String> response = post("etc-services", "text/plain", """
				# comment
				one     1001/tcp   uno eins # the first
				two     tcp
				telnet  23/tcp
				three   70000/tcp

				four    1004/udp
				""");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(this.json.readTree(response.body())).isEqualTo(this.json.readTree("""
				{"imported": 2, "rejected": [
					{"line": 3, "reason": "expected 'name port/protocol aliases'"},
					{"line": 4, "reason": "port 23: telnet sends passwords in clear text"},
					{"line": 5, "reason": "port: must be between 1 and 65535"}]}"""));
		assertThat(get("/services/one")).isEqualTo(this.json.readTree("""
				[{"name": "one", "id": "1001-tcp", "host": "", "port": 1001, "protocol": "tcp",
				 "tags": ["uno", "eins"]}]"""));
	}

	@Test
	void unknownFormatIsABadRequestThatNamesTheKnownOnes() throws Exception {
		HttpResponse<String> response = post("csv", "text/plain", "a;b");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(this.json.readTree(response.body()).get("detail").asString())
			.isEqualTo("There is no format 'csv'; known are [etc-services]");
	}

	private HttpResponse<String> post(String format, String type, String body)
			throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/import?format=" + format))
				.header("Content-Type", type)
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
	}

	private JsonNode get(String path) throws IOException, InterruptedException {
		return this.json.readTree(HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path)).build(),
					BodyHandlers.ofString())
			.body());
	}

	/**
	 * The machine's own file; an excerpt of Debian's where there is none.
	 */
	private static Path services() {
		Path own = Path.of("/etc/services");
		return Files.isReadable(own) ? own : Path.of("src/test/resources/etc-services.txt");
	}

}
