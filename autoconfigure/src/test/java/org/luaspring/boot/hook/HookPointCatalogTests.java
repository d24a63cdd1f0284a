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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.LuaStartException;
import org.luaspring.engine.LuaEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HookPointCatalog} and the rules of {@link LuaHooks}.
 */
class HookPointCatalogTests {

	private static final LuaEngine ENGINE = LuaEngine.builder().build();

	private static HookPointCatalog catalog(Class<?>... interfaces) {
		return new HookPointCatalog(ENGINE, List.of(interfaces), List.of());
	}

	private static HookKind kind(HookPointCatalog catalog, String name) {
		HookPoint point = catalog.get(name);
		assertThat(point).as(name).isNotNull();
		return point.kind();
	}

	@Test
	void namesAndKindsFollowTheRules() {
		HookPointCatalog catalog = catalog(Good.class);
		assertThat(catalog.all()).extracting(HookPoint::name)
			.containsExactly("after-save2-disk", "before-http-call", "collect-all", "elements", "inherited", "rewrite",
					"same", "validate");
		assertThat(kind(catalog, "before-http-call")).isEqualTo(HookKind.BEFORE);
		assertThat(kind(catalog, "after-save2-disk")).isEqualTo(HookKind.AFTER);
		assertThat(kind(catalog, "rewrite")).isEqualTo(HookKind.FILTER);
		assertThat(kind(catalog, "same")).isEqualTo(HookKind.FILTER);
		assertThat(kind(catalog, "elements")).isEqualTo(HookKind.COLLECT);
		assertThat(kind(catalog, "collect-all")).isEqualTo(HookKind.COLLECT);
		assertThat(kind(catalog, "validate")).isEqualTo(HookKind.BEFORE);
		assertThat(kind(catalog, "inherited")).isEqualTo(HookKind.FILTER);
	}

	@ParameterizedTest
	@ValueSource(classes = { VoidWithOtherName.class, BeforeInLowerCase.class, OtherResult.class, Asynchronous.class,
			GenericMethod.class, VariableArguments.class, FilterOfTwo.class, BeforeWithResult.class,
			AfterWithResult.class, CollectToMap.class, Unconvertible.class, OddName.class })
	void anyOtherMethodFailsStartWithTheReason(Class<?> type) {
		assertThatExceptionOfType(LuaStartException.class).isThrownBy(() -> catalog(type))
			.withMessageContaining(type.getName())
			.withMessageContaining("cannot be a hook: ")
			.satisfies((ex) -> assertThat(ex.action()).contains("@LuaHook(kind)"));
	}

	@Test
	void overloadsFailStart() {
		assertThatExceptionOfType(LuaStartException.class).isThrownBy(() -> catalog(Overloaded.class))
			.withMessageContaining("before-save");
	}

	@Test
	void aHookPointThatIsDeclaredTwiceFailsStartWithBothPlaces() {
		assertThatExceptionOfType(LuaStartException.class).isThrownBy(() -> catalog(Good.class, Again.class))
			.withMessageContaining("'rewrite' is declared twice")
			.withMessageContaining(Good.class.getName())
			.withMessageContaining(Again.class.getName());
		assertThatExceptionOfType(LuaStartException.class)
			.isThrownBy(() -> new HookPointCatalog(ENGINE, List.of(Good.class), List.of(RewriteEvent.class)))
			.withMessageContaining(RewriteEvent.class.getName());
	}

	@Test
	void aClassFailsStart() {
		assertThatExceptionOfType(LuaStartException.class).isThrownBy(() -> catalog(NoInterface.class))
			.withMessageContaining("no interface");
	}

	@Test
	void anEventWithAnInvalidNameFailsStart() {
		assertThatExceptionOfType(LuaStartException.class)
			.isThrownBy(() -> new HookPointCatalog(ENGINE, List.of(), List.of(BadEvent.class)))
			.withMessageContaining("Not Valid");
	}

	@Test
	void anUnknownNameIsRefusedWithTheNearestOne() {
		HookPointCatalog catalog = catalog(Good.class);
		assertThat(catalog.check("rewrite")).isNull();
		assertThat(catalog.check("rewriet")).isEqualTo("unknown hook point 'rewriet'; did you mean 'rewrite'?");
		assertThat(catalog.check("nothing-like-it")).contains("there are: after-save2-disk, before-http-call");
		assertThat(catalog().check("x")).contains("declares none");
	}

	@LuaHooks
	interface Parent<T> {

		String inherited(String value);

	}

	@LuaHooks
	interface Good extends Parent<String> {

		void beforeHTTPCall(String url);

		void afterSave2Disk();

		Map<String, Integer> rewrite(Map<String, Integer> value);

		List<String> same(List<String> value);

		List<String> elements(String value, int other);

		List<Integer> collectAll();

		@LuaHook(HookKind.BEFORE)
		void validate(String value);

		default void beforehand() {
		}

		static void helper() {
		}

		@Override
		String toString();

	}

	@LuaHooks
	interface Again {

		String rewrite(String value);

	}

	@LuaEvent("rewrite")
	record RewriteEvent() {

	}

	@LuaEvent("Not Valid")
	record BadEvent() {

	}

	@LuaHooks
	static class NoInterface {

	}

	@LuaHooks
	interface Overloaded {

		void beforeSave(String value);

		void beforeSave(int value);

	}

	@LuaHooks
	interface VoidWithOtherName {

		void save(String value);

	}

	@LuaHooks
	interface BeforeInLowerCase {

		void beforehand(String value);

	}

	@LuaHooks
	interface OtherResult {

		Optional<String> find(String value);

	}

	@LuaHooks
	interface Asynchronous {

		CompletableFuture<Void> afterSave(String value);

	}

	@LuaHooks
	interface GenericMethod {

		<T> T change(T value);

	}

	@LuaHooks
	interface VariableArguments {

		void beforeSave(String... values);

	}

	@LuaHooks
	interface FilterOfTwo {

		@LuaHook(HookKind.FILTER)
		String change(String value, String other);

	}

	@LuaHooks
	interface BeforeWithResult {

		@LuaHook(HookKind.BEFORE)
		boolean check(String value);

	}

	@LuaHooks
	interface AfterWithResult {

		@LuaHook(HookKind.AFTER)
		String told(String value);

	}

	@LuaHooks
	interface CollectToMap {

		@LuaHook(HookKind.COLLECT)
		Map<String, String> collect(String value);

	}

	@LuaHooks
	interface Unconvertible {

		Thread change(Thread value);

	}

	@LuaHooks
	interface OddName {

		void before$(String value);

		@LuaHook(HookKind.BEFORE)
		void größe(String value);

	}

}
