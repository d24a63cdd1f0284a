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

package org.luaspring.boot.hook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link HookOrder}.
 */
class HookOrderTests {

	@Test
	void readsTheCommentsAtTheTop() {
		HookOrder order = HookOrder.read("""
				#!/usr/bin/lua
				-- Checks before anything else, see @before

				-- @after 10-name
				--- @before audit, 90-log.lua 95-x
				--@after: 20-y
				local x = 1 -- @after 30-z
				-- @after 40-z
				""");
		assertThat(order.after()).containsExactlyInAnyOrder("10-name", "20-y");
		assertThat(order.before()).containsExactlyInAnyOrder("audit", "90-log", "95-x");
		assertThat(HookOrder.read("return false")).isEqualTo(HookOrder.NONE);
		assertThat(HookOrder.read("")).isEqualTo(HookOrder.NONE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-- @after", "-- @before  , ", "-- @after Not_A_Name", "-- @before ../x" })
	void refusesATagWithoutAName(String source) {
		assertThatIllegalArgumentException().isThrownBy(() -> HookOrder.read(source))
			.withMessageMatching("@(after|before) names .*");
	}

	@Test
	void sortsByNameAndWish() {
		Map<String, HookOrder> wishes = Map.of("10", new HookOrder(Set.of(), Set.of("30")), "40",
				new HookOrder(Set.of("20"), Set.of("absent")));
		assertThat(sorted(wishes, "10", "20", "30", "40", "50")).containsExactly("30", "10", "40", "20", "50");
	}

	@Test
	void aCircleDoesNotLoseHandlers() {
		Map<String, HookOrder> wishes = Map.of("a", new HookOrder(Set.of("b"), Set.of()), "b",
				new HookOrder(Set.of("a"), Set.of()));
		assertThat(sorted(wishes, "a", "b", "c")).containsExactlyInAnyOrder("a", "b", "c");
	}

	@Test
	void findsCircles() {
		Map<String, HookOrder> wishes = Map.of("a", new HookOrder(Set.of("b"), Set.of()), "b", HookOrder.NONE, "c",
				new HookOrder(Set.of("a"), Set.of("b")));
		assertThat(HookOrder.circle(wishes, "a")).containsExactly("a", "b", "c", "a");
		assertThat(HookOrder.circle(wishes, "c")).containsExactly("c", "a", "b", "c");
		assertThat(HookOrder.circle(Map.of("a", new HookOrder(Set.of("a"), Set.of())), "a")).containsExactly("a", "a");
		assertThat(HookOrder.circle(Map.of("a", new HookOrder(Set.of("b"), Set.of())), "a")).isEmpty();
	}

	private static List<String> sorted(Map<String, HookOrder> wishes, String... names) {
		return HookOrder.sort(List.of(names), Function.identity(), (name) -> wishes.getOrDefault(name, HookOrder.NONE));
	}

}
