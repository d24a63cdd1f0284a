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
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.hook.shop.OrderHooks;
import org.luaspring.boot.hook.shop.OrderHooks.Order;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaRuntimeException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for failing closed: what cannot be checked is not done.
 */
@ExtendWith(OutputCaptureExtension.class)
class HookFailureTests {

	private HookApplication application;

	@BeforeEach
	void create(@TempDir Path folder) {
		this.application = HookApplication.in(folder);
	}

	@Test
	void anErrorFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "\nlocal x = event.none.field").runner().run((context) -> {
			assertThatExceptionOfType(LuaRuntimeException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER))
				.withMessageStartingWith("hooks/before-order/10-x.lua:2:");
			assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").calls().errors()).isEqualTo(1);
		});
	}

	@Test
	void aBrokenLimitFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "while true do end")
			.runner()
			.run((context) -> assertThatExceptionOfType(LuaLimitExceededException.class)
				.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER)));
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
					.isThrownBy(() -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER));
				assertThat(context.getBean(OrderHooks.class).decorate(HookApplication.ORDER).id()).isEqualTo("y");
				assertThat(output).contains("failed and is ignored");
				assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").calls().errors())
					.isEqualTo(1);
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
			.run((context) -> context.getBean(OrderHooks.class).beforeOrder(HookApplication.ORDER));
	}

	@Test
	void aHandlerThatIsRejectedAtStartFailsTheOperationUntilItIsDisabled() {
		this.application.file("hooks/before-order/10-x.lua", "return fals e").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").state())
				.isEqualTo(ScriptState.REJECTED);
			assertThatExceptionOfType(ScriptUnavailableException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER))
				.withMessageContaining("hooks/before-order/10-x.lua")
				.withMessageContaining("REJECTED");
			context.getBean(ScriptRegistry.class).disable("hooks", "hooks/before-order/10-x.lua");
			hooks.beforeOrder(HookApplication.ORDER);
		});
	}

	@Test
	void aHandlerThatIsRejectedAtRunTimeIsOnlyReported() {
		this.application.runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.file("hooks/before-order/10-x.lua", "return fals e").refresh(context);
			assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").state())
				.isEqualTo(ScriptState.REJECTED);
			hooks.beforeOrder(HookApplication.ORDER);
			this.application.file("hooks/before-order/10-x.lua", "return false, 'now good'").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
			this.application.file("hooks/before-order/10-x.lua", "broken again (").refresh(context);
			assertThatExceptionOfType(HookVetoedException.class)
				.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
		});
	}

	@Test
	void aHandlerThatWasRejectedAtStartAndRemovedIsForgotten() {
		this.application.file("hooks/before-order/10-x.lua", "return fals e").runner().run((context) -> {
			OrderHooks hooks = context.getBean(OrderHooks.class);
			this.application.delete("hooks/before-order/10-x.lua").refresh(context);
			hooks.beforeOrder(HookApplication.ORDER);
		});
	}

	@Test
	void aHandlerThatBreaksItsLimitsTooOftenFailsTheOperation() {
		this.application.file("hooks/before-order/10-x.lua", "if event.amount > 3 then while true do end end")
			.runner()
			.withPropertyValues("lua.limits.max-violations=1")
			.run((context) -> {
				OrderHooks hooks = context.getBean(OrderHooks.class);
				assertThatExceptionOfType(LuaLimitExceededException.class)
					.isThrownBy(() -> hooks.beforeOrder(HookApplication.ORDER));
				assertThat(HookApplication.status(context, "hooks/before-order/10-x.lua").state())
					.isEqualTo(ScriptState.FAILED);
				assertThatExceptionOfType(ScriptUnavailableException.class)
					.isThrownBy(() -> hooks.beforeOrder(new Order("o", 1, List.of())));
			});
	}

}
