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
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for hook handlers in plugins.
 */
@ExtendWith(OutputCaptureExtension.class)
class HookPluginTests {

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

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
				hooks.beforeOrder(HookApplication.ORDER);
				assertThat(HookApplication.trace(context)).containsExactly("file", "plugin o1", "last");
				assertThat(HookApplication.order(context, "before-order")).containsExactly("10-a", "audit", "20-b");
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("big", 101, List.of())))
					.satisfies((ex) -> assertThat(ex.reason()).isEqualTo("audited"));
				assertThat(hooks.decorate(HookApplication.ORDER)).isEqualTo(new Order("o1", 6, List.of("a")));
				assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("file", "plugin");
				hooks.afterOrder(HookApplication.ORDER);
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
				assertThat(HookApplication.order(context, "before-order")).containsExactly("20-b", "audit", "10-a");
				hooks.beforeOrder(HookApplication.ORDER);
				assertThat(HookApplication.trace(context)).containsExactly("b", "audit", "a");
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("big", 101, List.of())));
				assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("plugin");
				this.application.file("plugins/audit.lua",
						"return { version = '1.0.1', on = { ['before-order'] = { run = trace.add, after = '20-b' } } }");
				this.application.refresh(context);
				assertThat(HookApplication.order(context, "before-order")).containsExactly("10-a", "20-b", "audit");
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
			assertThat(HookApplication.order(context, "before-order")).containsExactly("10-a", "audit");
			context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER);
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
			hooks.beforeOrder(HookApplication.ORDER);
			assertThat(hooks.labels(HookApplication.ORDER)).containsExactly("audited");
			assertThat(HookApplication.order(context, "before-order")).isEmpty();
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
				assertThatExceptionOfType(HookVetoedException.class)
					.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
				context.getBean(ScriptRegistry.class).disable("plugins", "audit");
				hooks.beforeOrder(HookApplication.ORDER);
			});
	}

}
