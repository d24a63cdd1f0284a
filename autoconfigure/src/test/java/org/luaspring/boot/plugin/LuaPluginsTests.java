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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.luaspring.boot.extension.LuaExtensions;
import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.boot.plugin.points.KeyValueStore;
import org.luaspring.boot.script.DesiredState;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ReloadStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptState;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnavailableException;

import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link LuaPlugins} and the lifecycle behind it.
 */
class LuaPluginsTests {

	private LuaFolder lua;

	@BeforeEach
	void createFolder(@TempDir Path folder) {
		this.lua = new LuaFolder(folder);
	}

	private static String[] greeter(String version, String greeting) {
		return new String[] { "local M = { version = '" + version + "', implements = 'greeter' }",
				"function M.greet(name) return '" + greeting + " ' .. name end", "return M" };
	}

	@SuppressWarnings("unchecked")
	private static Greeter greeter(ApplicationContext context, String plugin) {
		return ((LuaExtensions<Greeter>) context
			.getBeanProvider(ResolvableType.forClassWithGenerics(LuaExtensions.class, Greeter.class))
			.getObject()).get(plugin).orElseThrow();
	}

	@Test
	void aPluginAnswersForItsExtensionPoint() {
		this.lua.write("plugins/polite.lua", greeter("1.0.0", "Good day,"));
		this.lua.application().run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("Ada")).isEqualTo("Good day, Ada");
			PluginStatus status = context.getBean(LuaPlugins.class).get("polite").orElseThrow();
			assertThat(status.version()).isEqualTo("1.0.0");
			assertThat(status.implementedPoints()).containsExactly("greeter");
			assertThat(status.selected()).isTrue();
			assertThat(status.script().state()).isEqualTo(ScriptState.ACTIVE);
			assertThat(status.script().generation()).isEqualTo(1);
			assertThat(status.script().sha256()).hasSize(64);
			assertThat(status.script().source()).endsWith("/plugins/polite.lua").startsWith("file:");
			assertThat(status.script().calls().count()).isEqualTo(1);
			assertThat(status.script().calls().peak().instructions()).isPositive();
			assertThat(status.script().lastReload()).isNull();
		});
	}

	@Test
	void aReloadSwapsTheCodeAndARejectedOneKeepsTheOld() {
		this.lua.write("plugins/g.lua", greeter("1.0.0", "one"));
		this.lua.application().run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			this.lua.write("plugins/g.lua", greeter("2.0.0", "two"));
			PluginStatus status = plugins.reload("g");
			assertThat(greeter.greet("x")).isEqualTo("two x");
			assertThat(status.version()).isEqualTo("2.0.0");
			assertThat(status.script().lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.APPLIED);
			this.lua.write("plugins/g.lua", "local M = {", "  implements = 'greeter'", "return M");
			status = plugins.reload("g");
			assertThat(greeter.greet("x")).isEqualTo("two x");
			assertThat(status.script().state()).isEqualTo(ScriptState.ACTIVE);
			assertThat(status.script().generation()).isEqualTo(2);
			ReloadStatus reload = status.script().lastReload();
			assertThat(reload.outcome()).isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(reload.serving()).isEqualTo(2);
			assertThat(reload.error().kind()).isEqualTo(ErrorStatus.Kind.SYNTAX);
			assertThat(reload.error().script()).isEqualTo("plugins/g.lua");
			assertThat(reload.error().line()).isEqualTo(3);
			assertThat(reload.error().message()).startsWith("plugins/g.lua:3:");
		});
	}

	@Test
	void aMissingFunctionIsRejectedWithWhatIsMissingAndWhatIsExtra() {
		this.lua.write("plugins/kv.lua", "local M = { implements = 'key-value-store' }",
				"function M.get(key) return nil end", "function M.putt(key, value) end", "return M");
		this.lua.application().run((context) -> {
			ScriptStatus status = context.getBean(LuaPlugins.class).get("kv").orElseThrow().script();
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().kind()).isEqualTo(ErrorStatus.Kind.CONTRACT);
			assertThat(status.lastError().message()).contains("plugins/kv.lua")
				.contains("does not define put")
				.contains("putt")
				.contains("'putt' may be meant to be 'put'");
		});
	}

	@Test
	void unknownExtensionPointsAreRejectedWithTheNearestName() {
		this.lua.write("plugins/g.lua", "return { implements = 'greter', greet = function() end }");
		this.lua.application().run((context) -> {
			ScriptStatus status = context.getBean(LuaPlugins.class).get("g").orElseThrow().script();
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).contains("did you mean 'greeter'?");
		});
	}

	@Test
	void aPluginThatReturnsNoTableIsRejected() {
		this.lua.write("plugins/g.lua", "local M = {}");
		this.lua.application().run((context) -> {
			ScriptStatus status = context.getBean(LuaPlugins.class).get("g").orElseThrow().script();
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().message()).contains("must return a table").contains("nothing");
		});
	}

	@Test
	void requiresLimitsTheHostModulesToWhatItLists() {
		this.lua.write("plugins/g.lua", "local json = require 'json'",
				"local M = { implements = 'greeter', requires = { 'json' } }",
				"function M.greet(name) return json.encode({ name }) .. tostring(pcall(require, 'store')) end",
				"return M");
		this.lua.write("plugins/liar.lua", "local store = require 'store'", "return { requires = { 'json' } }");
		this.lua.write("plugins/typo.lua", "return { requires = { 'jsn' } }");
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("[\"x\"]false");
			assertThat(plugins.get("g").orElseThrow().requires()).containsExactly("json");
			assertThat(plugins.get("liar").orElseThrow().script().state()).isEqualTo(ScriptState.REJECTED);
			assertThat(plugins.get("liar").orElseThrow().script().lastError().kind())
				.isEqualTo(ErrorStatus.Kind.ACCESS);
			assertThat(plugins.get("liar").orElseThrow().script().lastError().message()).contains("requires");
			assertThat(plugins.get("typo").orElseThrow().script().lastError().message())
				.contains("did you mean 'json'?");
		});
	}

	@Test
	void theChunkRunsOnceAndReachesNothingThatItDoesNotList() {
		this.lua.write("plugins/once.lua", "local store = require 'store'", "store.incr('runs', 1, 0)",
				"local M = { implements = 'greeter', requires = { 'store' } }",
				"function M.greet(name) return tostring(store.get('runs')) end", "return M");
		this.lua.write("plugins/thief.lua", "require('store').set('loot', 1)", "return { requires = { 'json' } }");
		this.lua.application().withPropertyValues("lua.extensions.greeter=once").run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("1");
			assertThat(context.getBean(LuaPlugins.class).get("thief").orElseThrow().script().lastError().kind())
				.isEqualTo(ErrorStatus.Kind.ACCESS);
			this.lua.write("plugins/thief.lua", "local store = require 'store'", "local M = { implements = 'greeter' }",
					"function M.greet() return tostring(store.get('loot')) end", "return M");
			context.getBean(LuaPlugins.class).reload("thief");
			context.getBean(LuaPlugins.class).disable("once", true);
			assertThat(greeter(context, "thief").greet("x")).isEqualTo("nil");
		});
	}

	@Test
	void whatIsRequiredMayBeComputed() {
		this.lua.write("plugins/g.lua", "local names = { 'json' }",
				"local M = { implements = 'greeter', requires = names }",
				"function M.greet(name) return tostring(pcall(require, 'json')) .. tostring(pcall(require, 'store')) end",
				"return M");
		this.lua.application()
			.run((context) -> assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("truefalse"));
	}

	@Test
	void configurationIsTypedAndRelaxedAndItsOriginsAreNamed() {
		String[] script = { "local M = { implements = 'greeter',",
				"  config = { greeting = 'Hi', timeout_ms = 500, loud = false, tags = { 'a' }, nested = { depth = 1 } } }",
				"local cfg", "function M.start(ctx) cfg = ctx.config end",
				"function M.greet(name) return table.concat({ cfg.greeting, tostring(cfg.timeout_ms), tostring(cfg.loud),",
				"  table.concat(cfg.tags, '+'), tostring(cfg.nested.depth), M.config.greeting }, ' ') end",
				"return M" };
		this.lua.write("plugins/g.lua", script);
		this.lua.application()
			.withPropertyValues("lua.plugins.g.config.greeting=Hello", "lua.plugins.g.config.timeoutMs=700",
					"lua.plugins.g.config.loud=true", "lua.plugins.g.config.tags=x,y,z",
					"lua.plugins.g.config.nested.depth=3")
			.run((context) -> assertThat(context.getBean(Greeter.class).greet("Ada"))
				.isEqualTo("Hello 700 true x+y+z 3 Hello"));
		this.lua.application().withPropertyValues("lua.plugins.g.config.timeout-ms=fast").run((context) -> {
			ScriptStatus status = context.getBean(LuaPlugins.class).get("g").orElseThrow().script();
			assertThat(status.state()).isEqualTo(ScriptState.REJECTED);
			assertThat(status.lastError().kind()).isEqualTo(ErrorStatus.Kind.CONFIGURATION);
			assertThat(status.lastError().message()).contains("lua.plugins.g.config.timeout-ms")
				.contains("'fast'")
				.contains("plugins/g.lua declares config.timeout_ms = 500, which is a whole number");
		});
		this.lua.application()
			.withPropertyValues("lua.plugins.g.config.greting=Hi")
			.run((context) -> assertThat(
					context.getBean(LuaPlugins.class).get("g").orElseThrow().script().lastError().message())
				.contains("is not declared")
				.contains("did you mean 'greeting'?"));
	}

	@Test
	void aScriptServesTwiceUnderAliasesWithConfigurationsOfTheirOwn() {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter', config = { word = 'Hi' } }",
				"function M.greet(name) return M.config.word .. ' ' .. name end", "return M");
		this.lua.application()
			.withPropertyValues("lua.plugins.french.script=g", "lua.plugins.french.config.word=Bonjour",
					"lua.extensions.greeter=french", "lua.plugins.none.script=gg")
			.run((context) -> {
				LuaPlugins plugins = context.getBean(LuaPlugins.class);
				assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("Bonjour x");
				assertThat(plugins.get("french").orElseThrow().script().script()).isEqualTo("plugins/g.lua");
				assertThat(plugins.get("g").orElseThrow().selected()).isFalse();
				assertThat(plugins.get("none").orElseThrow().script().lastError().message())
					.contains("lua.plugins.none.script")
					.contains("did you mean 'g'?");
			});
	}

	@Test
	void aFolderPluginHasModulesOfItsOwnBeforeThoseOfLib() {
		this.lua.write("plugins/g/plugin.lua", "local words = require 'words'", "local shared = require 'shared'",
				"return { implements = 'greeter', greet = function(n) return words.hi .. shared.mark .. n end }");
		this.lua.write("plugins/g/words.lua", "return { hi = 'own' }");
		this.lua.write("lib/words.lua", "return { hi = 'lib' }");
		this.lua.write("lib/shared.lua", "return { mark = '!' }");
		this.lua.application().run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("own!x");
			assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().dependsOn())
				.containsExactly("lib/shared.lua", "plugins/g/words.lua");
			assertThat(context.getBean(LuaPlugins.class).list()).hasSize(1);
		});
	}

	@Test
	void needsOrderTheStartAndGiveAccess() {
		this.lua.write("plugins/a.lua", "local M = { implements = 'greeter', needs = { ['z-tools'] = '>=1.0' } }",
				"local tools = require 'z-tools'", "local first", "function M.start() first = tools.shout('start') end",
				"function M.greet(name) return first .. tools.shout(name) end", "return M");
		this.lua.write("plugins/z-tools.lua", "local M = { version = '1.4.0' }",
				"function M.shout(text) return text:upper() .. '!' end", "return M");
		this.lua.application().run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("START!X!");
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThatIllegalStateException().isThrownBy(() -> plugins.disable("z-tools"))
				.withMessageContaining("needed by 'a'");
			this.lua.write("plugins/z-tools.lua", "return { version = '0.9.0', shout = function() return '' end }");
			PluginStatus status = plugins.reload("z-tools");
			assertThat(status.script().lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(status.script().lastError().message()).contains("'a' serves and needs >=1.0");
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("START!X!");
		});
	}

	@Test
	void cyclesAndMissingNeedsRejectTheOnesConcernedWithThePath() {
		this.lua.write("plugins/a.lua", "return { needs = { b = '*' } }");
		this.lua.write("plugins/b.lua", "return { needs = { c = '*' } }");
		this.lua.write("plugins/c.lua", "return { needs = { a = '*' } }");
		this.lua.write("plugins/d.lua", "return { needs = { missing = '^1.0' } }");
		this.lua.write("plugins/e.lua", "return { needs = { d = '*' } }");
		this.lua.write("plugins/good.lua", "return {}");
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			for (String name : List.of("a", "b", "c", "d", "e")) {
				ScriptStatus status = plugins.get(name).orElseThrow().script();
				assertThat(status.state()).as(name).isEqualTo(ScriptState.REJECTED);
				assertThat(status.lastError().kind()).isEqualTo(ErrorStatus.Kind.NEEDS);
			}
			assertThat(plugins.get("a").orElseThrow().script().lastError().message()).contains("a -> b -> c -> a");
			assertThat(plugins.get("d").orElseThrow().script().lastError().message()).contains("does not exist")
				.contains("d -> missing");
			assertThat(plugins.get("e").orElseThrow().script().lastError().message()).contains("e -> d");
			assertThat(plugins.get("good").orElseThrow().script().state()).isEqualTo(ScriptState.ACTIVE);
			this.lua.write("plugins/missing.lua", "return { version = '1.2.3' }");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(plugins.get("d").orElseThrow().script().state()).isEqualTo(ScriptState.ACTIVE);
			assertThat(plugins.get("e").orElseThrow().script().state()).isEqualTo(ScriptState.ACTIVE);
		});
	}

	@Test
	void aDisabledPluginRefusesCallsAndComesBack(@TempDir Path state) {
		this.lua.write("plugins/g.lua", greeter("1.0.0", "hi"));
		this.lua.application().withPropertyValues("lua.state.location=" + state).run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThatIllegalStateException().isThrownBy(() -> plugins.disable("g"))
				.withMessageContaining("selected for 'greeter'");
			PluginStatus status = plugins.disable("g", true);
			assertThat(status.script().state()).isEqualTo(ScriptState.DISABLED);
			assertThat(status.script().desired()).isEqualTo(DesiredState.DISABLED);
			assertThat(status.script().persistent()).isTrue();
			assertThatExceptionOfType(ScriptUnavailableException.class)
				.isThrownBy(() -> context.getBean(Greeter.class).greet("x"))
				.withMessageContaining("plugins/g is DISABLED");
		});
		this.lua.application()
			.withPropertyValues("lua.state.location=" + state, "lua.extensions.greeter=g")
			.run((context) -> {
				LuaPlugins plugins = context.getBean(LuaPlugins.class);
				assertThat(plugins.get("g").orElseThrow().script().state()).isEqualTo(ScriptState.DISABLED);
				assertThat(plugins.enable("g").script().state()).isEqualTo(ScriptState.ACTIVE);
				assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("hi x");
			});
		this.lua.application()
			.withPropertyValues("lua.state.location=" + state, "lua.plugins.g.enabled=false")
			.run((context) -> {
				LuaPlugins plugins = context.getBean(LuaPlugins.class);
				assertThat(plugins.get("g").orElseThrow().script().state()).isEqualTo(ScriptState.DISABLED);
				assertThatIllegalStateException().isThrownBy(() -> plugins.enable("g"))
					.withMessageContaining("lua.plugins.g.enabled");
			});
	}

	@Test
	void aRollbackHoldsUntilTheContentChangesAndSurvivesARestart(@TempDir Path state) {
		this.lua.write("plugins/g.lua", greeter("1.0.0", "one"));
		this.lua.application().withPropertyValues("lua.state.location=" + state).run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThatIllegalStateException().isThrownBy(() -> plugins.rollback("g"));
			this.lua.write("plugins/g.lua", greeter("2.0.0", "two"));
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("two x");
			PluginStatus status = plugins.rollback("g");
			assertThat(status.version()).isEqualTo("1.0.0");
			assertThat(status.script().held()).isTrue();
			assertThat(status.script().lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.ROLLED_BACK);
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("one x");
		});
		this.lua.application().withPropertyValues("lua.state.location=" + state).run((context) -> {
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("one x");
			assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().held()).isTrue();
			this.lua.write("plugins/g.lua", greeter("3.0.0", "three"));
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("three x");
			assertThat(context.getBean(LuaPlugins.class).get("g").orElseThrow().script().held()).isFalse();
		});
	}

	@Test
	void scriptsThatALibraryLinksAreReplacedTogetherOrNotAtAll() {
		this.lua.write("lib/words.lua", "return { hi = 'one' }");
		this.lua.write("plugins/a.lua", "local w = require 'words'",
				"return { implements = 'greeter', greet = function(n) return 'a ' .. w.hi end }");
		this.lua.write("plugins/b.lua", "local w = require 'words'", "assert(w.hi)",
				"return { implements = 'greeter', greet = function(n) return 'b ' .. w.hi end }");
		this.lua.write("plugins/c.lua", "return { implements = 'greeter', greet = function(n) return 'c one' end }");
		this.lua.application().withPropertyValues("lua.extensions.greeter=a").run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			this.lua.write("lib/words.lua", "return { hey = 'two', hi = false }");
			this.lua.write("plugins/c.lua",
					"return { implements = 'greeter', greet = function(n) return 'c two' end }");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(plugins.get("b").orElseThrow().script().lastReload().outcome())
				.isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(plugins.get("a").orElseThrow().script().lastReload().outcome())
				.isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(plugins.get("a").orElseThrow().script().lastError().message()).contains("plugins/b.lua");
			assertThat(plugins.get("c").orElseThrow().script().generation()).isEqualTo(2);
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("a one");
			this.lua.write("lib/words.lua", "return { hi = 'three' }");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("a three");
			assertThat(plugins.get("b").orElseThrow().script().lastReload().outcome())
				.isEqualTo(ReloadStatus.Outcome.APPLIED);
		});
	}

	@Test
	void aFailedStartIsUndoneAndLeavesTheOldGeneration() {
		this.lua.write("plugins/g.lua", greeter("1.0.0", "one"));
		this.lua.write("plugins/never.lua", "return { start = function() error('no backend') end }");
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThat(plugins.get("never").orElseThrow().script().state()).isEqualTo(ScriptState.FAILED);
			assertThat(plugins.get("never").orElseThrow().script().lastError().message()).contains("no backend");
			this.lua.write("plugins/g.lua", "local store = require 'store'", "local M = { implements = 'greeter' }",
					"function M.greet() return 'two' end",
					"function M.start(ctx) ctx.on_stop(function(why) store.set('undone', why) end) error('boom') end",
					"return M");
			PluginStatus status = plugins.reload("g");
			assertThat(status.script().generation()).isEqualTo(1);
			assertThat(status.script().lastReload().outcome()).isEqualTo(ReloadStatus.Outcome.REJECTED);
			assertThat(status.script().lastReload().error().message()).contains("boom");
			this.lua.write("plugins/g.lua", "local store = require 'store'",
					"return { implements = 'greeter', greet = function() return store.get('undone') end }");
			plugins.reload("g");
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("failure");
		});
	}

	@Test
	void aRemovedPluginServesNoMoreAndReturns() {
		this.lua.write("plugins/g.lua", greeter("1.0.0", "one"));
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			this.lua.delete("plugins/g.lua");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(plugins.get("g").orElseThrow().script().state()).isEqualTo(ScriptState.REMOVED);
			this.lua.write("plugins/g.lua", greeter("1.0.1", "back"));
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(Greeter.class).greet("x")).isEqualTo("back x");
			assertThat(plugins.get("g").orElseThrow().script().generation()).isEqualTo(2);
		});
	}

	@Test
	void healthIsWhatThePluginSays() {
		this.lua.write("plugins/good.lua", "return {}");
		this.lua.write("plugins/sick.lua", "return { health = function() return false, 'no disk' end }");
		this.lua.write("plugins/broken.lua", "return { health = function() error('oops') end }");
		this.lua.application().run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThat(plugins.health("good")).isEqualTo(new PluginHealth(true, null));
			assertThat(plugins.health("sick")).isEqualTo(new PluginHealth(false, "no disk"));
			assertThat(plugins.health("broken").healthy()).isFalse();
			assertThat(plugins.health("broken").reason()).contains("oops");
			assertThatExceptionOfType(NoSuchPluginException.class).isThrownBy(() -> plugins.health("other"))
				.withMessageContaining("broken, good, sick");
		});
	}

	@Test
	void theOtherExtensionPointIsServedByABean() {
		this.lua.application().withBean("memoryKeyValueStore", MemoryKeyValueStore.class).run((context) -> {
			KeyValueStore store = context.getBean(KeyValueStore.class);
			store.put("a", "1");
			assertThat(store.get("a")).contains("1");
			assertThat(store.keys("p")).containsExactly("default:p");
			assertThat(context.getBean(LuaPlugins.class).extensions())
				.anySatisfy((status) -> assertThat(status.selected()).isEqualTo("memory"));
		});
	}

	static class MemoryKeyValueStore implements KeyValueStore {

		private final Map<String, String> map = new ConcurrentHashMap<>();

		@Override
		public Optional<String> get(String key) {
			return Optional.ofNullable(this.map.get(key));
		}

		@Override
		public void put(String key, String value) {
			this.map.put(key, value);
		}

	}

}
