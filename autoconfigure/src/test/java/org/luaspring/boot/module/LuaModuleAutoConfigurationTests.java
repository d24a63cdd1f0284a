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

package org.luaspring.boot.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luaspring.boot.LuaStartException;
import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LuaModuleAutoConfiguration}.
 */
class LuaModuleAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LuaModuleAutoConfiguration.class))
		.withBean(LuaEngine.class, () -> Scripts.ENGINE);

	private static Object run(ApplicationContext context, String text) {
		HostModuleProvider[] modules = context.getBeanProvider(HostModuleCatalog.class)
			.orderedStream()
			.flatMap((catalog) -> catalog.modules().stream())
			.toArray(HostModuleProvider[]::new);
		return Scripts.with(modules).run(text);
	}

	private static Throwable failure(AssertableApplicationContext context) {
		Throwable failure = context.getStartupFailure();
		assertThat(failure).isNotNull();
		return NestedExceptionUtils.getMostSpecificCause(failure);
	}

	@Test
	void offersTheBuiltInModules() {
		this.runner.run((context) -> assertThat(context.getBean(BuiltInModules.class).names()).containsExactly("clock",
				"env", "http", "json", "log", "store"));
	}

	@Test
	void isOffWhereLuaIs() {
		this.runner.withPropertyValues("lua.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HostModuleCatalog.class));
	}

	@Test
	void beansAreModules() {
		this.runner.withUserConfiguration(Prices.class)
			.run((context) -> assertThat(run(context, "return prices.lookup('a') .. tostring(prices.lookup('b'))"))
				.isEqualTo("42nil"));
	}

	@Test
	void onlyAnnotatedMethodsAreVisible() {
		this.runner.withUserConfiguration(Prices.class)
			.run((context) -> assertThat(run(context, "return prices.hidden == nil")).isEqualTo(true));
	}

	@Test
	void beansBehindClassProxiesAreModules() {
		this.runner.withUserConfiguration(Aop.class, Prices.class).run((context) -> {
			assertThat(run(context, "return prices.lookup('a')")).isEqualTo(42);
			assertThat(context.getBean(Counting.class).calls).hasValue(1);
		});
	}

	@Test
	void beansBehindJdkProxiesAreModules() {
		this.runner.withUserConfiguration(JdkAop.class, Rates.class).run((context) -> {
			assertThat(java.lang.reflect.Proxy.isProxyClass(context.getBean("rates").getClass())).isTrue();
			assertThat(run(context, "return rates.rate('eur')")).isEqualTo(2);
			assertThat(context.getBean(Counting.class).calls).hasValue(1);
		});
	}

	@Test
	void beansThatWereProxiedByHandAreModules() {
		this.runner.withUserConfiguration(ByHand.class)
			.run((context) -> assertThat(run(context, "return rates.rate('eur')")).isEqualTo(2));
	}

	@Test
	void aMethodThatAJdkProxyHidesFailsStart() {
		this.runner.withUserConfiguration(JdkAop.class, HiddenRates.class)
			.run((context) -> assertThat(failure(context)).isInstanceOf(LuaStartException.class)
				.hasMessageContaining("'secret'")
				.hasMessageContaining("proxy"));
	}

	@Test
	void lazyBeansAreMadeAtTheFirstCall() {
		LazyModule.created.set(0);
		this.runner.withUserConfiguration(LazyModule.class).run((context) -> {
			assertThat(run(context, "return 1")).isEqualTo(1);
			assertThat(LazyModule.created).hasValue(0);
			assertThat(run(context, "return lazy.value() + lazy.value()")).isEqualTo(14);
			assertThat(LazyModule.created).hasValue(1);
		});
	}

	@Test
	void scopedBeansAreFoundAtEachCall() {
		this.runner
			.withInitializer((context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()))
			.withUserConfiguration(ScopedModule.class, ScopedProxyModule.class)
			.run((context) -> {
				assertThat(run(context, "return scoped.id() == scoped.id() and proxied.id() == proxied.id()"))
					.isEqualTo(true);
				Object here = run(context, "return scoped.id()");
				Object[] there = new Object[1];
				Thread thread = new Thread(() -> there[0] = run(context, "return scoped.id()"));
				thread.start();
				thread.join();
				assertThat(there[0]).isNotNull().isNotEqualTo(here);
			});
	}

	@Test
	void modulesWrittenByHandAreOffered() {
		this.runner
			.withBean("greeter", HostModule.class,
					() -> HostModule.named("greeter").function("greet", (arguments) -> "hello").build())
			.run((context) -> assertThat(run(context, "return greeter.greet()")).isEqualTo("hello"));
	}

	@Test
	void aNameThatIsTakenTwiceFailsStartWithBothPlaces() {
		this.runner.withUserConfiguration(Prices.class, OtherPrices.class)
			.run((context) -> assertThat(failure(context)).isInstanceOf(LuaStartException.class)
				.hasMessageContaining("'prices'")
				.hasMessageContaining(Prices.class.getName())
				.hasMessageContaining(OtherPrices.class.getName()));
	}

	@Test
	void aNameOfLuaOrOfABuiltInModuleFailsStart() {
		this.runner.withUserConfiguration(StringModule.class)
			.run((context) -> assertThat(failure(context)).hasMessageContaining("Lua's own 'string'"));
		this.runner.withUserConfiguration(OwnJson.class)
			.run((context) -> assertThat(failure(context)).hasMessageContaining("the built-in module 'json'"));
	}

	@Test
	void aBuiltInModuleThatIsOffGivesItsNameFree() {
		this.runner.withUserConfiguration(OwnJson.class)
			.withPropertyValues("lua.sandbox.modules=log")
			.run((context) -> {
				List<HostModuleProvider> found = context.getBeanProvider(HostModuleCatalog.class)
					.orderedStream()
					.flatMap((catalog) -> catalog.modules().stream())
					.filter((module) -> module.name().equals("json"))
					.toList();
				assertThat(found.get(0).origin()).isEqualTo(HostModuleProvider.Origin.BEAN);
			});
	}

	@Test
	void aModuleWithoutFunctionsFailsStart() {
		this.runner.withUserConfiguration(EmptyModule.class)
			.run((context) -> assertThat(failure(context)).isInstanceOf(LuaStartException.class)
				.hasMessageContaining("EmptyModule")
				.hasMessageContaining("cannot be a Lua module"));
	}

	@Test
	void aMisspeltNameInTheSandboxFailsStart() {
		this.runner.withPropertyValues("lua.sandbox.modules=log,jsn")
			.run((context) -> assertThat(failure(context)).hasMessageContaining("'jsn'")
				.hasMessageContaining("did you mean 'json'?"));
		this.runner.withUserConfiguration(Prices.class)
			.withPropertyValues("lua.sandbox.beans=price")
			.run((context) -> assertThat(failure(context)).hasMessageContaining("did you mean 'prices'?"));
	}

	@Test
	void aMalformedHostFailsStart() {
		this.runner.withPropertyValues("lua.sandbox.http.allowed-hosts=http://x")
			.run((context) -> assertThat(failure(context)).hasMessageContaining("'http://x'"));
	}

	@Test
	void aPersistentStoreNeedsADataSource() {
		this.runner.withPropertyValues("lua.store.persistent=true")
			.run((context) -> assertThat(failure(context)).isInstanceOf(LuaStartException.class)
				.hasMessageContaining("DataSource"));
	}

	@Test
	void aMemoryStoreNeedsNoJdbc() {
		this.runner
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.transaction"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(MemoryDataStore.class));
	}

	@Test
	void aPersistentStoreSurvivesARestart(@TempDir Path folder) {
		ApplicationContextRunner persistent = this.runner
			.withBean(DataSource.class, () -> dataSource("jdbc:h2:file:" + folder.resolve("db")))
			.withPropertyValues("lua.store.persistent=true", "lua.store.table=SCRIPT_DATA");
		persistent.run((context) -> run(context, "store.set('t', { 'kept', n = 1 }) store.incr('n', 5)"));
		persistent
			.run((context) -> assertThat(run(context, "local t = store.get('t') return t[1] .. t.n .. store.incr('n')"))
				.isEqualTo("kept16"));
	}

	@Test
	void writesDoNotJoinTheTransactionOfTheCaller() {
		DataSource source = dataSource("jdbc:h2:mem:joining;DB_CLOSE_DELAY=-1");
		this.runner.withBean(DataSource.class, () -> new TransactionAwareDataSourceProxy(source))
			.withPropertyValues("lua.store.persistent=true")
			.run((context) -> {
				JdbcTemplate jdbc = new JdbcTemplate(source);
				jdbc.execute("CREATE TABLE T (N INT)");
				new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult((status) -> {
					jdbc.update("INSERT INTO T VALUES (1)");
					run(context, "assert(store.set('k', 'kept'))");
					status.setRollbackOnly();
				});
				assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM T", Integer.class)).isZero();
				assertThat(run(context, "return store.get('k')")).isEqualTo("kept");
			});
	}

	private static DataSource dataSource(String url) {
		JdbcDataSource source = new JdbcDataSource();
		source.setUrl(url);
		source.setUser("sa");
		return source;
	}

	@LuaModule("prices")
	static class Prices {

		@LuaFunction
		Optional<Long> lookup(String sku) {
			return Optional.ofNullable(Map.of("a", 42L).get(sku));
		}

		public String hidden() {
			return "hidden";
		}

	}

	@LuaModule("prices")
	static class OtherPrices {

		@LuaFunction
		long lookup(String sku) {
			return 0;
		}

	}

	@LuaModule("string")
	static class StringModule extends OtherPrices {

	}

	@LuaModule("json")
	static class OwnJson extends OtherPrices {

	}

	@LuaModule("empty")
	static class EmptyModule {

		public String nothing() {
			return "";
		}

	}

	public interface RateSource {

		double rate(String currency);

	}

	@Configuration("ratesConfiguration")
	static class Rates {

		@Bean
		RateSource rates() {
			return new FixedRates();
		}

	}

	@LuaModule("rates")
	static class FixedRates implements RateSource {

		@Override
		@LuaFunction
		public double rate(String currency) {
			return 2;
		}

	}

	@Configuration("hiddenRatesConfiguration")
	static class HiddenRates {

		@Bean
		RateSource rates() {
			return new RatesWithSecret();
		}

	}

	@LuaModule("rates")
	static class RatesWithSecret extends FixedRates {

		@LuaFunction
		public double secret() {
			return 1;
		}

	}

	@Configuration
	static class ByHand {

		@Bean
		RateSource rates() {
			return (RateSource) new ProxyFactory(new FixedRates()).getProxy();
		}

	}

	@Configuration
	@EnableAspectJAutoProxy(proxyTargetClass = true)
	@Import(Counting.class)
	static class Aop {

	}

	@Configuration
	@EnableAspectJAutoProxy
	@Import(Counting.class)
	static class JdkAop {

	}

	@Aspect
	static class Counting {

		private final AtomicInteger calls = new AtomicInteger();

		@Before("@annotation(org.luaspring.engine.LuaFunction)")
		void count() {
			this.calls.incrementAndGet();
		}

	}

	@LuaModule("lazy")
	@Lazy
	static class LazyModule {

		static final AtomicInteger created = new AtomicInteger();

		LazyModule() {
			created.incrementAndGet();
		}

		@LuaFunction
		int value() {
			return 7;
		}

	}

	@LuaModule("scoped")
	@Scope("thread")
	static class ScopedModule {

		@LuaFunction
		String id() {
			return Integer.toString(System.identityHashCode(this));
		}

	}

	@LuaModule("proxied")
	@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedProxyModule {

		@LuaFunction
		String id() {
			return Integer.toString(System.identityHashCode(this));
		}

	}

}
