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

import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.boot.script.ReloadStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptScope;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what a changed file reloads, and what it leaves alone.
 */
@ExtendWith(OutputCaptureExtension.class)
class PluginReloadTests {

	private LuaFolder lua;

	@BeforeEach
	void createFolder(@TempDir Path folder) {
		this.lua = new LuaFolder(folder);
	}

	private static String[] greeter(String answer) {
		return new String[] { "return { implements = 'greeter', greet = function() return " + answer + " end }" };
	}

	private static ScriptStatus status(ApplicationContext context, String plugin) {
		return context.getBean(LuaPlugins.class).get(plugin).orElseThrow().script();
	}

	private static String greeting(ApplicationContext context) {
		return context.getBean(Greeter.class).greet("x");
	}

	private static void refresh(ApplicationContext context) {
		context.getBean(ScriptRegistry.class).refresh();
	}

	@Test
	void reloadOfOneReadsWhatItIsMadeOfAndNothingElse() {
		this.lua.write("lib/words.lua", "return { hi = 'one' }");
		this.lua.write("plugins/a.lua", greeter("require('words').hi"));
		this.lua.write("plugins/b.lua", greeter("'one'"));
		this.lua.application().withPropertyValues("lua.extensions.greeter=a").run((context) -> {
			this.lua.write("lib/words.lua", "return { hi = 'two' }");
			this.lua.write("plugins/b.lua", greeter("'two'"));
			context.getBean(LuaPlugins.class).reload("a");
			assertThat(greeting(context)).isEqualTo("two");
			assertThat(status(context, "b").generation()).isEqualTo(1);
			refresh(context);
			assertThat(status(context, "a").generation()).isEqualTo(2);
			assertThat(status(context, "b").generation()).isEqualTo(2);
		});
	}

	@Test
	void onlyTheScopeThatWasToldIsRead() {
		this.lua.write("plugins/a.lua", greeter("'one'"));
		this.lua.write("plugins/b.lua", greeter("'one'"));
		this.lua.application().withPropertyValues("lua.extensions.greeter=a").run((context) -> {
			this.lua.write("plugins/a.lua", greeter("'two'"));
			this.lua.write("plugins/b.lua", greeter("'two'"));
			context.getBean(ScriptRegistry.class).refresh(ScriptScope.of(Set.of("plugins/b.lua")));
			assertThat(status(context, "a").generation()).isEqualTo(1);
			assertThat(status(context, "b").generation()).isEqualTo(2);
		});
	}

	@Test
	void whatIsRequiredByACallIsADependencyFromThenOn() {
		this.lua.write("lib/late.lua", "return 'one'");
		this.lua.write("plugins/a.lua", greeter("require('late')"));
		this.lua.application().run((context) -> {
			assertThat(status(context, "a").dependsOn()).isEmpty();
			assertThat(greeting(context)).isEqualTo("one");
			assertThat(status(context, "a").dependsOn()).containsExactly("lib/late.lua");
			this.lua.write("lib/late.lua", "return 'two'");
			refresh(context);
			assertThat(greeting(context)).isEqualTo("two");
		});
	}

	@Test
	void aModuleThatShadowsAnotherOneIsTaken() {
		this.lua.write("lib/words.lua", "return 'lib'");
		this.lua.write("plugins/a/plugin.lua", "local words = require 'words'", greeter("words")[0]);
		this.lua.application().run((context) -> {
			assertThat(greeting(context)).isEqualTo("lib");
			this.lua.write("plugins/a/words.lua", "return 'own'");
			refresh(context);
			assertThat(greeting(context)).isEqualTo("own");
			this.lua.delete("plugins/a/words.lua");
			refresh(context);
			assertThat(greeting(context)).isEqualTo("lib");
		});
	}

	@Test
	void aRefusedVersionGetsAnotherChanceWhenTheModuleThatItLackedArrives() {
		this.lua.write("plugins/a.lua", greeter("'one'"));
		this.lua.application().run((context) -> {
			this.lua.write("plugins/a.lua", "local words = require 'words'", greeter("words")[0]);
			refresh(context);
			assertThat(status(context, "a").lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(greeting(context)).isEqualTo("one");
			this.lua.write("lib/words.lua", "return 'two'");
			refresh(context);
			assertThat(status(context, "a").lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.APPLIED);
			assertThat(greeting(context)).isEqualTo("two");
		});
	}

	@Test
	void aRefusedVersionGetsAnotherChanceWhenWhatItNeedsIsNewEnough(CapturedOutput output) {
		this.lua.write("plugins/a.lua", greeter("'one'"));
		this.lua.write("plugins/tools.lua", "return { version = '1.0.0' }");
		this.lua.write("plugins/other.lua", "return {}");
		this.lua.application().run((context) -> {
			this.lua.write("plugins/a.lua",
					"return { implements = 'greeter', needs = { tools = '>=2' }, greet = function() return 'two' end }");
			refresh(context);
			assertThat(status(context, "a").lastReload().error().message()).contains("has version 1.0.0");
			this.lua.write("plugins/other.lua", "return { version = '1.0.1' }");
			refresh(context);
			assertThat(greeting(context)).isEqualTo("one");
			this.lua.write("plugins/tools.lua", "return { version = '2.0.0' }");
			refresh(context);
			assertThat(greeting(context)).isEqualTo("two");
		});
		assertThat(output.getOut().split("plugins/a: rejected", -1)).as("told once").hasSize(2);
	}

	@Test
	void reloadFindsAPluginThatWasNotKnown() {
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThatExceptionOfType(NoSuchPluginException.class).isThrownBy(() -> plugins.reload("a"));
			this.lua.write("plugins/a.lua", greeter("'new'"));
			assertThat(plugins.reload("a").script().state()).isEqualTo(ScriptState.ACTIVE);
		});
	}

	@Test
	void aFileMayBecomeAFolder() {
		this.lua.write("plugins/a.lua", greeter("'file'"));
		this.lua.application().run((context) -> {
			this.lua.delete("plugins/a.lua");
			this.lua.write("plugins/a/plugin.lua", greeter("'folder'"));
			context.getBean(LuaPlugins.class).reload("a");
			assertThat(greeting(context)).isEqualTo("folder");
			assertThat(status(context, "a").generation()).isEqualTo(2);
		});
	}

	@Test
	void pluginsStopBeforeWhatTheyNeed(CapturedOutput output) {
		this.lua.write("plugins/a.lua", "return { needs = { z = '*' }, stop = function() print('stop of a') end }");
		this.lua.write("plugins/z.lua", "return { stop = function() print('stop of z') end }");
		this.lua.application().run((context) -> assertThat(status(context, "a").state()).isEqualTo(ScriptState.ACTIVE));
		assertThat(output.getOut()).containsSubsequence("stop of a", "stop of z");
	}

}
