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

package org.luaspring.engine.compiler;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaException;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.LuaSyntaxException;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Prototype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ChunkCompiler}. Expected messages are those of PUC Lua 5.2.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChunkCompilerTests {

	private final ChunkCompiler compiler = new ChunkCompiler();

	private Prototype compile(String text) {
		return this.compiler.compile(LuaSource.of("x.lua", text));
	}

	private LuaSyntaxException failure(String text) {
		return failure(text.getBytes(StandardCharsets.UTF_8));
	}

	private LuaSyntaxException failure(byte[] source) {
		return catchThrowableOfType(LuaSyntaxException.class,
				() -> this.compiler.compile(LuaSource.of("x.lua", "file:x.lua", source)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
			x =                              ~ 1 ~ 4  ~ unexpected symbol near <eof>
			x = = 1                          ~ 1 ~ 5  ~ unexpected symbol near '='
			x == 1                           ~ 1 ~ 3  ~ syntax error near '=='
			x                                ~ 1 ~ 2  ~ syntax error near <eof>
			x = 1e                           ~ 1 ~ 5  ~ malformed number near '1e'
			x = 0x                           ~ 1 ~ 5  ~ malformed number near '0x'
			x = 1..2                         ~ 1 ~ 5  ~ malformed number near '1..2'
			x = 3x                           ~ 1 ~ 7  ~ syntax error near <eof>
			x = '\\u{41}'                    ~ 1 ~ 6  ~ invalid escape sequence near '\\u'
			x = '\\300'                      ~ 1 ~ 6  ~ decimal escape too large near '\\300'
			x = '\\xZZ'                      ~ 1 ~ 6  ~ hexadecimal digit expected near '\\xZ'
			x = 'abc                         ~ 1 ~ 9  ~ unfinished string near <eof>
			x = [[abc                        ~ 1 ~ 10 ~ unfinished long string near <eof>
			x = [=abc                        ~ 1 ~ 5  ~ invalid long string delimiter near '[='
			--[[ abc                         ~ 1 ~ 9  ~ unfinished long comment near <eof>
			for x = 1 do end                 ~ 1 ~ 11 ~ ',' expected near 'do'
			for x d                          ~ 1 ~ 7  ~ '=' or 'in' expected near 'd'
			if x then                        ~ 1 ~ 10 ~ 'end' expected near <eof>
			f 12                             ~ 1 ~ 3  ~ syntax error near '12'
			-5                               ~ 1 ~ 1  ~ unexpected symbol near '-'
			x = f 'a' 12                     ~ 1 ~ 11 ~ unexpected symbol near '12'
			local x = 5 5                    ~ 1 ~ 13 ~ unexpected symbol near '5'
			function f() return ... end      ~ 1 ~ 21 ~ cannot use '...' outside a vararg function near '...'
			function f(a, 1) end             ~ 1 ~ 15 ~ <name> or '...' expected near '1'
			local 1                          ~ 1 ~ 7  ~ <name> expected near '1'
			end                              ~ 1 ~ 1  ~ <eof> expected near 'end'
			goto x                           ~ 1 ~ 7  ~ no visible label 'x' for <goto> at line 1
			break                            ~ 1 ~ 6  ~ <break> at line 1 not inside a loop
			::x:: ::x::                      ~ 1 ~ 10 ~ label 'x' already defined on line 1
			x = !1                           ~ 1 ~ 5  ~ unexpected symbol near '!'
			x = 'é' .. é                     ~ 1 ~ 12 ~ unexpected symbol near char(195)
			""")
	void wordsErrorsAsLuaDoesAndAddsTheColumn(String source, int line, int column, String message) {
		LuaSyntaxException failure = failure(source);
		assertThat(failure).hasMessage("x.lua:" + line + ": " + message);
		assertThat(failure.details().script()).isEqualTo("x.lua");
		assertThat(failure.details().line()).isEqualTo(line);
		assertThat(failure.details().column()).isEqualTo(column);
	}

	@Test
	void namesTheOpeningLineOfAnUnclosedBlock() {
		assertThat(failure("\nif x then\n\n"))
			.hasMessage("x.lua:4: 'end' expected (to close 'if' at line 2) near <eof>");
		assertThat(failure("x = (\r\n1\r\n")).hasMessage("x.lua:3: ')' expected (to close '(' at line 1) near <eof>");
	}

	@Test
	void reportsTheFirstErrorEvenIfALaterOneIsLexical() {
		assertThat(failure("x = )\ny = 'abc")).hasMessage("x.lua:1: unexpected symbol near ')'");
	}

	@Test
	void skipsAByteOrderMarkAndAFirstLineForTheShell() {
		assertThat(failure("\ufeff#!/usr/bin/lua\nx =")).hasMessage("x.lua:2: unexpected symbol near <eof>");
	}

	@Test
	void cutsWhatAMessageQuotes() {
		assertThat(failure("x = " + "a".repeat(5000) + " " + "b".repeat(5000)).getMessage()).hasSizeLessThan(200);
		assertThat(failure("x = '" + "a".repeat(5000) + "\n").getMessage()).hasSizeLessThan(200);
		assertThat(failure("x = y '" + "a".repeat(5000) + "' z").getMessage()).hasSizeLessThan(200);
	}

	@Test
	void refusesNestingBeyondLuasOwnLimit() {
		assertThat(failure("x = " + "(".repeat(10_000)))
			.hasMessage("x.lua:1: too many C levels (limit is 200) in main function near '('");
		assertThat(failure("function f()\nx = " + "{".repeat(300)))
			.hasMessage("x.lua:2: too many C levels (limit is 200) in function at line 1 near '{'");
		assertThat(failure("do ".repeat(300)).getMessage()).contains("too many C levels");
		assertThat(failure("x = " + "- ".repeat(300) + "y").getMessage()).contains("too many C levels");
		assertThat(failure("a" + ", a".repeat(100_000) + " = 1").getMessage()).startsWith("x.lua:1: ");
	}

	@Test
	void saysWhichLimitOfVariablesWasReached() {
		StringBuilder text = new StringBuilder("local function f()\n");
		for (int i = 0; i < 201; i++) {
			text.append("local a").append(i).append('\n');
		}
		assertThat(failure(text.toString()).getMessage())
			.startsWith("x.lua:202: too many local variables (limit is 200")
			.endsWith("in function at line 1 near 'local'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "x = 'a\\z", "x = 'a\\z   ", "x = \"\\z\n\n", "x = 'a\\", "x = '\\x", "x = '\\1", "--[[",
			"--[==[", "x = [[", "x = [==", "x = 0x", "x = 1e+", "." })
	void endsWhereTheSourceEnds(String source) {
		assertThat(failure(source)).isNotNull();
	}

	@Test
	void givesUpOnSourcesThatTakeTooLong() {
		ChunkCompiler hasty = new ChunkCompiler(Duration.ofMillis(50), List.of());
		String source = "if x then y() " + "elseif x then y() ".repeat(100_000) + "end";
		assertThatExceptionOfType(LuaLimitExceededException.class)
			.isThrownBy(() -> hasty.compile(LuaSource.of("x.lua", source)))
			.withMessage("x.lua: compiling exceeded its limit 'time' of 50 ms")
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo("time"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 50_000 })
	void endsOnLongChainsWhateverComesOut(int length) {
		ChunkCompiler hasty = new ChunkCompiler(Duration.ofMillis(200), List.of());
		for (String source : List.of("x = a" + " or a".repeat(length), "x = a" + " and a or b".repeat(length),
				"x = a" + " .. a".repeat(length), "goto l " + "do goto l end ".repeat(length) + "::l::")) {
			try {
				hasty.compile(LuaSource.of("x.lua", source));
			}
			catch (LuaException ex) {
				assertThat(ex).hasMessageStartingWith("x.lua:");
			}
		}
	}

	@Test
	void compilesAMegabyteAndRefusesMoreThanFour() {
		assertThat(compile("x = 1\n".repeat(160_000)).code).hasSizeGreaterThan(160_000);
		assertThat(failure("x = 1\n".repeat(700_000)))
			.hasMessage("x.lua:1: chunk has 4200000 bytes, but at most 4194304 are allowed");
		assertThat(failure(";".repeat(2_000_000)).getMessage()).contains("too many tokens (limit is 1048576)");
	}

	@Test
	void keepsLiteralsExact() {
		Prototype main = compile(
				"return 0x1p-2, 1e308, 0.1, -0, 0, 9007199254740993, -5, 2^-3, - 7, '\\0\\255\\x41\\z  b',"
						+ " [[\r\na\r\nb]], [==[ ]] ]==], '\\\r\n', \"caf\u00e9\", .5, 0xA.8, 3., true, nil");
		assertThat(main.constants).contains(0.25, 1e308, 0.1, -0.0, 0.0, 9007199254740992.0, -5.0, 2.0, -3.0, -7.0, 0.5,
				10.5, 3.0);
		assertThat(main.constants).contains(LuaString.ofBytes(new byte[] { 0, -1, 'A', 'b' }), LuaString.of("a\nb"),
				LuaString.of(" ]] "), LuaString.of("\n"), LuaString.of("caf\u00e9"));
	}

	@Test
	void keepsTheSignOutsideOfAPower() {
		assertThat(compile("return -2^2").constants).contains(2.0).doesNotContain(-2.0);
		assertThat(compile("return x -2").constants).contains(2.0).doesNotContain(-2.0);
	}

	@Test
	void knowsTheLineOfEachInstruction() {
		Prototype main = compile("local a = 1\r\n\r\nlocal b = [[\n\n]]\nreturn a, b");
		assertThat(main.lines).startsWith(1, 5, 6);
		assertThat(main.locals).extracting(Prototype.LocalInfo::name).containsExactly("a", "b");
	}

	@Test
	void usesOneObjectForEqualStrings() {
		LuaString known = LuaString.of("format");
		Prototype main = new ChunkCompiler(Duration.ofSeconds(5), List.of(known))
			.compile(LuaSource.of("x.lua", "local function f() return x.format, 'abc' end return x['abc'], x.abc"));
		assertThat(main.functions[0].constants).anyMatch((constant) -> constant == known);
		assertThat(main.functions[0].constants)
			.anyMatch((constant) -> constant == main.constants[1] && constant instanceof LuaString);
	}

	@Test
	void showsChunkNamesAsLuaDoes() {
		assertThat(ChunkNames.display(LuaString.of("=x"))).isEqualTo("x");
		assertThat(ChunkNames.display(LuaString.of("@dir/x.lua"))).isEqualTo("dir/x.lua");
		assertThat(ChunkNames.display(LuaString.of("return 1"))).isEqualTo("[string \"return 1\"]");
		assertThat(ChunkNames.display(LuaString.of("return 1\nx"))).isEqualTo("[string \"return 1...\"]");
		assertThat(ChunkNames.display(LuaString.of("a".repeat(100)))).hasSize(59).endsWith("...\"]");
		assertThat(ChunkNames.display(LuaString.of("@" + "a".repeat(100)))).hasSize(59).startsWith("...");
	}

}
