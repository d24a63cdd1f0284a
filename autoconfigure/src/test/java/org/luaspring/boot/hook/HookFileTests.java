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

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the files that are hooks: their order, their names, their life.
 */
class HookFileTests {

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

	@Test
	void handlersRunInTheOrderOfTheirNamesAndWishes() {
		this.application.file("hooks/before-order/20-b.lua", "trace.add('b')")
			.file("hooks/before-order/10-a.lua", "-- @after 20-b\ntrace.add('a')")
			.file("hooks/before-order/30-c.lua", "trace.add('c')")
			.file("hooks/before-order/90-first.lua", "-- @before 10-a, 20-b\ntrace.add('first')")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER);
				assertThat(HookApplication.trace(context)).containsExactly("c", "first", "b", "a");
				assertThat(HookApplication.order(context, "before-order")).containsExactly("30-c", "90-first", "20-b",
						"10-a");
			});
	}

	@Test
	void wishesThatMakeACircleAreRejectedWithThePath() {
		this.application.file("hooks/before-order/10-a.lua", "-- @after 20-b").runner().run((context) -> {
			this.application.file("hooks/before-order/20-b.lua", "-- @after 10-a").refresh(context);
			ScriptStatus status = HookApplication.status(context, "hooks/before-order/20-b.lua");
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).contains("20-b -> 10-a -> 20-b");
			assertThat(HookApplication.status(context, "hooks/before-order/10-a.lua").state())
				.isEqualTo(ScriptState.ACTIVE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hooks/befor-order/10-x.lua", "hooks/stray.lua", "hooks/before-order/deep/10-x.lua" })
	void misplacedFilesAreRefused(String id) {
		this.application.file(id, "error('must not run')").runner().run((context) -> {
			ScriptStatus status = HookApplication.status(context, id);
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).isNotBlank();
			context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER);
			assertThat(context.getBean(HookPoints.class).list()).filteredOn((point) -> point.kind() == null)
				.singleElement()
				.satisfies((point) -> assertThat(point.handlers()).extracting((handler) -> handler.script().name())
					.containsExactly(id));
		});
	}

	@Test
	void aFileWithABadNameFailsItsOperation() {
		this.application.file("hooks/before-order/Bad_Name.lua", "")
			.runner()
			.run((context) -> assertThatExceptionOfType(ScriptUnavailableException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER))
				.withMessageContaining("names are [a-z0-9][a-z0-9-]*"));
	}

	@Test
	void anUnknownHookPointIsRefusedWithTheNearestName() {
		this.application.file("hooks/befor-order/10-x.lua", "").runner().run((context) -> {
			ErrorStatus error = HookApplication.status(context, "hooks/befor-order/10-x.lua").lastError();
			assertThat(error.message()).contains("befor-order").contains("did you mean 'before-order'?");
		});
	}

	@Test
	void filesAppearChangeAndDisappear() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.file("hooks/labels/10-x.lua", "return 'one'").refresh(context);
			assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("one");
			this.application.file("hooks/labels/10-x.lua", "return 'two'")
				.file("hooks/labels/05-y.lua", "return 'zero'")
				.refresh(context);
			assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("zero", "two");
			this.application.delete("hooks/labels/10-x.lua").refresh(context);
			assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("zero");
		});
	}

	@Test
	void handlersAreDisabledAndEnabledOneByOne() {
		this.application.file("hooks/labels/10-x.lua", "return 'x'")
			.file("hooks/labels/20-y.lua", "return 'y'")
			.file("hooks/labels/30-z.lua", "return 'z'")
			.runner()
			.withPropertyValues("lua.hooks.labels.disabled=20-y")
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("x", "z");
				ScriptRegistry registry = context.getBean(ScriptRegistry.class);
				registry.disable("hooks", "hooks/labels/10-x.lua");
				assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("z");
				registry.enable("hooks", "hooks/labels/10-x.lua");
				assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("x", "z");
				assertThat(HookApplication.order(context, "labels")).containsExactly("10-x", "20-y", "30-z");
			});
	}

	@Test
	void aBrokenModuleDoesNotReachTheHandlersThatRequireIt() {
		this.application.file("lib/rules.lua", "return { limit = 3 }").file("hooks/before-order/10-x.lua", """
				-- require "not-this-one"
				local rules = require "rules"
				if event.amount > rules.limit then return false, "over " .. rules.limit end
				""").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
			assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").dependsOn())
				.containsExactly("lib/rules.lua");
			this.application.file("lib/rules.lua", "return { limit = ").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("over 3"));
			this.application.file("lib/rules.lua", "error('broken at run time')").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
			this.application.file("lib/rules.lua", "return { limit = 10 }").refresh(context);
			hooks.beforeOrder(HookApplication.ORDER);
		});
	}

}
