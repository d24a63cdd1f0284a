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

package org.luaspring.engine.runtime;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaLimitExceededException;
import org.luaspring.engine.LuaLimits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Errors tell what ran.
 */
class TracebackTests {

	private final Scripts scripts = new Scripts();

	private LuaError failure(String text) {
		return failure(this.scripts, text);
	}

	private static LuaError failure(Scripts scripts, String text) {
		LuaError error = catchThrowableOfType(LuaError.class, () -> scripts.run(text));
		assertThat(error).isNotNull();
		return error;
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void namesTheFunctionsThatRun(boolean generated) {
		LuaError error = failure(generated ? this.scripts.generating() : this.scripts, """
				local function inner(x)
					return x.field.missing
				end
				local function middle(x)
					local result = inner(x)
					return result
				end
				object = {}
				function object:method(x)
					local result = middle(x)
					return result
				end
				function outer()
					local result = object:method({})
					return result
				end
				local result = outer()""");
		assertThat(error.getMessage()).isEqualTo("test:2: attempt to index field 'field' (a nil value)");
		assertThat(error.traceback()).containsExactly("test:2: in function 'inner'", "test:5: in function 'middle'",
				"test:10: in function 'method'", "test:14: in function 'outer'", "test:17: in main chunk");
	}

	@Test
	void leavesOutFunctionsThatATailCallReplaced() {
		LuaError error = failure("""
				local function last() error('oops') end
				local function first() return last() end
				local result = first()""");
		assertThat(error.traceback()).containsExactly("test:1: in function <test:1>", "test:3: in main chunk");
	}

	@Test
	void showsOnlyTheEndsOfADeepStack() {
		LuaError error = failure("local function f(n) return 1 + f(n + 1) end local x = f(1)");
		List<String> traceback = error.traceback();
		assertThat(traceback).hasSizeLessThan(25).contains("...");
		assertThat(traceback.get(0)).isEqualTo("test:1: in function 'f'");
		assertThat(traceback.get(traceback.size() - 1)).isEqualTo("test:1: in main chunk");
	}

	@Test
	void isNotMadeForErrorsThatAreCaught() {
		this.scripts.run("""
				local ok, message = pcall(function() error('caught') end)
				assert(not ok)
				coroutine.resume(coroutine.create(function() error('caught') end))""");
		LuaError error = failure("pcall(error, 'one') error('two')");
		assertThat(error.traceback()).containsExactly("test:1: in main chunk");
	}

	@Test
	void showsTheHostBetweenTwoCalls() {
		Scripts inner = new Scripts();
		LuaClosure failing = inner.load("inner", "local x = nil\nreturn x.y");
		this.scripts.function("host", (cx, args) -> new SampleHost().callInto(inner, failing, cx));
		LuaError error = failure("local function caller() local x = host() end\ncaller()");
		assertThat(error.getMessage()).isEqualTo("inner:2: attempt to index local 'x' (a nil value)");
		assertThat(error.traceback()).containsExactly("inner:2: in main chunk", "test:1: in function 'caller'",
				"test:2: in main chunk");
	}

	@Test
	void goesIntoTheDetailsOfALimit() {
		Scripts limited = new Scripts(LuaLimits.unlimited().withInstructions(1000), null, null);
		LuaLimitExceededException exception = catchThrowableOfType(LuaLimitExceededException.class,
				() -> limited.run("local function spin()\n\twhile true do end\nend\npcall(spin)"));
		LuaErrorDetails details = exception.details();
		assertThat(details.script()).isEqualTo("test");
		assertThat(details.line()).isEqualTo(2);
		assertThat(details.generation()).isEqualTo(7);
		assertThat(details.traceback()).containsExactly("test:2: in function <test:1>", "[Java]: in function 'pcall'",
				"test:4: in main chunk");
	}

	@Test
	void suggestsTheNameThatWasMeant() {
		assertThat(failure("pritn('x')").getMessage())
			.isEqualTo("test:1: attempt to call global 'pritn' (a nil value); did you mean 'print'?");
		assertThat(failure("return string.formt('x')").getMessage())
			.isEqualTo("test:1: attempt to call field 'formt' (a nil value); did you mean 'format'?");
		assertThat(failure("local s = string; s.uper('x')").getMessage())
			.isEqualTo("test:1: attempt to call field 'uper' (a nil value); did you mean 'upper'?");
		assertThat(failure("return tabel.insert").getMessage())
			.isEqualTo("test:1: attempt to index global 'tabel' (a nil value); did you mean 'table'?");
		assertThat(failure("completelyDifferent()").getMessage())
			.isEqualTo("test:1: attempt to call global 'completelyDifferent' (a nil value)");
		assertThat(failure("return x.y").getMessage()).isEqualTo("test:1: attempt to index global 'x' (a nil value)");
	}

	/**
	 * Stands for a bean.
	 */
	private static final class SampleHost {

		Object callInto(Scripts scripts, LuaClosure function, CallContext outer) {
			CallContext nested = new CallContext(scripts.environment, outer);
			try {
				return function.call(nested);
			}
			finally {
				nested.end();
			}
		}

	}

}
