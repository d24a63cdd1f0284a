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

package org.luaspring.boot.extension;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import org.luaspring.boot.config.LuaConfigurationChangedEvent;
import org.luaspring.boot.config.PropertyChange;
import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.points.Greeter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what changed configuration means to plugins and extension points.
 */
class ChangedConfigurationTests {

	private static void change(ConfigurableApplicationContext context, String key, String value) {
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(key, Map.of(key, value)));
		context.publishEvent(new LuaConfigurationChangedEvent(context, List.of(new PropertyChange(key, null, value))));
	}

	@Test
	void theSelectionAndThePluginsConfigurationFollowTheProperties(@TempDir Path folder) {
		LuaFolder lua = new LuaFolder(folder);
		for (String name : List.of("a", "b")) {
			lua.write("plugins/" + name + ".lua",
					"local M = { implements = 'greeter', config = { word = '" + name + "' } }",
					"function M.greet() return M.config.word end", "return M");
		}
		lua.application().withPropertyValues("lua.extensions.greeter=a").run((context) -> {
			ConfigurableApplicationContext application = context.getSourceApplicationContext();
			Greeter greeter = context.getBean(Greeter.class);
			assertThat(greeter.greet("x")).isEqualTo("a");
			change(application, "lua.extensions.greeter", "b");
			assertThat(greeter.greet("x")).isEqualTo("b");
			change(application, "lua.plugins.b.config.word", "changed");
			assertThat(greeter.greet("x")).isEqualTo("changed");
			assertThat(context.getBean(LuaPlugins.class).extensions())
				.anySatisfy((status) -> assertThat(status.selected()).isEqualTo("b"));
		});
	}

}
