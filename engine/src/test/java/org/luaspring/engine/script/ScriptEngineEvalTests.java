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

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.LuaSyntaxException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Evaluation: sources, results, failures.
 */
class ScriptEngineEvalTests {

	private final ScriptEngine engine = new LuaScriptEngineFactory().getScriptEngine();

	@Test
	void resultsArePlainJava() throws Exception {
		assertThat(this.engine.eval("return nil")).isNull();
		assertThat(this.engine.eval("return true")).isEqualTo(true);
		assertThat(this.engine.eval("return 42")).isEqualTo(42);
		assertThat(this.engine.eval("return 2^40")).isEqualTo(1L << 40);
		assertThat(this.engine.eval("return 0.5")).isEqualTo(0.5);
		assertThat(this.engine.eval("return 'é€😀'")).isEqualTo("é€😀");
		assertThat(this.engine.eval("return {1, {a = 'b'}}")).isEqualTo(List.of(1, Map.of("a", "b")));
		assertThat(this.engine.eval("x = 1")).isNull();
		assertThat(this.engine.eval("")).isNull();
	}

	@Test
	void textCrossesAsUtf8() throws Exception {
		assertThat(this.engine.eval("return #'é€😀'")).isEqualTo(9);
		this.engine.put("s", "é€😀");
		assertThat(this.engine.eval("return #s, s")).isEqualTo(9);
		assertThat(this.engine.eval("return '\\255\\254A'")).isEqualTo(new byte[] { (byte) 0xff, (byte) 0xfe, 'A' });
		assertThat(this.engine.eval("\ufeffreturn 1")).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "1 + 2 | 3", "x | 7", "#'four' | 4", "{1, 2} | [1, 2]",
			"x == 7 and 'yes' or 'no' | yes", "'a' .. 'b' | ab", "f | null" })
	void expressionsAreEvaluated(String source, String expected) throws Exception {
		this.engine.put("x", 7);
		assertThat(String.valueOf(this.engine.eval(source))).isEqualTo(expected);
	}

	@Test
	void readersAreRead() throws Exception {
		assertThat(this.engine.eval(new StringReader("return 'from a reader'"))).isEqualTo("from a reader");
		assertThat(((Compilable) this.engine).compile(new StringReader("return 5")).eval()).isEqualTo(5);
	}

	@Test
	void aReaderThatFailsIsAScriptException() {
		IOException failure = new IOException("disk");
		this.engine.put(ScriptEngine.FILENAME, "rules.lua");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval(new Reader() {

			@Override
			public int read(char[] buffer, int offset, int length) throws IOException {
				throw failure;
			}

			@Override
			public void close() {
			}

		})).withMessageStartingWith("rules.lua:1: ").withCause(failure);
	}

	@Test
	void printGoesToTheWriterOfTheContext() throws Exception {
		StringWriter written = new StringWriter();
		this.engine.getContext().setWriter(written);
		this.engine.eval("print('a', 1, nil) print()");
		assertThat(written.toString()).isEqualTo("a\t1\tnil\n\n");
		SimpleScriptContext other = new SimpleScriptContext();
		StringWriter elsewhere = new StringWriter();
		other.setWriter(elsewhere);
		this.engine.eval("print('é€😀')", other);
		assertThat(elsewhere.toString()).isEqualTo("é€😀\n");
		assertThat(written.toString()).isEqualTo("a\t1\tnil\n\n");
	}

	@Test
	void aWriterThatFailsIsAScriptException() {
		IOException failure = new IOException("disk");
		this.engine.getContext().setWriter(new Writer() {

			@Override
			public void write(char[] buffer, int offset, int length) throws IOException {
				throw failure;
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		});
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("\nprint('x')"))
			.withMessageStartingWith("script:2: ")
			.withStackTraceContaining("disk");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"x = = 1 | 1 | 5 | script:1: unexpected symbol near '='",
			"x = 1 y = ( | 1 | 12 | script:1: unexpected symbol near <eof>", "error('boom') | 1 | -1 | script:1: boom",
			"error('boom', 0) | 1 | -1 | script:1: boom", "error() | 1 | -1 | script:1: nil",
			"error({}) | 1 | -1 | script:1: (error object is a table value)",
			"error({message = 'm'}) | 1 | -1 | script:1: m",
			"error(setmetatable({}, {__tostring = function() return 'described' end})) | 1 | -1 | script:1: described",
			"error(12) | 1 | -1 | script:1: 12",
			"foo.bar() | 1 | -1 | script:1: attempt to index global 'foo' (a nil value)",
			"local function f() return f() + 1 end f() | 1 | -1 | script:1: stack overflow" })
	void failuresSayFileLineColumnAndMessage(String source, int line, int column, String message) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval(source)).satisfies((ex) -> {
			assertThat(ex.getMessage()).startsWith(message);
			assertThat(ex.getFileName()).isEqualTo("script");
			assertThat(ex.getLineNumber()).isEqualTo(line);
			assertThat(ex.getColumnNumber()).isEqualTo(column);
		});
	}

	@Test
	void theFileNameIsTakenFromTheContext() {
		this.engine.put(ScriptEngine.FILENAME, "rules/vip.lua");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("\n\nerror('x')"))
			.withMessage("rules/vip.lua:3: x")
			.withCauseInstanceOf(LuaRuntimeException.class)
			.satisfies((ex) -> assertThat(ex.getFileName()).isEqualTo("rules/vip.lua"))
			.satisfies((ex) -> assertThat(ex.getLineNumber()).isEqualTo(3));
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("\n x = "))
			.withCauseInstanceOf(LuaSyntaxException.class)
			.withMessageStartingWith("rules/vip.lua:2: ");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> ((Compilable) this.engine).compile("\n x = "))
			.withMessageStartingWith("rules/vip.lua:2: ");
	}

	@Test
	void limitsHoldAndLeaveTheEngineUsable() throws Exception {
		for (String bomb : List.of("while true do end", "pcall(function() while true do end end)",
				"local s = 'x' while true do s = s .. s end", "string.rep('x', 1e9)", "return ('x'):rep(1e9)",
				"coroutine.wrap(function() while true do end end)()", "local t = {} for i = 1, 1e9 do t[i] = i end",
				"while true do print('flood') end", "load('while true do end', 'x', 't', {})()")) {
			assertThatExceptionOfType(ScriptException.class).as(bomb)
				.isThrownBy(() -> this.engine.eval(bomb, context()))
				.withCauseInstanceOf(LuaLimitExceededException.class)
				.satisfies((ex) -> assertThat(ex.getMessage()).matches("(?s)[^:]+:1: limit '.*"));
		}
		assertThat(this.engine.eval("return 1")).isEqualTo(1);
	}

	private static ScriptContext context() {
		SimpleScriptContext context = new SimpleScriptContext();
		context.setWriter(new StringWriter());
		return context;
	}

	@Test
	void evaluationsShareNothingButTheBindings() throws Exception {
		this.engine.eval("string.upper = nil; table = nil", new SimpleBindings());
		this.engine.eval("getmetatable('').__index = nil", new SimpleBindings());
		this.engine.eval("local x = 'kept nowhere'; y = 'in bindings'", new SimpleBindings());
		assertThat(this.engine.eval("return ('a'):upper() .. type(table) .. type(x) .. type(y)"))
			.isEqualTo("Atablenilnil");
	}

	@Test
	void anEvaluationLeavesNoTraceForTheNext() throws Exception {
		for (String trace : List.of("getmetatable('').__index = nil",
				"getmetatable('').__add = function() return 1 end", "string.upper = nil", "rawset(_G, 1, 'one')",
				"_G[true] = 1", "setmetatable(_G, {__index = function() return 'leaked' end})", "package.loaded.x = 1",
				"package.preload.y = error", "math.randomseed(1)", "for k in pairs(_G) do end leaked = 1",
				"co = coroutine.create(print)", "error('leaked')", "local t = table t.concat = nil",
				"string.upper('a') string.upper = string.lower", "math.floor(1) math.floor = nil",
				"setmetatable(math, {__index = function() return 'leaked' end})",
				"for k in pairs(string) do end string.leaked = 1", "table.concat({}) table[1] = 'leaked'")) {
			try {
				this.engine.eval(trace, new SimpleBindings());
			}
			catch (ScriptException ex) {
				assertThat(ex).hasMessageContaining("leaked");
			}
			assertThat(this.engine.eval("""
					return ('a'):upper() .. type(_G[1]) .. type(_G[true]) .. type(getmetatable('').__add)
					  .. tostring(getmetatable(_G)) .. type(package.loaded.x) .. type(package.preload.y) .. type(leaked)
					  .. type(co) .. type(table.concat) .. type(math.floor) .. type(math.leaked) .. type(string.leaked)
					  .. type(table[1])
					""", new SimpleBindings())).as(trace)
				.isEqualTo("Anilnilnilnilnilnilnilnilfunctionfunctionnilnilnil");
		}
	}

	@Test
	void aTraversalOfTheGlobalsLeavesNoCopies() throws Exception {
		for (String traversal : List.of("for k in pairs(_G) do end", "next(_G)", "return #_G",
				"for k in pairs(_G) do end a = nil", "for k in pairs(_G) do end error('leaked')")) {
			Bindings first = new SimpleBindings(new HashMap<>(Map.of("a", 1)));
			try {
				this.engine.eval(traversal, first);
			}
			catch (ScriptException ex) {
				assertThat(ex).hasMessageContaining("leaked");
			}
			Bindings second = new SimpleBindings(new HashMap<>(Map.of("type", "circle", "a", 2)));
			assertThat(this.engine.eval("return type", second)).as(traversal).isEqualTo("circle");
			assertThat(this.engine.eval("local a = 0 for k, v in pairs(_G) do if k == 'a' then a = v end end return a",
					second))
				.as(traversal)
				.isEqualTo(2);
			this.engine.eval("type = 'square'", second);
			assertThat(second).as(traversal).containsEntry("type", "square");
		}
	}

	@Test
	void whatAFailedEvaluationAssignedWhileItTraversedIsInItsBindings() {
		Bindings bindings = new SimpleBindings(new HashMap<>(Map.of("a", 1)));
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> this.engine.eval("for k in pairs(_G) do a = 2 end a = 3 error('stop')", bindings));
		assertThat(bindings).containsEntry("a", 3);
	}

	@Test
	void whatCannotBeReachedIsNotEnumerated() throws Exception {
		this.engine.eval("string.secret = 1 string.secret = nil", new SimpleBindings());
		assertThat(this.engine.eval("return pcall(next, string, 'secret')", new SimpleBindings())).isEqualTo(false);
		this.engine.eval("return string.upper('a')", new SimpleBindings());
		String names = "local names = {} for name in pairs(string) do names[#names + 1] = name end"
				+ " return table.concat(names, ' ')";
		assertThat(this.engine.eval(names, new SimpleBindings()))
			.isEqualTo(new LuaScriptEngineFactory().getScriptEngine().eval(names));
	}

	@Test
	void compiledScriptsRunOverAnyBindings() throws Exception {
		CompiledScript compiled = ((Compilable) this.engine).compile("n = (n or 0) + 1 return n");
		assertThat(compiled.getEngine()).isSameAs(this.engine);
		assertThat(compiled.eval()).isEqualTo(1);
		assertThat(compiled.eval()).isEqualTo(2);
		assertThat(compiled.eval(new SimpleBindings(new HashMap<>(Map.of("n", 10))))).isEqualTo(11);
		SimpleScriptContext context = new SimpleScriptContext();
		context.setAttribute("n", 20, ScriptContext.ENGINE_SCOPE);
		assertThat(compiled.eval(context)).isEqualTo(21);
		assertThat(this.engine.get("n")).isEqualTo(2);
	}

	@Test
	void aCompiledScriptIsAsNewInEachEvaluation() throws Exception {
		CompiledScript replaced = ((Compilable) this.engine)
			.compile("local before = x _ENV = {x = 'own'} return before .. x");
		CompiledScript captured = ((Compilable) this.engine)
			.compile("local function set() _ENV = {x = 'inner'} end local before = x set() return before .. x");
		for (int i = 0; i < 3; i++) {
			SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("x", i)));
			assertThat(replaced.eval(bindings)).isEqualTo(i + "own");
			assertThat(captured.eval(bindings)).isEqualTo(i + "inner");
		}
	}

	@Test
	void aCompiledScriptMayRunInsideItself() throws Exception {
		CompiledScript script = ((Compilable) this.engine)
			.compile("if n == 0 then return 0 end local inner = again(n) return inner + n");
		SimpleBindings bindings = new SimpleBindings();
		bindings.put("again", (Function<Integer, Object>) (n) -> {
			bindings.put("n", n - 1);
			try {
				return script.eval(bindings);
			}
			catch (ScriptException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				bindings.put("n", n);
			}
		});
		bindings.put("n", 4);
		assertThat(script.eval(bindings)).isEqualTo(10);
	}

	@Test
	void nullsAreRefused() {
		assertThatNullPointerException().isThrownBy(() -> this.engine.eval((String) null));
		assertThatNullPointerException().isThrownBy(() -> this.engine.eval("return 1", (SimpleBindings) null));
		assertThatNullPointerException().isThrownBy(() -> this.engine.eval("return 1", (ScriptContext) null));
	}

}
