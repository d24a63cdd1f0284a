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

package org.luaspring.boot.plugin;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeclaredRequires}.
 */
class DeclaredRequiresTests {

	@ParameterizedTest
	@ValueSource(strings = { "return { requires = { 'http', \"json\" } }", "M.requires={'http','json',}",
			"-- requires = { 'log' }\nreturn { requires = { 'http'; 'json' -- and no more\n } }",
			"--[==[ requires = 'log' ]] ]==] return { requires = { 'http', 'json' } }",
			"x = \"requires = 'log'\" y = [[requires = 'log']] return { requires = { 'http', 'json' } }",
			"#!/usr/bin/lua \"\nx = 'requires = 1' return { requires = { 'http', 'json' } }",
			"-- a comment that ends\rreturn { requires = { 'http', 'json' } }",
			"if requires == 1 then end return { requires = { 'http', 'json' } }" })
	void namesAreRead(String source) {
		assertThat(DeclaredRequires.in(source)).containsExactly("http", "json");
	}

	@Test
	void oneNameNeedsNoList() {
		assertThat(DeclaredRequires.in("return { requires = 'http' }")).isEqualTo(List.of("http"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "return {}", "-- requires = { 'log' }", "return { requires = names }",
			"return { requires = { 'http', names() } }", "M.requires = { 'a' } M.requires = { 'b' }" })
	void whatIsComputedOrNotThereIsNotRead(String source) {
		assertThat(DeclaredRequires.in(source)).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[[ ", "--[[ ", "--[==[ ", "\"[==[\"", "\\\"", "'\\", "{", "requires ", "requires = {", "-- " })
	@Timeout(60)
	void aTextMadeToTakeLongDoesNot(String part) {
		assertThat(DeclaredRequires.in("#\"\nrequires " + part.repeat(300_000))).isNull();
	}

}
