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

package com.example.consumer;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.junit.jupiter.api.Test;
import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.hook.HookVetoedException;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.script.ScriptState;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The starter alone, from the class path: a plugin with a module of its own and one of the
 * application, a hook, configuration, the scripting API.
 */
@SpringBootTest
class ConsumerApplicationTests {

	@Autowired
	private ScriptEngine engine;

	@Autowired
	private Greeting greeting;

	@Autowired
	private LuaExtensions<Greeting> greetings;

	@Autowired
	private LuaPlugins plugins;

	@Autowired
	private GreetingHooks hooks;

	@Value("${greeting.language}")
	private String language;

	@Test
	void evaluates() throws Exception {
		assertThat(((Number) this.engine.eval("return 1 + 1")).intValue()).isEqualTo(2);
		assertThat(new ScriptEngineManager().getEngineByName("lua").eval("_VERSION")).isEqualTo("Lua 5.2");
	}

	@Test
	void pluginServes() {
		assertThat(this.greeting.greet("ada")).isEqualTo("Ada, tea is 250");
		assertThat(this.greetings.names()).containsExactly("polite");
		assertThat(this.plugins.get("polite")).hasValueSatisfying(
				(plugin) -> assertThat(plugin.script().state()).isEqualTo(ScriptState.ACTIVE));
	}

	@Test
	void hookVetoes() {
		this.hooks.beforeGreet("ada");
		assertThatExceptionOfType(HookVetoedException.class).isThrownBy(() -> this.hooks.beforeGreet("nobody"))
			.withMessageContaining("nobody is not greeted");
	}

	@Test
	void configurationIsRead() {
		assertThat(this.language).isEqualTo("en");
	}

}
