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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeclaredRequires}.
 */
class DeclaredRequiresTests {

	@ParameterizedTest
	@ValueSource(strings = { "return { requires = { 'http', \"json\" } }",
			"local M = {} M.requires={'http';'json',} return M",
			"-- requires = { 'x' }\n--[[ requires = { 'y' } ]]\nlocal s = \"requires = { 'z' }\"\n"
					+ "return { requires = {\n  'http', -- the network\n  'json' } }" })
	void literalNamesAreRead(String source) {
		assertThat(DeclaredRequires.in(source)).containsExactly("http", "json");
	}

	@Test
	void anEmptyListAndASingleNameAreRead() {
		assertThat(DeclaredRequires.in("return { requires = {} }")).isEmpty();
		assertThat(DeclaredRequires.in("return { requires = 'json' }")).isEqualTo(List.of("json"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "return {}", "local http = require 'http' return {}", "return { requires = names }",
			"return { requires = { name } }", "return { requires = { 'a' .. 'b' } }",
			"return { a = { requires = { 'x' } }, requires = { 'y' } }", "return { ok = M.requires == { 'x' } }",
			"return { requires = { 'a' }" + " } M.requires = other" })
	void anythingElseIsNotGuessed(String source) {
		assertThat(DeclaredRequires.in(source)).isNull();
	}

}
