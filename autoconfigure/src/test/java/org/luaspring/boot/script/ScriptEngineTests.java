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

package org.luaspring.boot.script;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import javax.script.ScriptEngine;
import javax.script.ScriptException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.scripting.ScriptCompilationException;
import org.springframework.scripting.support.ResourceScriptSource;
import org.springframework.scripting.support.StandardScriptEvaluator;
import org.springframework.scripting.support.StandardScriptFactory;
import org.springframework.scripting.support.StaticScriptSource;

import org.luaspring.boot.plugin.LuaFolder;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;
import org.luaspring.engine.script.LuaScriptEngineFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the script engine bean, and for Spring's own scripting with our engine.
 */
class ScriptEngineTests {

	@Test
	void theBeanSeesTheApplicationsModulesAndNothingElse(@TempDir Path folder) {
		new LuaFolder(folder).application().withBean("prices", Prices.class).run((context) -> {
			ScriptEngine engine = context.getBean(ScriptEngine.class);
			assertThat(((Number) engine.eval("return prices.lookup('a') + 1")).intValue()).isEqualTo(43);
			assertThat(engine.eval("return require('prices') == prices and type(json.encode)")).isEqualTo("function");
			assertThat(engine.eval("return tostring(luajava) .. tostring(io) .. tostring(os.execute)"))
				.isEqualTo("nilnilnil");
			assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> engine.eval("while true do end"));
		});
	}

	@Test
	void anotherScriptEngineTakesItsPlace(@TempDir Path folder) {
		ScriptEngine other = new LuaScriptEngineFactory().getScriptEngine();
		new LuaFolder(folder).application()
			.withBean("own", ScriptEngine.class, () -> other)
			.run((context) -> assertThat(context.getBean(ScriptEngine.class)).isSameAs(other));
	}

	@Test
	void springsEvaluatorWorks() {
		StandardScriptEvaluator evaluator = new StandardScriptEvaluator();
		evaluator.setEngineName("lua");
		evaluator.setBeanClassLoader(getClass().getClassLoader());
		evaluator.setGlobalBindings(Map.of("base", 40));
		Object result = evaluator.evaluate(new StaticScriptSource("return base + n"), Map.of("n", 2));
		assertThat(result).isInstanceOfSatisfying(Number.class,
				(number) -> assertThat(number.intValue()).isEqualTo(42));
		assertThatExceptionOfType(ScriptCompilationException.class)
			.isThrownBy(() -> evaluator.evaluate(new StaticScriptSource("error('no')")))
			.withMessageContaining("no");
	}

	@Test
	void springsEvaluatorFindsTheEngineByTheExtension() {
		ByteArrayResource resource = new ByteArrayResource("return 'found'".getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getFilename() {
				return "a.lua";
			}

		};
		assertThat(new StandardScriptEvaluator()
			.evaluate(new ResourceScriptSource(new EncodedResource(resource, StandardCharsets.UTF_8))))
			.isEqualTo("found");
	}

	@Test
	void springsScriptFactoryMakesAnObjectOfAnInterface() throws Exception {
		StandardScriptFactory factory = new StandardScriptFactory("lua", "inline:", Calculator.class);
		Object calculator = factory.getScriptedObject(new StaticScriptSource("""
				function add(a, b)
					return a + b
				end
				"""), Calculator.class);
		assertThat(calculator).isInstanceOfSatisfying(Calculator.class,
				(scripted) -> assertThat(scripted.add(2, 3)).isEqualTo(5));
	}

	public interface Calculator {

		int add(int left, int right);

	}

	@LuaModule("prices")
	static class Prices {

		@LuaFunction
		public long lookup(String article) {
			return 42;
		}

	}

}
