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
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.hook.shop.OrderExpired;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Basket;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaRuntimeException;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for what each kind of hook does, and where hooks are off.
 */
@ExtendWith(OutputCaptureExtension.class)
class HookKindTests {

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

	@Test
	void withoutHandlersNothingHappens() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			hooks.beforeOrder(HookApplication.ORDER);
			hooks.afterOrder(HookApplication.ORDER);
			assertThat(hooks.decorate(HookApplication.ORDER)).isSameAs(HookApplication.ORDER);
			assertThat(hooks.labels(HookApplication.ORDER)).isEmpty();
			assertThat(hooks.unhooked()).isEqualTo("a default method");
			assertThat(hooks).isEqualTo(hooks).hasToString("Lua hooks of " + OrderHooks.class.getName());
			assertThat(hooks.hashCode()).isEqualTo(hooks.hashCode());
		});
	}

	@Test
	void aBeforeHandlerVetoesWithAReason() {
		this.application
			.file("hooks/before-order/10-limit.lua",
					"if event.amount > 3 then return false, 'too many: ' .. event.amount end")
			.file("hooks/before-order/20-next.lua", "trace.add('next')")
			.runner()
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER))
					.satisfies((ex) -> {
						assertThat(ex.reason()).isEqualTo("too many: 5");
						assertThat(ex.hookPoint()).isEqualTo("before-order");
						assertThat(ex.script()).isEqualTo("hooks/before-order/10-limit.lua");
						assertThat(ex.generation()).isEqualTo(1);
					});
				assertThat(HookApplication.trace(context)).isEmpty();
				hooks.beforeOrder(new Order("o2", 1, List.of()));
				assertThat(HookApplication.trace(context)).containsExactly("next");
				ScriptStatus status = HookApplication.status(context, "hooks/before-order/10-limit.lua");
				assertThat(status.calls().count()).isEqualTo(2);
				assertThat(status.calls().vetoes()).isEqualTo(1);
				assertThat(status.calls().errors()).isZero();
				assertThat(status.lastError()).isNull();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "return true", "return nil", "return", "", "local x = 1" })
	void otherAnswersOfABeforeHandlerPass(String text) {
		this.application.file("hooks/before-order/10-x.lua", text)
			.runner()
			.run((context) -> assertThatNoException()
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER)));
	}

	@Test
	void anAnswerThatIsNoneFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "return 'no'")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaContractException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER))
				.withMessageContaining("hooks/before-order/10-x.lua")
				.withMessageContaining("false and a reason"));
	}

	@Test
	void luasIdiomForAFailureFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "return nil, 'no connection'")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER))
				.withMessageContaining("no connection"));
	}

	@Test
	void severalParametersAreFieldsOfTheEvent() {
		this.application
			.file("hooks/before-transfer/10-x.lua",
					"trace.add(event.from .. event.to .. event.amount .. hook.name .. hook.phase)")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).beforeTransfer("a", "b", 3);
				assertThat(HookApplication.trace(context)).containsExactly("ab3before-transferbefore");
			});
	}

	@Test
	void filtersReplaceThePayloadOneAfterTheOther() {
		this.application.file("hooks/decorate/10-a.lua", "return { amount = event.amount + 1 }")
			.file("hooks/decorate/20-keep.lua", "trace.add(event.id .. event.amount)")
			.file("hooks/decorate/30-b.lua",
					"return { id = event.id:upper(), amount = event.amount * 2, tags = { 'x', event.tags[1] } }")
			.runner()
			.run((context) -> {
				assertThat(context.getBean(OrderHooks.class).decorate(HookApplication.ORDER))
					.isEqualTo(new Order("O1", 12, List.of("x", "a")));
				assertThat(HookApplication.trace(context)).containsExactly("o16");
			});
	}

	@Test
	void aFilterThatReturnsAnotherTypeFails() {
		this.application.file("hooks/decorate/10-a.lua", "return { amount = 'many' }")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).decorate(HookApplication.ORDER))
				.withMessageContaining("hooks/decorate/10-a.lua")
				.withMessageContaining("amount"));
	}

	@Test
	void collectedValuesAreOneList() {
		this.application.file("hooks/labels/10-one.lua", "return 'one'")
			.file("hooks/labels/20-none.lua", "return nil")
			.file("hooks/labels/30-two.lua", "return { 'two', event.id }")
			.file("hooks/labels/40-empty.lua", "return {}")
			.runner()
			.run((context) -> assertThat(context.getBean(OrderHooks.class).labels(HookApplication.ORDER))
				.containsExactly("one", "two", "o1"));
	}

	@Test
	void aCollectedValueOfAnotherTypeFails() {
		this.application.file("hooks/labels/10-one.lua", "return { x = true }")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).labels(HookApplication.ORDER)));
	}

	@Test
	void afterHandlersNeverFailTheOperation(CapturedOutput output) {
		this.application.file("hooks/after-order/10-bad.lua", "error('boom')")
			.file("hooks/after-order/20-said.lua", "return nil, 'no answer'")
			.file("hooks/after-order/30-good.lua", "trace.add(event.id)")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).afterOrder(new Order("order-secret", 1, List.of()));
				assertThat(HookApplication.trace(context)).containsExactly("order-secret");
				ScriptStatus bad = HookApplication.status(context, "hooks/after-order/10-bad.lua");
				assertThat(bad.calls().errors()).isEqualTo(1);
				assertThat(bad.lastError()).isNotNull();
				assertThat(bad.lastError().line()).isEqualTo(1);
				assertThat(HookApplication.status(context, "hooks/after-order/20-said.lua").calls().errors())
					.isEqualTo(1);
				assertThat(output).contains("hooks/after-order/10-bad.lua:1: boom").contains("no answer");
				assertThat(output.getAll().replace("trace", "")).doesNotContain("order-secret");
			});
	}

	@Test
	void publishedEventsRunTheirHook() {
		this.application.file("hooks/order-expired/10-x.lua", "trace.add(event.id .. hook.phase)")
			.runner()
			.run((context) -> {
				context.publishEvent(new OrderExpired("o7"));
				assertThat(HookApplication.trace(context)).containsExactly("o7after");
			});
	}

	@Test
	void anOwnBeanOfTheInterfaceIsLeftAlone() {
		OrderHooks own = org.mockito.Mockito.mock(OrderHooks.class);
		this.application.runner()
			.withBean("own", OrderHooks.class, () -> own)
			.run((context) -> assertThat(context.getBean(OrderHooks.class)).isSameAs(own));
	}

	@Test
	void hooksWorkWithoutTransactions() {
		this.application.file("hooks/after-order/10-x.lua", "trace.add(event.id)")
			.runner()
			.withClassLoader(new FilteredClassLoader("org.springframework.transaction"))
			.run((context) -> {
				context.getBean(OrderHooks.class).afterOrder(HookApplication.ORDER);
				assertThat(HookApplication.trace(context)).containsExactly("o1");
			});
	}

	@Test
	void hooksAreOffWhereLuaIs() {
		this.application.runner()
			.withPropertyValues("lua.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OrderHooks.class));
	}

	@Test
	void theStatusListsAllHookPoints() {
		this.application.runner()
			.run((context) -> assertThat(context.getBean(HookPoints.class).list()).extracting(HookPointStatus::name)
				.containsExactly("after-basket", "after-order", "before-order", "before-transfer", "check-stock",
						"decorate", "labels", "order-expired"));
	}

	@Test
	void handlersSeeNoMoreThanGetters() {
		this.application.file("hooks/after-basket/10-x.lua", "trace.add(event.count .. tostring(event.setCount))")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).afterBasket(new Basket(2));
				assertThat(HookApplication.trace(context)).containsExactly("2nil");
			});
	}

}
