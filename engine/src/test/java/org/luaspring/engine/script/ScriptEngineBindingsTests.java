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

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.luaspring.engine.LuaCall;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.ScriptFunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bindings and scopes.
 */
class ScriptEngineBindingsTests {

	private final ScriptEngine engine = new ScriptEngineManager().getEngineByName("lua");

	@Test
	void assignmentsArriveInTheBindings() throws Exception {
		SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("a", 1, "gone", true)));
		this.engine.eval("b = a + 1; a = 'changed'; list = {1, 2}; map = {k = 'v'}; gone = nil; f = function() end",
				bindings);
		assertThat(bindings).containsEntry("a", "changed")
			.containsEntry("b", 2)
			.containsEntry("list", List.of(1, 2))
			.containsEntry("map", Map.of("k", "v"))
			.doesNotContainKey("gone");
		assertThat(bindings.get("f")).isInstanceOf(ScriptFunction.class);
	}

	@Test
	void tablesInBindingsShowWhatBecameOfThem() throws Exception {
		this.engine.eval("t = {} t.x = 1 l = {} l[1] = 'a' n = {inner = {}} n.inner.y = 2");
		assertThat(this.engine.get("t")).isEqualTo(Map.of("x", 1));
		assertThat(this.engine.get("l")).isEqualTo(List.of("a"));
		assertThat(this.engine.get("n")).isEqualTo(Map.of("inner", Map.of("y", 2)));
		this.engine.eval("t.x = 2 l[2] = 'b'");
		assertThat(this.engine.get("t")).isEqualTo(Map.of("x", 2));
		assertThat(this.engine.get("l")).isEqualTo(List.of("a", "b"));
	}

	@Test
	void tablesAndFunctionsLiveAcrossEvaluations() throws Exception {
		this.engine.eval("""
				Account = {}
				Account.__index = Account
				function Account.new(n) return setmetatable({balance = n}, Account) end
				function Account:deposit(n) self.balance = self.balance + n return self.balance end
				account = Account.new(100)
				""");
		assertThat(this.engine.eval("account:deposit(10) return account:deposit(5)")).isEqualTo(115);
		assertThat(this.engine.eval("return getmetatable(account) == Account")).isEqualTo(true);
		assertThat(this.engine.eval("return Account.new(1):deposit(1)")).isEqualTo(2);
	}

	@Test
	void bindingsAreReadWhenTheScriptReadsThem() throws Exception {
		List<Object> asked = new ArrayList<>();
		Bindings bindings = new SimpleBindings(new HashMap<>()) {

			@Override
			public @Nullable Object get(Object key) {
				asked.add(key);
				return super.get(key);
			}

		};
		bindings.put("used", 1);
		bindings.put("unused", 2);
		assertThat(this.engine.eval("if false then return unused end return used", bindings)).isEqualTo(1);
		assertThat(asked).contains("used").doesNotContain("unused");
	}

	@Test
	void changesByTheHostAreSeenAtOnce() throws Exception {
		SimpleBindings bindings = new SimpleBindings(new HashMap<>());
		Runnable change = () -> bindings.put("x", "after");
		bindings.put("x", "before");
		bindings.put("change", change);
		assertThat(this.engine.eval("local a = x change() return a .. ' ' .. x", bindings)).isEqualTo("before after");
	}

	@Test
	void bindingsThatListLessThanTheyKnowWork() throws Exception {
		Bindings flowable = new LazyBindings((name) -> name.equals("bean") ? "found" : null);
		assertThat(this.engine.eval("return bean", flowable)).isEqualTo("found");
		assertThat(this.engine.eval("return type(other)", flowable)).isEqualTo("nil");
		assertThat(this.engine.eval("local n = 0 for k in pairs(_G) do n = n + 1 end return n > 20", flowable))
			.isEqualTo(true);
	}

	@Test
	void immutableBindingsCanBeRead() throws Exception {
		SimpleBindings immutable = new SimpleBindings(Map.of("a", 1));
		assertThat(this.engine.eval("return a + 1", immutable)).isEqualTo(2);
		assertThat(this.engine.eval("local b = a return b, type(missing)", immutable)).isEqualTo(1);
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("\nb = 1", immutable))
			.withMessage("script:2: attempt to assign the global 'b', but the bindings are read-only");
	}

	@Test
	void failingBindingsAreScriptExceptions() {
		IllegalStateException failure = new IllegalStateException("secret");
		Bindings failing = new LazyBindings((name) -> {
			throw failure;
		});
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("\nreturn x", failing))
			.withMessage("script:2: the bindings failed to read 'x'")
			.withStackTraceContaining("secret");
	}

	@Test
	void bindingsHideTheLibrary() throws Exception {
		SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("table", "mine", "print", "too")));
		assertThat(this.engine.eval("return table .. print", bindings)).isEqualTo("minetoo");
		assertThat(this.engine.eval("return type(table) .. type(print)")).isEqualTo("tablefunction");
	}

	@Test
	void librariesThatAScriptReplacesStayInItsBindings() throws Exception {
		SimpleBindings bindings = new SimpleBindings(new HashMap<>());
		this.engine.eval("tostring = function() return 'pwned' end", bindings);
		assertThat(this.engine.eval("return tostring(1)", bindings)).isEqualTo("pwned");
		assertThat(this.engine.eval("return tostring(1)")).isEqualTo("1");
	}

	@Test
	void theGlobalScopeIsReadAndHidden() throws Exception {
		ScriptEngineManager manager = new ScriptEngineManager();
		manager.put("g", "global");
		ScriptEngine one = manager.getEngineByName("lua");
		assertThat(one.eval("return g")).isEqualTo("global");
		one.eval("g = 'mine'");
		assertThat(one.get("g")).isEqualTo("mine");
		assertThat(manager.get("g")).isEqualTo("global");
		assertThat(manager.getEngineByName("lua").eval("return g")).isEqualTo("global");
	}

	@Test
	void customScopesAreReadThroughAttributes() throws Exception {
		ScriptContext context = new SimpleScriptContext() {

			@Override
			public @Nullable Object getAttribute(String name) {
				return name.equals("custom") ? "from a custom scope" : super.getAttribute(name);
			}

			@Override
			public List<Integer> getScopes() {
				return List.of(ENGINE_SCOPE, 150, GLOBAL_SCOPE);
			}

			@Override
			public @Nullable Bindings getBindings(int scope) {
				return (scope == 150) ? null : super.getBindings(scope);
			}

		};
		assertThat(this.engine.eval("mine = 1 return custom", context)).isEqualTo("from a custom scope");
		assertThat(context.getAttribute("mine", ScriptContext.ENGINE_SCOPE)).isEqualTo(1);
	}

	@Test
	void theGlobalTableIsTheBindings() throws Exception {
		SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("a", 1)));
		assertThat(this.engine.eval(
				"""
						_G.b = _G.a + 1
						_G[true] = 'flag'
						_G[1] = 'number'
						_G['1'] = 'text'
						local found = {}
						for k in pairs(_G) do if k == 'a' or k == 'b' or k == 'print' or k == true then found[#found + 1] = tostring(k) end end
						table.sort(found)
						a = 10
						return table.concat(found, ' ') .. _G[1] .. _G['1'] .. tostring(_G[true]) .. tostring(_G == _ENV)
						""",
				bindings))
			.isEqualTo("a b print truenumbertextflagtrue");
		assertThat(bindings).containsEntry("b", 2).containsEntry("1", "text").containsEntry("a", 10);
	}

	@Test
	void theNameOfTheGlobalTableIsAGlobalLikeOthers() throws Exception {
		SimpleBindings bindings = new SimpleBindings();
		assertThat(this.engine.eval("local g = _G; _G = 5; x = 1; return _G + g.x", bindings)).isEqualTo(6);
		assertThat(bindings).containsEntry("_G", 5).containsEntry("x", 1);
		assertThat(this.engine.eval("return _G", bindings)).isEqualTo(5);
		assertThat(this.engine.eval("return _G == _ENV")).isEqualTo(true);
		assertThat(this.engine.eval("_G = _G; return _G == _ENV", bindings)).isEqualTo(false);
	}

	@Test
	void anEvaluationWorksWithTheBindingsThatItStartedWith() throws Exception {
		SimpleScriptContext context = new SimpleScriptContext();
		Bindings first = context.getBindings(ScriptContext.ENGINE_SCOPE);
		SimpleBindings second = new SimpleBindings(new HashMap<>(Map.of("x", 2)));
		first.put("x", 1);
		first.put("swap", (Runnable) () -> context.setBindings(second, ScriptContext.ENGINE_SCOPE));
		assertThat(this.engine.eval("swap() y = x return x", context)).isEqualTo(1);
		assertThat(first).containsEntry("y", 1);
		assertThat(second).doesNotContainKey("y");
		assertThat(this.engine.eval("return x", context)).isEqualTo(2);
	}

	@Test
	void functionsAreKeptForTheBindingsThatTheEvaluationStartedWith() throws Exception {
		SimpleScriptContext context = new SimpleScriptContext();
		Bindings first = context.getBindings(ScriptContext.ENGINE_SCOPE);
		SimpleBindings second = new SimpleBindings();
		first.put("swap", (Runnable) () -> context.setBindings(second, ScriptContext.ENGINE_SCOPE));
		this.engine.eval("string.z = 2 function f() return string.z end swap()", context);
		assertThat(this.engine.eval("return string.z", second)).isNull();
		assertThat(this.engine.eval("return f() + string.z", first)).isEqualTo(4);
	}

	@Test
	void readingGlobalsBetweenCallsGivesBackTheMemoryThatAllCallsShare() throws Exception {
		ScriptEngine small = new LuaScriptEngineFactory(LuaEngine.builder().totalMemory(1 << 20).build())
			.getScriptEngine();
		for (int i = 0; i < 100; i++) {
			SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("name", "text".repeat(20_000))));
			ScriptFunction function = (ScriptFunction) small.eval("return function() end", bindings);
			assertThat(function.environment().globals().get("name")).isEqualTo("text".repeat(20_000));
		}
	}

	@Test
	void bindingsOfAnEvaluationHaveOnlyTheGlobalScopeAround() throws Exception {
		ScriptContext scoped = new SimpleScriptContext() {

			@Override
			public List<Integer> getScopes() {
				return List.of(ENGINE_SCOPE, 150, GLOBAL_SCOPE);
			}

			@Override
			public Bindings getBindings(int scope) {
				return (scope == 150) ? new SimpleBindings(new HashMap<>(Map.of("middle", 1)))
						: super.getBindings(scope);
			}

			@Override
			public Object getAttribute(String name) {
				return name.equals("middle") ? 1 : super.getAttribute(name);
			}

		};
		this.engine.setContext(scoped);
		String source = "local n = 0 for k in pairs(_G) do if k == 'middle' then n = n + 1 end end return n .. tostring(middle)";
		assertThat(this.engine.eval(source)).isEqualTo("11");
		assertThat(this.engine.eval(source, new SimpleBindings())).isEqualTo("0nil");
		assertThat(((Compilable) this.engine).compile(source).eval(new SimpleBindings())).isEqualTo("0nil");
	}

	@Test
	void bindingsOfAnEvaluationStandBeforeTheGlobalScope() throws Exception {
		this.engine.getContext()
			.setBindings(new SimpleBindings(new HashMap<>(Map.of("a", 1, "b", 2))), ScriptContext.GLOBAL_SCOPE);
		this.engine.put("c", 3);
		SimpleBindings bindings = new SimpleBindings(new HashMap<>(Map.of("a", 10)));
		CompiledScript script = ((Compilable) this.engine).compile("return a, b, c, print ~= nil");
		bindings.put("nothing", null);
		assertThat(this.engine.eval("return a + b .. tostring(c) .. tostring(nothing)", bindings))
			.isEqualTo("12nilnil");
		assertThat(script.eval(bindings)).isEqualTo(10);
		assertThat(script.eval((Bindings) null)).isEqualTo(1);
		assertThat(script.eval()).isEqualTo(1);
		assertThat(((Compilable) this.engine).compile("return tostring(b) .. tostring(c)").eval(bindings))
			.isEqualTo("2nil");
		assertThat(((Compilable) this.engine)
			.compile("local all = {} for k, v in pairs(_G) do all[k] = v end return all.a .. all.b .. tostring(all.c)")
			.eval(bindings)).isEqualTo("102nil");
	}

	@Test
	void anEmptyNameIsNoBinding() throws Exception {
		assertThat(this.engine.eval("return tostring(_G['']) .. tostring(_ENV[''])")).isEqualTo("nilnil");
	}

	@Test
	void strictGlobalsWork() throws Exception {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> this.engine.eval("""
				setmetatable(_G, {__index = function(_, k) error('undefined variable ' .. k, 2) end})
				x = 1
				return x + y
				""")).withMessage("script:3: undefined variable y");
		assertThat(this.engine.get("x")).isEqualTo(1);
	}

	@Test
	void aClosureKeepsItsBindings() throws Exception {
		SimpleBindings alice = new SimpleBindings(new HashMap<>(Map.of("user", "alice")));
		SimpleBindings bob = new SimpleBindings(new HashMap<>(Map.of("user", "bob")));
		ScriptFunction whoAmI = (ScriptFunction) this.engine.eval("return function() return user end", alice);
		this.engine.eval("return user", bob);
		assertThat(whoAmI.call()).isEqualTo("alice");
		bob.put("f", whoAmI);
		assertThat(this.engine.eval("return f() .. user", bob)).isEqualTo("alicebob");
	}

	@Test
	void hostFunctionsInBindingsAreCalled() throws Exception {
		this.engine.put("shout", (Function<String, String>) (text) -> text + "!");
		assertThat(this.engine.eval("return shout('hey')")).isEqualTo("hey!");
	}

	@Test
	void changesByTheHostAreSeenAfterATraversal() throws Exception {
		this.engine.eval("function keeps_the_environment() end");
		this.engine.put("x", 1);
		assertThat(this.engine.eval("local n = 0 for k in pairs(_G) do if k == 'x' then n = n + x end end return n"))
			.isEqualTo(1);
		this.engine.put("x", 2);
		assertThat(this.engine.eval("return x")).isEqualTo(2);
		this.engine.eval("x = 3");
		assertThat(this.engine.get("x")).isEqualTo(3);
		this.engine.put("x", 4);
		assertThat(this.engine.eval("local n = 0 for k, v in pairs(_G) do if k == 'x' then n = v end end return n + x"))
			.isEqualTo(8);
	}

	@Test
	void bindingsThatCallTheScriptLeaveNoCallBehind() throws Exception {
		Bindings bindings = new LazyBindings((name) -> {
			try {
				return name.equals("asks") ? ((Invocable) this.engine).invokeFunction("answer") : null;
			}
			catch (ScriptException | NoSuchMethodException ex) {
				throw new IllegalStateException(ex);
			}
		});
		bindings.put("bean", (Function<String, Boolean>) (text) -> LuaCall.current().isPresent());
		this.engine.setBindings(bindings, ScriptContext.ENGINE_SCOPE);
		this.engine.eval("function answer() return bean('x') end");
		assertThat(this.engine.eval("return asks")).isEqualTo(true);
		assertThat(LuaCall.current()).isEmpty();
	}

	@Test
	void hostFunctionsMayEvaluateOverOtherBindings() throws Exception {
		Function<Integer, Object> nest = new Function<>() {

			@Override
			public Object apply(Integer depth) {
				Bindings inner = ScriptEngineBindingsTests.this.engine.createBindings();
				inner.put("depth", depth);
				inner.put("nest", this);
				try {
					return ScriptEngineBindingsTests.this.engine.eval(
							"local own = depth if depth < 9 then own = own .. nest(depth + 1) end return own .. depth",
							inner);
				}
				catch (ScriptException ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
		assertThat(nest.apply(1)).isEqualTo("1234567899987654321".replaceFirst("99", "9"));
		assertThat(nest.apply(7)).isEqualTo("7899987".replaceFirst("99", "9"));
	}

	/**
	 * Bindings as workflow engines have them: they know names that they do not list.
	 */
	private static final class LazyBindings extends AbstractMap<String, Object> implements Bindings {

		private final Function<String, @Nullable Object> values;

		private final Map<String, Object> own = new HashMap<>();

		LazyBindings(Function<String, @Nullable Object> values) {
			this.values = values;
		}

		@Override
		public @Nullable Object get(Object key) {
			return this.own.containsKey(key) ? this.own.get(key) : this.values.apply((String) key);
		}

		@Override
		public boolean containsKey(Object key) {
			return get(key) != null;
		}

		@Override
		public @Nullable Object put(String key, Object value) {
			return this.own.put(key, value);
		}

		@Override
		public void putAll(Map<? extends String, ?> values) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Set<Entry<String, Object>> entrySet() {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean isEmpty() {
			throw new UnsupportedOperationException();
		}

	}

}
