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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.hook.shop.OrderExpired;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Basket;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaRuntimeException;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for hooks, as an application uses them.
 */
@ExtendWith(OutputCaptureExtension.class)
class HookTests {

	private static final Order ORDER = new Order("o1", 5, List.of("a"));

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

	private static List<String> trace(ApplicationContext context) {
		return context.getBean(HookApplication.Trace.class).lines();
	}

	private static ScriptStatus status(ApplicationContext context, String id) {
		return context.getBean(ScriptRegistry.class).unit("hooks", id).orElseThrow().status();
	}

	private static List<String> order(ApplicationContext context, String point) {
		return context.getBean(HookPoints.class)
			.get(point)
			.orElseThrow()
			.handlers()
			.stream()
			.map(HookHandlerStatus::name)
			.toList();
	}

	// --- kinds
	// -----------------------------------------------------------------------------

	@Test
	void withoutHandlersNothingHappens() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			hooks.beforeOrder(ORDER);
			hooks.afterOrder(ORDER);
			assertThat(hooks.decorate(ORDER)).isSameAs(ORDER);
			assertThat(hooks.labels(ORDER)).isEmpty();
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
				assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER))
					.satisfies((ex) -> {
						assertThat(ex.reason()).isEqualTo("too many: 5");
						assertThat(ex.hookPoint()).isEqualTo("before-order");
						assertThat(ex.script()).isEqualTo("hooks/before-order/10-limit.lua");
						assertThat(ex.generation()).isEqualTo(1);
					});
				assertThat(trace(context)).isEmpty();
				hooks.beforeOrder(new Order("o2", 1, List.of()));
				assertThat(trace(context)).containsExactly("next");
				ScriptStatus status = status(context, "hooks/before-order/10-limit.lua");
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
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER)));
	}

	@Test
	void anAnswerThatIsNoneFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "return 'no'")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaContractException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER))
				.withMessageContaining("hooks/before-order/10-x.lua")
				.withMessageContaining("false and a reason"));
	}

	@Test
	void luasIdiomForAFailureFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "return nil, 'no connection'")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER))
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
				assertThat(trace(context)).containsExactly("ab3before-transferbefore");
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
				assertThat(context.getBean(OrderHooks.class).decorate(ORDER))
					.isEqualTo(new Order("O1", 12, List.of("x", "a")));
				assertThat(trace(context)).containsExactly("o16");
			});
	}

	@Test
	void aFilterThatReturnsAnotherTypeFails() {
		this.application.file("hooks/decorate/10-a.lua", "return { amount = 'many' }")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).decorate(ORDER))
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
			.run((context) -> assertThat(context.getBean(OrderHooks.class).labels(ORDER)).containsExactly("one", "two",
					"o1"));
	}

	@Test
	void aCollectedValueOfAnotherTypeFails() {
		this.application.file("hooks/labels/10-one.lua", "return { x = true }")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).labels(ORDER)));
	}

	@Test
	void afterHandlersNeverFailTheOperation(CapturedOutput output) {
		this.application.file("hooks/after-order/10-bad.lua", "error('boom')")
			.file("hooks/after-order/20-said.lua", "return nil, 'no answer'")
			.file("hooks/after-order/30-good.lua", "trace.add(event.id)")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).afterOrder(new Order("order-secret", 1, List.of()));
				assertThat(trace(context)).containsExactly("order-secret");
				ScriptStatus bad = status(context, "hooks/after-order/10-bad.lua");
				assertThat(bad.calls().errors()).isEqualTo(1);
				assertThat(bad.lastError()).isNotNull();
				assertThat(bad.lastError().line()).isEqualTo(1);
				assertThat(status(context, "hooks/after-order/20-said.lua").calls().errors()).isEqualTo(1);
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
				assertThat(trace(context)).containsExactly("o7after");
			});
	}

	// --- failing closed
	// --------------------------------------------------------------------

	@Test
	void anErrorFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "\nlocal x = event.none.field").runner().run((context) -> {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER))
				.withMessageStartingWith("hooks/before-order/10-x.lua:2:");
			assertThat(status(context, "hooks/before-order/10-x.lua").calls().errors()).isEqualTo(1);
		});
	}

	@Test
	void aBrokenLimitFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "while true do end")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaLimitExceededException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER)));
	}

	@Test
	void errorsCanBeIgnoredByHookPoint(CapturedOutput output) {
		this.application.file("hooks/before-order/10-x.lua", "error('boom')")
			.file("hooks/before-order/20-veto.lua", "return false, 'no'")
			.file("hooks/decorate/10-x.lua", "error('boom')")
			.file("hooks/decorate/20-y.lua", "return { id = 'y' }")
			.runner()
			.withPropertyValues("lua.hooks.before-order.on-error=ignore", "lua.hooks.decorate.on-error=ignore")
			.run((context) -> {
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER));
				assertThat(context.getBean(OrderHooks.class).decorate(ORDER).id()).isEqualTo("y");
				assertThat(output).contains("failed and is ignored");
				assertThat(status(context, "hooks/before-order/10-x.lua").calls().errors()).isEqualTo(1);
				assertThat(context.getBean(HookPoints.class).get("decorate").orElseThrow().onError())
					.isEqualTo(LuaProperties.HookOnError.IGNORE);
			});
	}

	@Test
	void settingsOfAnUnknownHookPointFailStart() {
		this.application.runner()
			.withPropertyValues("lua.hooks.befor-order.on-error=ignore")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("lua.hooks.befor-order")
				.hasMessageContaining("did you mean 'before-order'?"));
	}

	@Test
	void settingsMayComeFromEnvironmentVariables() {
		this.application.file("hooks/before-order/10-x.lua", "error('boom')")
			.runner()
			.withInitializer(
					(context) -> context.getEnvironment()
						.getPropertySources()
						.addFirst(new SystemEnvironmentPropertySource(
								StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("LUA_HOOKS_BEFOREORDER_ONERROR", "ignore"))))
			.run((context) -> context.getBean(OrderHooks.class).beforeOrder(ORDER));
	}

	@Test
	void aHandlerThatIsRejectedAtStartFailsTheOperationUntilItIsDisabled() {
		this.application.file("hooks/before-order/10-x.lua", "return fals e").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			assertThat(status(context, "hooks/before-order/10-x.lua").state()).isEqualTo(ScriptState.REJECTED);
			assertThatExceptionOfType(ScriptUnavailableException.class).isThrownBy(() -> hooks.beforeOrder(ORDER))
				.withMessageContaining("hooks/before-order/10-x.lua")
				.withMessageContaining("REJECTED");
			context.getBean(ScriptRegistry.class).disable("hooks", "hooks/before-order/10-x.lua");
			hooks.beforeOrder(ORDER);
		});
	}

	@Test
	void aHandlerThatIsRejectedAtRunTimeIsOnlyReported() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.file("hooks/before-order/10-x.lua", "return fals e").refresh(context);
			assertThat(status(context, "hooks/before-order/10-x.lua").state()).isEqualTo(ScriptState.REJECTED);
			hooks.beforeOrder(ORDER);
			this.application.file("hooks/before-order/10-x.lua", "return false, 'now good'").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
			this.application.file("hooks/before-order/10-x.lua", "broken again (").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
		});
	}

	@Test
	void aHandlerThatWasRejectedAtStartAndRemovedIsForgotten() {
		this.application.file("hooks/before-order/10-x.lua", "return fals e").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.delete("hooks/before-order/10-x.lua").refresh(context);
			hooks.beforeOrder(ORDER);
		});
	}

	@Test
	void aHandlerThatBreaksItsLimitsTooOftenFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "if event.amount > 3 then while true do end end")
			.runner()
			.withPropertyValues("lua.limits.max-violations=1")
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThatExceptionOfType(LuaLimitExceededException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
				assertThat(status(context, "hooks/before-order/10-x.lua").state()).isEqualTo(ScriptState.FAILED);
				assertThatExceptionOfType(ScriptUnavailableException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("o", 1, List.of())));
			});
	}

	// --- files
	// -----------------------------------------------------------------------------

	@Test
	void handlersRunInTheOrderOfTheirNamesAndWishes() {
		this.application.file("hooks/before-order/20-b.lua", "trace.add('b')")
			.file("hooks/before-order/10-a.lua", "-- @after 20-b\ntrace.add('a')")
			.file("hooks/before-order/30-c.lua", "trace.add('c')")
			.file("hooks/before-order/90-first.lua", "-- @before 10-a, 20-b\ntrace.add('first')")
			.runner()
			.run((context) -> {
				context.getBean(OrderHooks.class).beforeOrder(ORDER);
				assertThat(trace(context)).containsExactly("c", "first", "b", "a");
				assertThat(order(context, "before-order")).containsExactly("30-c", "90-first", "20-b", "10-a");
			});
	}

	@Test
	void wishesThatMakeACircleAreRejectedWithThePath() {
		this.application.file("hooks/before-order/10-a.lua", "-- @after 20-b").runner().run((context) -> {
			this.application.file("hooks/before-order/20-b.lua", "-- @after 10-a").refresh(context);
			ScriptStatus status = status(context, "hooks/before-order/20-b.lua");
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).contains("20-b -> 10-a -> 20-b");
			assertThat(status(context, "hooks/before-order/10-a.lua").state()).isEqualTo(ScriptState.ACTIVE);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hooks/befor-order/10-x.lua", "hooks/stray.lua", "hooks/before-order/deep/10-x.lua" })
	void misplacedFilesAreRefused(String id) {
		this.application.file(id, "error('must not run')").runner().run((context) -> {
			ScriptStatus status = status(context, id);
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).isNotBlank();
			context.getBean(OrderHooks.class).beforeOrder(ORDER);
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
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(ORDER))
				.withMessageContaining("names are [a-z0-9][a-z0-9-]*"));
	}

	@Test
	void anUnknownHookPointIsRefusedWithTheNearestName() {
		this.application.file("hooks/befor-order/10-x.lua", "").runner().run((context) -> {
			ErrorStatus error = status(context, "hooks/befor-order/10-x.lua").lastError();
			assertThat(error.message()).contains("befor-order").contains("did you mean 'before-order'?");
		});
	}

	@Test
	void filesAppearChangeAndDisappear() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.file("hooks/labels/10-x.lua", "return 'one'").refresh(context);
			assertThat(hooks.labels(ORDER)).containsExactly("one");
			this.application.file("hooks/labels/10-x.lua", "return 'two'")
				.file("hooks/labels/05-y.lua", "return 'zero'")
				.refresh(context);
			assertThat(hooks.labels(ORDER)).containsExactly("zero", "two");
			this.application.delete("hooks/labels/10-x.lua").refresh(context);
			assertThat(hooks.labels(ORDER)).containsExactly("zero");
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
				assertThat(hooks.labels(ORDER)).containsExactly("x", "z");
				ScriptRegistry registry = context.getBean(ScriptRegistry.class);
				registry.disable("hooks", "hooks/labels/10-x.lua");
				assertThat(hooks.labels(ORDER)).containsExactly("z");
				registry.enable("hooks", "hooks/labels/10-x.lua");
				assertThat(hooks.labels(ORDER)).containsExactly("x", "z");
				assertThat(order(context, "labels")).containsExactly("10-x", "20-y", "30-z");
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
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
			assertThat(status(context, "hooks/before-order/10-x.lua").dependsOn()).containsExactly("lib/rules.lua");
			this.application.file("lib/rules.lua", "return { limit = ").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("over 3"));
			this.application.file("lib/rules.lua", "error('broken at run time')").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
			this.application.file("lib/rules.lua", "return { limit = 10 }").refresh(context);
			hooks.beforeOrder(ORDER);
		});
	}

	@Test
	void callsSeeNothingOfEachOther() throws Exception {
		this.application.file("hooks/before-order/10-x.lua", """
				assert(previous == nil, "another call's data")
				previous = event.id
				local t = {}
				for i = 1, 100 do t[i] = event.id end
				assert(previous == event.id)
				""").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			ExecutorService threads = Executors.newFixedThreadPool(8);
			try {
				List<Callable<Object>> tasks = new ArrayList<>();
				for (int i = 0; i < 200; i++) {
					Order own = new Order("order" + i, i, List.of());
					tasks.add(() -> {
						hooks.beforeOrder(own);
						return own;
					});
				}
				for (Future<Object> future : threads.invokeAll(tasks)) {
					future.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			assertThat(status(context, "hooks/before-order/10-x.lua").calls().count()).isEqualTo(200);
		});
	}

	@Test
	void reloadsUnderLoadLoseNoCall() throws Exception {
		this.application.file("hooks/labels/10-x.lua", "return { 'v0', 'v0' }").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			ExecutorService threads = Executors.newFixedThreadPool(4);
			try {
				List<Future<Integer>> futures = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					futures.add(threads.submit(() -> {
						int calls = 0;
						for (; calls < 300; calls++) {
							List<String> labels = hooks.labels(ORDER);
							assertThat(labels).hasSize(2);
							assertThat(labels.get(0)).isEqualTo(labels.get(1));
						}
						return calls;
					}));
				}
				for (int i = 1; i <= 30; i++) {
					this.application
						.file("hooks/labels/10-x.lua",
								(i % 3 == 0) ? "broken (" : "return { 'v%d', 'v%d' }".formatted(i, i))
						.refresh(context);
				}
				for (Future<Integer> future : futures) {
					assertThat(future.get()).isEqualTo(300);
				}
			}
			finally {
				threads.shutdownNow();
			}
		});
	}

	// --- plugins
	// ---------------------------------------------------------------------------

	@Test
	void pluginsHandleHooksToo() {
		this.application.file("plugins/audit.lua", """
				local M = { version = "1.0.0" }
				M.on = {
				  ["before-order"] = function(event)
				    trace.add("plugin " .. event.id)
				    if event.amount > 100 then return false, "audited" end
				  end,
				  ["decorate"] = function(event) return { amount = event.amount + 1 } end,
				  ["labels"] = function() return "plugin" end,
				  ["after-order"] = function() error("boom") end,
				}
				return M
				""")
			.file("hooks/before-order/10-a.lua", "trace.add('file')")
			.file("hooks/before-order/20-b.lua", "-- @after audit\ntrace.add('last')")
			.file("hooks/labels/10-a.lua", "return 'file'")
			.runner()
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				hooks.beforeOrder(ORDER);
				assertThat(trace(context)).containsExactly("file", "plugin o1", "last");
				assertThat(order(context, "before-order")).containsExactly("10-a", "audit", "20-b");
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("big", 101, List.of())))
					.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("audited"));
				assertThat(hooks.decorate(ORDER)).isEqualTo(new Order("o1", 6, List.of("a")));
				assertThat(hooks.labels(ORDER)).containsExactly("file", "plugin");
				hooks.afterOrder(ORDER);
				HookHandlerStatus handler = context.getBean(HookPoints.class)
					.get("before-order")
					.orElseThrow()
					.handlers()
					.get(1);
				assertThat(handler.plugin()).isTrue();
				assertThat(handler.calls().count()).isEqualTo(2);
				assertThat(handler.calls().vetoes()).isEqualTo(1);
				assertThat(handler.calls().errors()).isZero();
				assertThat(context.getBean(HookPoints.class)
					.get("after-order")
					.orElseThrow()
					.handlers()
					.get(0)
					.calls()
					.errors()).isEqualTo(1);
			});
	}

	@Test
	void aHandlerOfAPluginMaySayWhereItRuns() {
		this.application.file("plugins/audit.lua", """
				local M = { version = "1.0.0" }
				M.on = {
				  ["before-order"] = {
				    run = function(event) trace.add("audit") if event.amount > 100 then return false, "audited" end end,
				    before = { "10-a", "nobody" }, after = "20-b",
				  },
				  ["labels"] = { run = function() return "plugin" end },
				}
				return M
				""")
			.file("hooks/before-order/10-a.lua", "trace.add('a')")
			.file("hooks/before-order/20-b.lua", "trace.add('b')")
			.runner()
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThat(order(context, "before-order")).containsExactly("20-b", "audit", "10-a");
				hooks.beforeOrder(ORDER);
				assertThat(trace(context)).containsExactly("b", "audit", "a");
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("big", 101, List.of())));
				assertThat(hooks.labels(ORDER)).containsExactly("plugin");
				this.application.file("plugins/audit.lua",
						"return { version = '1.0.1', on = { ['before-order'] = { run = trace.add, after = '20-b' } } }");
				this.application.refresh(context);
				assertThat(order(context, "before-order")).containsExactly("10-a", "20-b", "audit");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ before = 'x' }", "{ run = 1 }", "{ run = f, order = 1 }",
			"{ run = f, after = 'No Name' }", "{ run = f, after = { 1 } }", "'text'" })
	void aHandlerOfAPluginThatIsNoneIsRejectedWithWhatIsAllowed(String handler) {
		this.application
			.file("plugins/audit.lua",
					"local function f() end return { version = '1.0.0', on = { ['before-order'] = " + handler + " } }")
			.runner()
			.run((context) -> assertThat(
					context.getBean(ScriptRegistry.class).unit("plugins", "audit").orElseThrow().status())
				.satisfies((status) -> {
					assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
					assertThat(status.lastError().message()).contains("plugins/audit.lua: on['before-order']");
				}));
	}

	@Test
	void wishesOfPluginsThatMakeACircleAreToldAndHaveNoEffect(CapturedOutput output) {
		this.application.file("plugins/audit.lua", """
				return { version = "1.0.0", on = { ["before-order"] = { run = function() end, before = "10-a" } } }
				""").file("hooks/before-order/10-a.lua", "-- @before audit").runner().run((context) -> {
			assertThat(order(context, "before-order")).containsExactly("10-a", "audit");
			context.getBean(OrderHooks.class).beforeOrder(ORDER);
		});
		assertThat(output).containsOnlyOnce("make a circle");
	}

	@Test
	void aPluginWithAnUnknownHookPointIsRejectedWithTheNearestName() {
		this.application
			.file("plugins/audit.lua", "return { version = '1.0.0', on = { ['befor-order'] = function() end } }")
			.runner()
			.run((context) -> assertThat(
					context.getBean(ScriptRegistry.class).unit("plugins", "audit").orElseThrow().status())
				.satisfies((status) -> {
					assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
					assertThat(status.lastError().message()).contains("did you mean 'before-order'?");
				}));
	}

	@Test
	void aHandlerOfAPluginIsDisabledByItself() {
		this.application.file("plugins/audit.lua", """
				return { version = "1.0.0", on = {
				  ["before-order"] = function() return false, "no" end,
				  ["labels"] = function() return "audited" end,
				} }
				""").runner().withPropertyValues("lua.hooks.before-order.disabled=audit").run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			hooks.beforeOrder(ORDER);
			assertThat(hooks.labels(ORDER)).containsExactly("audited");
			assertThat(order(context, "before-order")).isEmpty();
		});
	}

	@Test
	void disablingAPluginDisablesItsHandlers() {
		this.application
			.file("plugins/audit.lua",
					"return { version = '1.0.0', on = { ['before-order'] = function() return false, 'no' end } }")
			.runner()
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> hooks.beforeOrder(ORDER));
				context.getBean(ScriptRegistry.class).disable("plugins", "audit");
				hooks.beforeOrder(ORDER);
			});
	}

	// --- others
	// ----------------------------------------------------------------------------

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
				context.getBean(OrderHooks.class).afterOrder(ORDER);
				assertThat(trace(context)).containsExactly("o1");
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
				assertThat(trace(context)).containsExactly("2nil");
			});
	}

}
