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

package org.luaspring.engine.sandbox;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.SimpleBindings;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is no longer used goes away.
 */
class LeakTests {

	private static void awaitCollected(WeakReference<?> reference) {
		Awaitility.await().until(() -> {
			System.gc();
			return reference.refersTo(null);
		});
	}

	@Test
	void bindingsAndWhatTheyHoldAreCollected() throws Exception {
		ScriptEngine engine = new ScriptEngineManager().getEngineByName("lua");
		List<WeakReference<?>> references = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			SimpleBindings bindings = new SimpleBindings();
			engine.eval(
					"t = {} t.self = t function f() return t end co = coroutine.wrap(function() coroutine.yield(f) end) co()",
					bindings);
			references.add(new WeakReference<>(bindings));
		}
		references.forEach(LeakTests::awaitCollected);
		assertThat(engine.eval("return 1")).isEqualTo(1);
	}

	@Test
	void environmentsAndTheirCoroutinesAreCollected() {
		LuaEngine engine = LuaEngine.builder().build();
		LuaEnvironment environment = engine.newEnvironment().build();
		environment.run(engine.compile(LuaSource.of("t.lua", """
				threads = {}
				for i = 1, 1000 do
				  threads[i] = coroutine.create(function() coroutine.yield(threads) end)
				  coroutine.resume(threads[i])
				end
				string.mine = threads
				""")));
		WeakReference<LuaEnvironment> reference = new WeakReference<>(environment);
		environment = null;
		awaitCollected(reference);
		assertThat(engine.newEnvironment().build()).isNotNull();
	}

	@Test
	void objectsOfTheHostAreNotKeptAfterTheCall() {
		LuaEngine engine = LuaEngine.builder().build();
		LuaEnvironment environment = engine.newEnvironment().build();
		Object value = new ArrayList<>(List.of(1));
		environment.run(engine.compile(LuaSource.of("t.lua", "local l = ... return l[1] + #l")), value);
		WeakReference<Object> reference = new WeakReference<>(value);
		value = null;
		awaitCollected(reference);
		assertThat(environment.lastUsage().instructions()).isPositive();
	}

	@Test
	void classesOfTheHostAreNotPinnedByAnEngineThatIsGone() throws Exception {
		WeakReference<ClassLoader> reference = loadedAside();
		awaitCollected(reference);
	}

	/**
	 * Use beans of a class loader of their own, as a restart for development does.
	 */
	private static WeakReference<ClassLoader> loadedAside() throws Exception {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (entry.contains("test-classes")) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), LeakTests.class.getClassLoader()) {

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				return name.startsWith(LeakTests.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
			}

		};
		Class<?> type = loader.loadClass(Bean.class.getName());
		assertThat(type).isNotSameAs(Bean.class);
		Object bean = type.getDeclaredConstructor().newInstance();
		Method method = type.getMethod("getName");
		LuaEngine engine = LuaEngine.builder().build();
		LuaEnvironment environment = engine.newEnvironment()
			.module(engine.module("m", type, bean))
			.global("bean", bean)
			.global("beans", Map.of("b", bean))
			.build();
		Object result = environment.run(engine.compile(LuaSource.of("t.lua",
				"for i = 1, 5000 do m.greet() end return m.greet() .. bean.name .. beans.b.name")));
		assertThat(result).isEqualTo("hello AnnAnnAnn");
		assertThat(engine.signature(method)).isNotNull();
		return new WeakReference<>(loader);
	}

	@Test
	void noThreadStaysBehind() {
		LuaEngine engine = LuaEngine.builder().build();
		LuaEnvironment environment = engine.newEnvironment().module(engine.module("m", Bean.class, new Bean())).build();
		for (int i = 0; i < 10_000; i++) {
			environment.run(engine.compile(LuaSource.of("t.lua", "return m.greet()")));
		}
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().startsWith("lua-")));
	}

	public static class Bean {

		public String getName() {
			return "Ann";
		}

		@LuaFunction
		public String greet() {
			return "hello Ann";
		}

	}

}
