package org.luaspring.boot.extension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import org.luaspring.boot.autoconfigure.LuaAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaPluginsAutoConfiguration;
import org.luaspring.boot.autoconfigure.LuaScriptsAutoConfiguration;
import org.luaspring.boot.extension.refused.Overloaded;
import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.boot.plugin.LuaPlugins;
import org.luaspring.boot.plugin.points.Greeter;
import org.luaspring.boot.plugin.points.KeyValueStore;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptUnavailableException;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for extension points: proxies, selection, Java beans, and what happens on errors.
 */
class ExtensionPointTests {

	private LuaFolder lua;

	@BeforeEach
	void createFolder(@TempDir Path folder) {
		this.lua = new LuaFolder(folder);
	}

	private void store(String name, String value) {
		this.lua.write("plugins/" + name + ".lua", "local M = { implements = 'key-value-store' }",
				"function M.get(key)", "  if key == 'none' then return nil end",
				"  if key == 'fails' then return nil, 'the disk is gone' end", "  return '" + value + "'", "end",
				"function M.put(key, value) error('read-only') end", "return M");
	}

	@Test
	void theProxyIsPrimaryAndJavaImplementationsAreReachedByQualifier() {
		store("etcd", "lua");
		this.lua.application()
			.withUserConfiguration(TwoStores.class)
			.withPropertyValues("lua.extensions.key-value-store=etcd")
			.run((context) -> {
				Injected injected = context.getBean(Injected.class);
				assertThat(injected.store.get("a")).contains("lua");
				assertThat(injected.memory.get("a")).contains("memory");
				assertThat(injected.all).hasSize(1);
				assertThat(injected.extensions.names()).containsExactly("etcd", "file", "memory");
				assertThat(injected.extensions.get("file").orElseThrow().get("a")).contains("file");
				assertThat(injected.extensions.get("etcd").orElseThrow().get("a")).contains("lua");
				assertThat(injected.extensions.selected()).contains("etcd");
				assertThat(injected.store).hasToString("Extension 'key-value-store' (etcd)");
			});
	}

	@Test
	void thePrimaryBeanIsSelectedUnlessSomethingElseIsSaid() {
		store("etcd", "lua");
		this.lua.application()
			.withUserConfiguration(TwoStores.class)
			.run((context) -> assertThat(context.getBean(KeyValueStore.class).get("a")).contains("memory"));
	}

	@Test
	void aPluginThatArrivesLaterDoesNotChangeTheSelection() {
		store("etcd", "lua");
		this.lua.application().run((context) -> {
			assertThat(context.getBean(KeyValueStore.class).get("a")).contains("lua");
			store("consul", "other");
			context.getBean(ScriptRegistry.class).refresh();
			assertThat(context.getBean(KeyValueStore.class).get("a")).contains("lua");
			assertThat(context.getBean(LuaPlugins.class).extensions())
				.anySatisfy((status) -> assertThat(status.available()).containsExactly("consul", "etcd"));
		});
	}

	@Test
	void anOperatorsSelectionSurvivesARestartAndThePropertyWins(@TempDir Path state) {
		store("etcd", "etcd");
		store("consul", "consul");
		ApplicationContextRunner runner = this.lua.application()
			.withUserConfiguration(TwoStores.class)
			.withPropertyValues("lua.state.location=" + state);
		runner.run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			ExtensionStatus status = plugins.select("key-value-store", "consul");
			assertThat(status.selected()).isEqualTo("consul");
			assertThat(status.selectedBy()).isEqualTo(ExtensionStatus.SelectedBy.OPERATOR);
			assertThat(status.persistent()).isTrue();
			assertThat(context.getBean(KeyValueStore.class).get("a")).contains("consul");
			assertThatIllegalArgumentException().isThrownBy(() -> plugins.select("key-value-store", "redis"))
				.withMessageContaining("[consul, etcd, file, memory]");
			assertThatIllegalArgumentException().isThrownBy(() -> plugins.select("other", "consul"))
				.withMessageContaining("key-value-store");
		});
		runner.run((context) -> assertThat(context.getBean(KeyValueStore.class).get("a")).contains("consul"));
		runner.withPropertyValues("lua.extensions.key-value-store=etcd").run((context) -> {
			LuaPlugins plugins = context.getBean(LuaPlugins.class);
			assertThat(context.getBean(KeyValueStore.class).get("a")).contains("etcd");
			assertThatIllegalStateException().isThrownBy(() -> plugins.select("key-value-store", "consul"))
				.withMessageContaining("'lua.extensions.key-value-store' selects 'etcd'");
			assertThat(plugins.select("key-value-store", "etcd").selectedBy())
				.isEqualTo(ExtensionStatus.SelectedBy.PROPERTY);
			assertThat(context.getBean(KeyValueStore.class).get("a")).contains("etcd");
		});
		runner.run((context) -> assertThat(context.getBean(KeyValueStore.class).get("a")).contains("consul"));
	}

	@Test
	void startFailsWhereAnUnknownImplementationIsSelected() {
		store("etcd", "lua");
		this.lua.write("plugins/broken.lua", "return {");
		this.lua.application().withPropertyValues("lua.extensions.key-value-store=redis").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(NoSelectedExtensionException.class)
				.hasMessageContaining("lua.extensions.key-value-store")
				.hasMessageContaining("redis")
				.hasMessageContaining("[etcd]")
				.hasMessageContaining("plugins/broken.lua:");
		});
		this.lua.application().withPropertyValues("lua.extensions.key-value=etcd").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("there is no extension point");
		});
	}

	@Test
	void startFailsWhereARequiredExtensionPointHasNoOrSeveralImplementations() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class,
					LuaPluginsAutoConfiguration.class))
			.withUserConfiguration(RequiredPoint.class)
			.withPropertyValues("lua.location=file:" + this.lua.root());
		runner.run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.isInstanceOf(NoSelectedExtensionException.class)
			.hasMessageContaining("'mailer'")
			.hasMessageContaining("has no implementation"));
		this.lua.write("plugins/a.lua", "return { implements = 'mailer', send = function() end }");
		runner.run((context) -> assertThat(context).hasNotFailed());
		this.lua.write("plugins/b.lua", "return { implements = 'mailer', send = function() end }");
		runner.run((context) -> assertThat(context.getStartupFailure()).rootCause()
			.hasMessageContaining("has several implementations, [a, b]"));
	}

	@Test
	void overloadedMethodsAreRefusedAtStartWithTheReason() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LuaAutoConfiguration.class, LuaScriptsAutoConfiguration.class,
					LuaPluginsAutoConfiguration.class))
			.withUserConfiguration(RefusedPoint.class)
			.withPropertyValues("lua.location=file:" + this.lua.root())
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(InvalidExtensionPointException.class)
				.hasMessageContaining(Overloaded.class.getName())
				.hasMessageContaining("'find' is overloaded"));
	}

	@Test
	void resultsFollowLuasIdioms() {
		store("etcd", "lua");
		this.lua.application().run((context) -> {
			KeyValueStore store = context.getBean(KeyValueStore.class);
			assertThat(store.get("none")).isEmpty();
			assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> store.get("fails"))
				.withMessageContaining("the disk is gone");
			assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> store.put("a", "b"))
				.withMessageContaining("plugins/etcd.lua:7: read-only");
			assertThat(store.keys("p")).containsExactly("default:p");
		});
	}

	@Test
	void defaultMethodsAreTheTablesWhereItDefinesThem() throws Exception {
		this.lua.write("plugins/g.lua", "local M = { implements = 'greeter' }", "function M.greet(n) return n end",
				"function M.later(n) if n == 'bad' then error('not now') end return 'lua ' .. n end",
				"function M.many(...) return table.concat({...}, '+') end", "return M");
		this.lua.application().run((context) -> {
			Greeter greeter = context.getBean(Greeter.class);
			assertThat(greeter.later("x").get(5, TimeUnit.SECONDS)).isEqualTo("lua x");
			CompletableFuture<String> failed = greeter.later("bad");
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> failed.get(5, TimeUnit.SECONDS))
				.withCauseInstanceOf(LuaException.class);
			assertThat(greeter.many("a", "b")).isEqualTo("a+b");
		});
	}

	@Test
	void aFailureMayFallBackToJavaOrBeIgnored() {
		store("etcd", "lua");
		ApplicationContextRunner runner = this.lua.application()
			.withUserConfiguration(TwoStores.class)
			.withPropertyValues("lua.extensions.key-value-store=etcd");
		runner.withPropertyValues("lua.plugins.etcd.on-error=fallback").run((context) -> {
			KeyValueStore store = context.getBean(KeyValueStore.class);
			assertThat(store.get("fails")).contains("memory");
			context.getBean(LuaPlugins.class).disable("etcd", true);
			assertThat(store.get("a")).contains("memory");
		});
		runner.withPropertyValues("lua.plugins.etcd.on-error=ignore")
			.run((context) -> assertThat(context.getBean(KeyValueStore.class).get("fails")).isEmpty());
		runner.run((context) -> {
			context.getBean(LuaPlugins.class).disable("etcd", true);
			assertThatExceptionOfType(ScriptUnavailableException.class)
				.isThrownBy(() -> context.getBean(KeyValueStore.class).get("a"));
		});
	}

	@Test
	void aSelectedPluginThatIsBrokenDoesNotStopTheApplication() {
		this.lua.write("plugins/etcd.lua", "return {");
		this.lua.application()
			.withUserConfiguration(TwoStores.class)
			.withPropertyValues("lua.extensions.key-value-store=etcd", "lua.plugins.etcd.on-error=fallback")
			.run((context) -> {
				assertThat(context.getBean(KeyValueStore.class).get("a")).contains("memory");
				store("etcd", "repaired");
				context.getBean(ScriptRegistry.class).refresh();
				assertThat(context.getBean(KeyValueStore.class).get("a")).contains("repaired");
			});
	}

	@Test
	void aProxyMayBeCalledBeforeTheApplicationHasStarted() {
		store("etcd", "lua");
		this.lua.application()
			.withBean("early", Early.class)
			.run((context) -> assertThat(context.getBean(Early.class).answer).contains("lua"));
	}

	@Test
	void theSelectedBackendIsSwappedWithoutAFailedOrMixedCall() {
		for (String name : List.of("etcd", "consul")) {
			this.lua.write("plugins/" + name + ".lua", "local M = { implements = 'key-value-store' }",
					"function M.get(key) return '" + name + "' .. key .. '" + name + "' end", "function M.put() end",
					"return M");
		}
		this.lua.application().run((context) -> {
			KeyValueStore store = context.getBean(KeyValueStore.class);
			context.getBean(LuaPlugins.class).select("key-value-store", "etcd");
			AtomicBoolean running = new AtomicBoolean(true);
			Callable<List<String>> reader = () -> {
				List<String> wrong = new ArrayList<>();
				while (running.get()) {
					String value = store.get("-").orElse("nothing");
					if (!value.equals("etcd-etcd") && !value.equals("consul-consul")) {
						wrong.add(value);
					}
				}
				return wrong;
			};
			ExecutorService threads = Executors.newFixedThreadPool(4);
			try {
				List<Future<List<String>>> readers = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					readers.add(threads.submit(reader));
				}
				for (int i = 0; i < 200; i++) {
					context.getBean(LuaPlugins.class).select("key-value-store", (i % 2 == 0) ? "consul" : "etcd");
				}
				running.set(false);
				for (Future<List<String>> future : readers) {
					assertThat(future.get(20, TimeUnit.SECONDS)).isEmpty();
				}
			}
			finally {
				running.set(false);
				threads.shutdownNow();
			}
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoStores {

		@Bean
		@Primary
		KeyValueStore memoryKeyValueStore() {
			return new FixedStore("memory");
		}

		@Bean
		KeyValueStore file() {
			return new FixedStore("file");
		}

		@Bean
		Injected injected() {
			return new Injected();
		}

	}

	static class Injected {

		@Autowired
		private KeyValueStore store;

		@Autowired
		@Qualifier("memoryKeyValueStore")
		private KeyValueStore memory;

		@Autowired
		private List<KeyValueStore> all;

		@Autowired
		private LuaExtensions<KeyValueStore> extensions;

	}

	static class Early {

		private final Optional<String> answer;

		Early(KeyValueStore store) {
			this.answer = store.get("a");
		}

	}

	static class FixedStore implements KeyValueStore {

		private final String value;

		private final Map<String, String> map = new ConcurrentHashMap<>();

		FixedStore(String value) {
			this.value = value;
		}

		@Override
		public Optional<String> get(String key) {
			return Optional.of(this.map.getOrDefault(key, this.value));
		}

		@Override
		public void put(String key, String value) {
			this.map.put(key, value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "org.luaspring.boot.extension.points")
	static class RequiredPoint {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Overloaded.class)
	static class RefusedPoint {

	}

}
