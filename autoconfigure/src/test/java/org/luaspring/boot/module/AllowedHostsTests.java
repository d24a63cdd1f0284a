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

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AllowedHosts}.
 */
class AllowedHostsTests {

	@ParameterizedTest
	@CsvSource({ "example.com,http://example.com/,true", "example.com,https://EXAMPLE.com:8443/x,true",
			"example.com,http://example.com./,true", "Example.Com,http://example.com/,true",
			"example.com,http://www.example.com/,false", "example.com,http://example.com.evil.org/,false",
			"example.com,http://notexample.com/,false", "example.com:443,https://example.com/,true",
			"example.com:443,http://example.com/,false", "example.com:80,http://example.com/,true",
			"*.example.com,http://a.b.example.com/,true", "*.example.com,http://example.com/,false",
			"*.example.com,http://evilexample.com/,false", "*.example.com:8080,http://a.example.com:8080/,true",
			"*.example.com:8080,http://a.example.com/,false", "*,http://anything.org/,true",
			"[::1]:80,http://[::1]/,true", "127.0.0.1,http://127.0.0.1:9/,true",
			"example.com,http://example.com@evil.org/,false" })
	void matches(String entry, URI uri, boolean allowed) {
		assertThat(AllowedHosts.of(List.of(entry)).allow(uri)).isEqualTo(allowed);
	}

	@Test
	void nothingIsAllowedByDefault() {
		assertThat(AllowedHosts.of(List.of()).allow(URI.create("http://localhost/"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "http://example.com", "example.com/path", "", "exa mple.com", "*example.com", "host:port" })
	void malformedEntriesAreRefused(String entry) {
		assertThatIllegalArgumentException().isThrownBy(() -> AllowedHosts.of(List.of(entry)))
			.withMessageContaining("'" + entry + "'");
	}

}
