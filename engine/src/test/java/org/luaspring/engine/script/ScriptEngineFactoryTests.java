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

import java.util.List;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the factory says of the engine.
 */
class ScriptEngineFactoryTests {

	private final ScriptEngineFactory factory = new LuaScriptEngineFactory();

	@ParameterizedTest
	@ValueSource(strings = { "lua", "Lua", "LUA", "luaj", "Luaj", "LuaJ" })
	void everyNameFindsTheEngine(String name) {
		assertThat(new ScriptEngineManager().getEngineByName(name)).isInstanceOf(LuaScriptEngine.class);
	}

	@Test
	void extensionsAndMimeTypesFindTheEngine() {
		ScriptEngineManager manager = new ScriptEngineManager();
		assertThat(manager.getEngineByExtension("lua")).isInstanceOf(LuaScriptEngine.class);
		for (String type : List.of("text/lua", "text/x-lua", "application/lua", "application/x-lua")) {
			assertThat(manager.getEngineByMimeType(type)).isInstanceOf(LuaScriptEngine.class);
		}
	}

	@Test
	void theNameSortsBeforeThatOfLuaJ() {
		assertThat(this.factory.getEngineName()).isLessThan("Luaj");
	}

	@Test
	void theLanguageNameIsOneOfTheNames() {
		assertThat(this.factory.getNames()).contains(this.factory.getLanguageName());
		assertThat(this.factory.getLanguageVersion()).isEqualTo("5.2");
	}

	@Test
	void listsCannotBeModified() {
		for (List<String> list : List.of(this.factory.getNames(), this.factory.getExtensions(),
				this.factory.getMimeTypes())) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add("x"));
		}
	}

	@Test
	void parametersAreKnownOrNull() {
		assertThat(this.factory.getParameter(ScriptEngine.ENGINE)).isEqualTo(this.factory.getEngineName());
		assertThat(this.factory.getParameter(ScriptEngine.ENGINE_VERSION)).isEqualTo(this.factory.getEngineVersion());
		assertThat(this.factory.getParameter(ScriptEngine.LANGUAGE)).isEqualTo("lua");
		assertThat(this.factory.getParameter(ScriptEngine.LANGUAGE_VERSION)).isEqualTo("5.2");
		assertThat(this.factory.getParameter(ScriptEngine.NAME)).isEqualTo("lua");
		assertThat(this.factory.getParameter("THREADING")).isEqualTo("MULTITHREADED");
		assertThat(this.factory.getParameter("unknown")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "quote \" and ' and \\", "two\nlines\r\n", "\0 zero", "é€😀", "]] --[[", "%d" })
	void outputStatementsPrintTheText(String text) throws Exception {
		ScriptEngine engine = this.factory.getScriptEngine();
		java.io.StringWriter written = new java.io.StringWriter();
		engine.getContext().setWriter(written);
		engine.eval(this.factory.getProgram(this.factory.getOutputStatement(text), "x = 1"));
		assertThat(written.toString()).isEqualTo(text + "\n");
		assertThat(engine.get("x")).isEqualTo(1);
	}

	@Test
	void methodCallSyntaxCallsTheMethod() throws Exception {
		ScriptEngine engine = this.factory.getScriptEngine();
		engine.eval("o = {add = function(self, a, b) return a + b end}");
		assertThat(engine.eval("return " + this.factory.getMethodCallSyntax("o", "add", "1", "2"))).isEqualTo(3);
	}

	@Test
	void anEngineKnowsItsFactory() {
		assertThat(this.factory.getScriptEngine().getFactory()).isSameAs(this.factory);
	}

}
