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

package org.luaspring.engine.script;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * LuaJ's own engine is on the class path too, and must never be found.
 */
class ScriptEngineLookupTests {

	private static List<URL> classPath() throws MalformedURLException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			urls.add(new File(entry).toURI().toURL());
		}
		return urls;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void oursIsFoundInEveryOrderOfTheClassPath(boolean luajFirst) throws Exception {
		List<URL> urls = classPath();
		List<URL> luaj = urls.stream().filter((url) -> url.getPath().contains("luaj")).toList();
		assertThat(luaj).as("LuaJ on the class path").isNotEmpty();
		urls.removeAll(luaj);
		urls.addAll(luajFirst ? 0 : urls.size(), luaj);
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]),
				ClassLoader.getPlatformClassLoader())) {
			ScriptEngineManager manager = new ScriptEngineManager(loader);
			assertThat(manager.getEngineFactories()).extracting((factory) -> factory.getEngineName())
				.contains("Luaj", "Lua for Spring Boot");
			for (String name : List.of("lua", "luaj")) {
				ScriptEngine engine = manager.getEngineByName(name);
				assertThat(engine.getClass().getName()).isEqualTo(LuaScriptEngine.class.getName());
				assertThat(engine.eval("return luajava == nil and io == nil and os.execute == nil")).isEqualTo(true);
			}
			assertThat(manager.getEngineByExtension("lua").getClass().getName())
				.isEqualTo(LuaScriptEngine.class.getName());
			assertThat(manager.getEngineByMimeType("text/lua").getClass().getName())
				.isEqualTo(LuaScriptEngine.class.getName());
		}
	}

	static boolean hasJrunscript() {
		return jrunscript().canExecute();
	}

	private static File jrunscript() {
		return new File(System.getProperty("java.home"), "bin/jrunscript");
	}

	@Test
	@EnabledIf("hasJrunscript")
	void jrunscriptRunsLua() throws Exception {
		List<String> entries = new ArrayList<>(
				List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
		Collections.reverse(entries);
		Process process = new ProcessBuilder(jrunscript().getPath(), "-cp", String.join(File.pathSeparator, entries),
				"-l", "lua", "-e", "print('hello from ' .. _VERSION, 1 + 1)")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("hello from Lua 5.2\t2");
	}

}
