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
import java.util.Map;
import java.util.Optional;

import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.script.SimpleBindings;

import org.junit.jupiter.api.Test;

import org.luaspring.engine.LuaRuntimeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Calls into what a script defined.
 */
class ScriptEngineInvocableTests {

	private final ScriptEngine engine = new LuaScriptEngineFactory().getScriptEngine();

	private final Invocable invocable = (Invocable) this.engine;

	@Test
	void functionsAreInvoked() throws Exception {
		this.engine.eval("function add(a, b) return a + b end function all(...) return {...} end");
		assertThat(this.invocable.invokeFunction("add", 1, 2)).isEqualTo(3);
		assertThat(this.invocable.invokeFunction("all", "a", List.of(1), Map.of("k", "v")))
			.isEqualTo(List.of("a", List.of(1), Map.of("k", "v")));
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> this.invocable.invokeFunction("missing"));
		assertThatNullPointerException().isThrownBy(() -> this.invocable.invokeFunction(null));
	}

	@Test
	void functionsSeeTheBindingsAsTheyAreThen() throws Exception {
		this.engine.eval("function f() n = n + 1 return n end");
		this.engine.put("n", 10);
		assertThat(this.invocable.invokeFunction("f")).isEqualTo(11);
		assertThat(this.engine.get("n")).isEqualTo(11);
	}

	@Test
	void failuresAreScriptExceptionsWithThePlace() throws Exception {
		this.engine.put(ScriptEngine.FILENAME, "f.lua");
		this.engine.eval("\nfunction f() error('boom') end");
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.invocable.invokeFunction("f"))
			.withMessage("f.lua:2: boom")
			.satisfies((ex) -> assertThat(ex.getLineNumber()).isEqualTo(2));
	}

	@Test
	void methodsKeepTheStateOfTheirObject() throws Exception {
		Object counter = this.engine.eval("""
				local Counter = {}
				Counter.__index = Counter
				function Counter:increment(by) self.n = self.n + by return self.n end
				return setmetatable({n = 0}, Counter)
				""");
		assertThat(counter).isEqualTo(Map.of("n", 0));
		assertThat(this.invocable.invokeMethod(counter, "increment", 2)).isEqualTo(2);
		assertThat(this.invocable.invokeMethod(counter, "increment", 3)).isEqualTo(5);
		assertThatExceptionOfType(NoSuchMethodException.class)
			.isThrownBy(() -> this.invocable.invokeMethod(counter, "missing"));
		for (Object other : new Object[] { null, "text", Map.of() }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.invocable.invokeMethod(other, "x"));
		}
	}

	@Test
	void interfacesAreImplementedByGlobals() throws Exception {
		this.engine.eval("function get(key) if key == 'a' then return 'found' end end function size() return 3 end");
		Store store = this.invocable.getInterface(Store.class);
		assertThat(store).isNotNull();
		assertThat(store.get("a")).contains("found");
		assertThat(store.get("b")).isEmpty();
		assertThat(store.size()).isEqualTo(3);
		assertThat(store.isEmpty()).isFalse();
		this.engine.eval("function size() return 0 end");
		assertThat(store.isEmpty()).isTrue();
		assertThat(store).isEqualTo(store).hasToString("Lua implementation of " + Store.class.getName());
	}

	@Test
	void interfacesAreImplementedByTables() throws Exception {
		Object table = this.engine.eval("""
				local S = {}
				S.__index = S
				function S:get(key) return self[key] end
				function S:size() self.calls = (self.calls or 0) + 1 return self.calls end
				return setmetatable({a = 'from the table'}, S)
				""");
		Store store = this.invocable.getInterface(table, Store.class);
		assertThat(store).isNotNull();
		assertThat(store.get("a")).contains("from the table");
		assertThat(store.size() + store.size()).isEqualTo(3);
	}

	@Test
	void incompleteInterfacesAreNull() throws Exception {
		this.engine.eval("function get() end");
		assertThat(this.invocable.getInterface(Store.class)).isNull();
		assertThat(this.invocable.getInterface(this.engine.eval("return {get = function() end}"), Store.class))
			.isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> this.invocable.getInterface(String.class));
		assertThatIllegalArgumentException().isThrownBy(() -> this.invocable.getInterface(null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.invocable.getInterface("x", Store.class));
	}

	@Test
	void interfacesThrowWhatTheScriptRaised() throws Exception {
		this.engine.eval("function get() return nil, 'unreachable' end function size() return 'many' end");
		Store store = this.invocable.getInterface(Store.class);
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(() -> store.get("a"))
			.withMessage("unreachable");
		assertThatExceptionOfType(LuaRuntimeException.class).isThrownBy(store::size)
			.withMessage("script:1: result: expected int, got string 'many'");
	}

	@Test
	void aFunctionOfOtherBindingsIsNotFound() throws Exception {
		this.engine.eval("function f() end", new SimpleBindings());
		assertThatExceptionOfType(NoSuchMethodException.class).isThrownBy(() -> this.invocable.invokeFunction("f"));
	}

	public interface Store {

		Optional<String> get(String key);

		int size();

		default boolean isEmpty() {
			return size() == 0;
		}

	}

}
