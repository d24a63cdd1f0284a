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

package org.luaspring.engine.binding;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import javax.script.SimpleScriptContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaResults;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ScriptFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Views of Java objects.
 */
class ViewTests {

	private final Bench bench = new Bench();

	@Test
	void recordsAreTablesOfTheirComponents() {
		assertThat(this.bench.all("""
				local o = ...
				local keys = {}
				for k in pairs(o) do keys[#keys + 1] = k end
				return type(o), o.id, o.customer.name, o.missing, table.concat(keys, ","), tostring(o)
				""", new Order("o1", new Customer("Ann", true)))).containsExactly("table", "o1", "Ann", null,
				"id,customer", "record");
	}

	@Test
	void objectsShowTheirPublicGetters() {
		assertThat(this.bench.all("local c = ... return c.name, c.active, c.class, c.getName, c.secret, type(c)",
				new Customer("Ann", true)))
			.containsExactly("Ann", true, null, null, null, "userdata");
	}

	@Test
	void objectsOfClassesThatAreNotPublicAreSeenThroughWhatIs() {
		Map<String, Integer> map = Collections.unmodifiableMap(new TreeMap<>(Map.of("a", 1)));
		Map.Entry<String, Integer> entry = map.entrySet().iterator().next();
		assertThat(this.bench.all("local e = ... return e.key, e.value", entry)).containsExactly("a", 1);
		assertThat(this.bench.eval("return (...).hidden", new Hidden())).isEqualTo("seen");
	}

	@Test
	void otherObjectsAreFollowedOnlyNearTheFirst() {
		Holder holder = new Holder(new Customer("Ann", true), new StringBuffer("text"), new java.util.Random(1));
		assertThat(this.bench.all("local h = ... return h.near.name, h.text", holder)).containsExactly("Ann", "text");
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.bench.eval("return (...).far.anything", holder))
			.withMessageContaining("opaque object");
		assertThat(this.bench.eval("return (...).far", holder)).isSameAs(holder.getFar());
	}

	@ParameterizedTest
	@ValueSource(strings = { "return echo(far).empty", "return echoAll(far).empty", "return wrap(far)[1].empty",
			"return wrap({ x = far })[1].x.empty", "return wrap(wrap(far))[1][1].empty", "return other(far)",
			"local f = wrap(far) return f[1].empty", "return coroutine.wrap(function() return echo(far).empty end)()",
			"for _, o in ipairs(echo(list)) do return o.empty end" })
	void hostCodeThatPassesAnObjectOnShowsNoMoreOfIt(String code) {
		LuaEngine engine = LuaEngine.builder().build();
		ScriptFunction other = (ScriptFunction) engine.newEnvironment()
			.build()
			.run(engine.compile(LuaSource.of("other.lua", "return function(far) return far.empty end")));
		LuaEnvironment environment = engine.newEnvironment()
			.global("echo", (HostFunction) (arguments) -> arguments.get(0))
			.global("echoAll", (HostFunction) (arguments) -> LuaResults.of(arguments.get(0)))
			.global("wrap", (HostFunction) (arguments) -> Collections.singletonList(arguments.get(0)))
			.global("other", (HostFunction) (arguments) -> other.call(arguments.get(0)))
			.build();
		Holder holder = new Holder(new Customer("Ann", true), "text", new BitSet());
		LuaScript script = engine
			.compile(LuaSource.of("t.lua", "local holder = ... local far, list = holder.far, holder.all " + code));
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> environment.run(script, holder))
			.withMessageContaining("opaque object");
		LuaScript seen = engine.compile(LuaSource.of("t.lua", "return (...).empty"));
		assertThat(environment.run(seen, holder.getFar())).as("visible when the host passes it").isNotNull();
	}

	@Test
	void aPolicyDecidesWhatIsFollowed() {
		Holder holder = new Holder(new Customer("Ann", true), "text", new java.util.Random(1));
		Bench strict = new Bench(LuaEngine.builder().views((type) -> type == java.util.Random.class).build());
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> strict.eval("return (...).near.name", holder));
		assertThat(strict.eval("return (...).far.whatever", holder)).isNull();
	}

	static List<Object> forbidden() throws Exception {
		return List.of(String.class, ViewTests.class.getClassLoader(), ViewTests.class.getModule(),
				ViewTests.class.getDeclaredMethods()[0], MethodHandles.lookup(), Thread.currentThread(),
				Runtime.getRuntime(), ProcessHandle.current(), new ProcessBuilder("true"), new File("."), Path.of("."),
				new ByteArrayInputStream(new byte[0]), System.out, Stream.of(1), new SimpleScriptContext(),
				new javax.script.ScriptEngineManager(), new javax.script.ScriptEngineManager().getEngineByName("lua"),
				Executors.newSingleThreadExecutor(), LuaEngine.builder().build(), new ThreadLocal<String>(),
				new java.lang.ref.WeakReference<>("x"), java.security.Security.getProviders()[0],
				java.lang.management.ManagementFactory.getPlatformMBeanServer());
	}

	@ParameterizedTest
	@MethodSource("forbidden")
	void someObjectsAreOpaqueWhateverAPolicySays(Object value) {
		Bench open = new Bench(LuaEngine.builder().views((type) -> true).build());
		assertThat(open.eval("return type((...))", value)).isEqualTo("userdata");
		for (String code : List.of("return (...).name", "return (...):getClass()", "return (...)()", "return #(...)",
				"for k in pairs((...)) do end", "return next((...))", "(...).x = 1", "return (...) .. ''",
				"return (...) + 1", "return (...) < (...)", "return ipairs((...))()")) {
			assertThatExceptionOfType(LuaRuntimeException.class).as(code)
				.isThrownBy(() -> open.eval(code, value))
				.withMessageNotContaining("java");
		}
		assertThat((String) open.eval("return tostring((...))", value)).isEqualTo("opaque object");
		// a policy cannot reach it through a getter, a list, a map or a function either
		Holder holder = new Holder(value, List.of(value), Map.of("k", value));
		for (String code : List.of("return (...).near.name", "return (...).text[1].name", "return (...).far.k.name")) {
			assertThatExceptionOfType(LuaRuntimeException.class).as(code).isThrownBy(() -> open.eval(code, holder));
		}
		HostFunction supplier = (arguments) -> value;
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> open.evalWith("f", supplier, "return f().name"));
	}

	@Test
	void gettersThatReturnForbiddenTypesAreNotThere() {
		Bench open = new Bench(LuaEngine.builder().views((type) -> true).build());
		assertThat(
				open.all("local d = ... return d.loader, d.thread, d.type, d.stream, d.file, d.name", new Dangerous()))
			.containsExactly(null, null, null, null, null, "harmless");
	}

	@Test
	void aViewDiesWithTheOutermostCall() {
		LuaEnvironment environment = this.bench.environment(Map.of());
		ScriptFunction keep = (ScriptFunction) environment.run(this.bench.engine()
			.compile(LuaSource.of("test.lua",
					"local kept return function(x) if x then kept = x return x[1] end return kept[1] end")));
		assertThat(keep.call(List.of("now"))).isEqualTo("now");
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(keep::call)
			.withMessage("test.lua:1: attempt to use a list of the host after the call that it was passed to; copy what"
					+ " is needed later");
	}

	@Test
	void aViewOutlivesNestedCalls() {
		LuaEnvironment environment = this.bench.environment(Map.of());
		ScriptFunction[] inner = new ScriptFunction[1];
		HostFunction nested = (arguments) -> inner[0].call(arguments.get(0));
		environment.globals().put("nested", nested);
		inner[0] = (ScriptFunction) environment
			.run(this.bench.engine().compile(LuaSource.of("inner.lua", "return function(x) return x[1] end")));
		ScriptFunction outer = (ScriptFunction) environment.run(this.bench.engine()
			.compile(LuaSource.of("outer.lua", "return function(x) return nested(x) .. x[1] end")));
		assertThat(outer.call(List.of("a"))).isEqualTo("aa");
	}

	@Test
	void globalsThatTheHostGaveLiveAsLongAsTheEnvironment() {
		LuaEnvironment environment = this.bench.environment(Map.of("list", List.of(1)));
		assertThat(environment.run(this.bench.engine().compile(LuaSource.of("a", "return list[1]")))).isEqualTo(1);
		assertThat(environment.run(this.bench.engine().compile(LuaSource.of("a", "return list[1]")))).isEqualTo(1);
	}

	@Test
	void failuresOfGettersAndMapsStayWithTheHost() {
		IllegalStateException failure = new IllegalStateException("secret");
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> this.bench.eval("return (...).value", new Failing(failure)))
			.withMessage("test.lua:1: the host failed to read 'value'")
			.withCause(failure);
		Map<String, Object> map = new HashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			public @Nullable Object get(@Nullable Object key) {
				throw failure;
			}

		};
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> this.bench.eval("return (...).x", map))
			.withMessage("test.lua:1: the host failed to read from a map")
			.withCause(failure);
	}

	@Test
	void aMapThatChangesUnderATraversalIsAnError() {
		Map<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", 2, "c", 3));
		HostFunction change = (arguments) -> map.put("d" + map.size(), 4);
		LuaEnvironment environment = this.bench.environment(Map.of("change", change, "map", map));
		assertThatExceptionOfType(LuaRuntimeException.class)
			.isThrownBy(() -> environment
				.run(this.bench.engine().compile(LuaSource.of("t", "for k in pairs(map) do change() end"))))
			.withMessageContaining("changed the map");
	}

	@Test
	void anObjectIsTheSameHoweverItIsReached() {
		Customer customer = new Customer("Ann", true);
		assertThat(this.bench.all("""
				local list, map = ...
				local t = {[list[1]] = 'found'}
				return list[1] == map.c, list[1] == list[2], t[map.c], rawequal(list[1], map.c)
				""", new ArrayList<>(List.of(customer, new Customer("Bob", true))), Map.of("c", customer)))
			.containsExactly(true, false, "found", true);
	}

	record Order(String id, Customer customer) {

	}

	public static class Customer {

		private final String name;

		private final boolean active;

		public String secret = "field";

		Customer(String name, boolean active) {
			this.name = name;
			this.active = active;
		}

		public String getName() {
			return this.name;
		}

		public boolean isActive() {
			return this.active;
		}

		public String getWith(String parameter) {
			return parameter;
		}

		String getInternal() {
			return "internal";
		}

	}

	public static class Holder {

		private final Object near;

		private final Object text;

		private final Object far;

		Holder(Object near, Object text, Object far) {
			this.near = near;
			this.text = text;
			this.far = far;
		}

		public Object getNear() {
			return this.near;
		}

		public Object getText() {
			return this.text;
		}

		public Object getFar() {
			return this.far;
		}

		public List<Object> getAll() {
			return List.of(this.far);
		}

	}

	private static final class Hidden {

		public String getHidden() {
			return "seen";
		}

	}

	public static class Dangerous {

		public ClassLoader getLoader() {
			return Dangerous.class.getClassLoader();
		}

		public Thread getThread() {
			return Thread.currentThread();
		}

		public Class<?> getType() {
			return String.class;
		}

		public java.io.InputStream getStream() {
			return new ByteArrayInputStream(new byte[0]);
		}

		public File[] getFile() {
			return new File[0];
		}

		public String getName() {
			return "harmless";
		}

	}

	public static class Failing {

		private final RuntimeException failure;

		Failing(RuntimeException failure) {
			this.failure = failure;
		}

		public String getValue() {
			throw this.failure;
		}

	}

}
