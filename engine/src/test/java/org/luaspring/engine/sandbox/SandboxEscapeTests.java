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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.SimpleBindings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaConverter;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ways out of the sandbox that are closed: each was open in LuaJ, or would be in a
 * careless binding.
 */
class SandboxEscapeTests {

	/** A value that leads to anything else, by whatever road it came. */
	private static final String PROBE = """
			local seen, found = {}, {}
			local names = {'class', 'getClass', 'forName', 'loadClass', 'classLoader', 'getClassLoader', 'runtime',
			  'getRuntime', 'exec', 'exit', 'declaredMethods', 'getDeclaredMethods', 'newInstance', 'wait', 'notify',
			  'hashCode', 'toString', 'equals', 'getBytes', 'length', 'module', 'declaringClass', 'getDeclaringClass',
			  'stream', 'iterator', 'entrySet', 'invoke', 'protectionDomain', '__index', 'call', 'apply', 'run', 'get'}
			local function probe(path, v, depth)
			  local t = type(v)
			  if t == 'nil' or t == 'boolean' or t == 'number' or t == 'string' or seen[v] or depth > 4 then return end
			  seen[v] = true
			  local ok, text = pcall(tostring, v)
			  if ok and (text:find('@') or text:find('java') or text:find('org%.')) then found[#found + 1] = path .. '=' .. text end
			  if t == 'function' then return end
			  for _, name in ipairs(names) do
			    local ok, r = pcall(function() return v[name] end)
			    if ok and r ~= nil and not allowed[name] then found[#found + 1] = path .. '.' .. name end
			    local ok, r = pcall(function() return v[name](v) end)
			    if ok and not allowed[name] then found[#found + 1] = path .. ':' .. name .. '()' end
			  end
			  local mt = getmetatable(v)
			  if type(mt) == 'table' then probe(path .. '<mt>', mt, depth + 1) end
			  if t ~= 'thread' then
			    pcall(function() for k, x in pairs(v) do probe(path .. '[k]', k, depth + 1) probe(path .. '.' .. tostring(k), x, depth + 1) end end)
			  end
			end
			""";

	private final LuaEngine engine = LuaEngine.builder()
		.views((type) -> true)
		.limits(LuaLimits.defaults().withTime(Duration.ofMinutes(1)))
		.build();

	private void assertContained(String expression, Map<String, ?> globals) {
		LuaEnvironment.Builder builder = this.engine.newEnvironment();
		globals.forEach(builder::global);
		Object found = builder.build()
			.run(this.engine.compile(LuaSource.of("probe.lua", "allowed = {}\n" + PROBE + "\nprobe('v', " + expression
					+ ", 0)\nreturn table.concat(found, '\\n')")));
		assertThat(found).as(expression).isEqualTo("");
	}

	@Test
	void noObjectOfTheHostLeadsAnywhere() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("object", new Person("Ann"));
		values.put("plain", new Object());
		values.put("record", new Pair("a", new Person("Bob")));
		values.put("list", new ArrayList<>(List.of(new Person("Ann"), List.of(1))));
		values.put("map", new HashMap<>(Map.of("k", new Person("Ann"))));
		values.put("array", new Object[] { new Person("Ann"), new int[] { 1 } });
		values.put("lambda", (Function<Object, Object>) (argument) -> argument);
		values.put("supplier", (Supplier<Object>) () -> new Person("Ann"));
		values.put("host", (HostFunction) (arguments) -> new Person("Ann"));
		values.put("enumerated", TimeUnit.DAYS);
		values.put("javaType", String.class);
		values.put("loader", getClass().getClassLoader());
		values.put("thread", Thread.currentThread());
		values.put("runtime", Runtime.getRuntime());
		values.put("failure", new IllegalStateException("x"));
		values.put("module", HostModule.named("m").constant("c", new Person("Ann")).build());
		values.put("annotated", this.engine.module("f", Functions.class, new Functions()));
		for (String name : values.keySet()) {
			assertContained(name, values);
		}
		assertContained("supplier()", values);
		assertContained("host()", values);
		assertContained("annotated.person()", values);
		assertContained("annotated.list()", values);
		assertContained("select(2, pcall(annotated.fail))", values);
		assertContained("select(2, xpcall(annotated.fail, function(e) return e end))", values);
		assertContained("select(2, pcall(error, object))", values);
		assertContained("coroutine.wrap(function() coroutine.yield(object) end)()", values);
		assertContained("{pairs(map)}", values);
		assertContained("{ipairs(list)}", values);
	}

	@Test
	void theProbeFindsWhatItLooksFor() {
		Object found = this.engine.newEnvironment()
			.global("leak", Map.of("getClass", (Supplier<Object>) () -> "a class", "name", "java.lang.String"))
			.build()
			.run(this.engine.compile(LuaSource.of("probe.lua",
					"allowed = {}\n" + PROBE + "\nprobe('v', leak, 0) return table.concat(found, ' ')")));
		assertThat((String) found).contains("v.getClass").contains("v:getClass()");
	}

	@Test
	void whatConvertersReturnLeadsNowhere() {
		LuaEngine converting = LuaEngine.builder().converter(new LuaConverter<Person>() {

			@Override
			public Class<Person> type() {
				return Person.class;
			}

			@Override
			public Object toLua(Person value) {
				return Map.of("name", value.getName(), "type", Person.class, "list", List.of(new Object()));
			}

			@Override
			public Person toJava(Object value) {
				return new Person(String.valueOf(value));
			}

		}).build();
		Object found = converting.newEnvironment()
			.global("person", new Person("Ann"))
			.build()
			.run(converting.compile(LuaSource.of("probe.lua",
					"allowed = {}\n" + PROBE + "\nprobe('v', person, 0) return table.concat(found, '\\n')")));
		assertThat(found).isEqualTo("");
	}

	@Test
	void theGlobalsLeadNowhere() {
		Object found = this.engine.newEnvironment()
			.build()
			.run(this.engine.compile(LuaSource.of("probe.lua",
					"""
							local seen, found = {}, {}
							local function walk(path, v, depth)
							  if (type(v) ~= 'table' and type(v) ~= 'userdata') or seen[v] then return end
							  seen[v] = true
							  if type(v) == 'userdata' then found[#found + 1] = path return end
							  for k, x in pairs(v) do walk(path .. '.' .. tostring(k), x, depth + 1) end
							  local mt = getmetatable(v)
							  walk(path .. '<mt>', mt, depth + 1)
							end
							walk('_G', _G, 0)
							walk('""', getmetatable(''), 0)
							for _, name in ipairs {'luajava', 'io', 'debug', 'dofile', 'loadfile', 'java', 'Packages', 'javax'} do
							  if _G[name] ~= nil then found[#found + 1] = name end
							end
							for _, name in ipairs {'execute', 'exit', 'remove', 'rename', 'tmpname', 'setlocale'} do
							  if os[name] ~= nil then found[#found + 1] = 'os.' .. name end
							end
							for _, name in ipairs {'loadlib', 'searchers', 'loaders', 'cpath', 'searchpath'} do
							  if package and package[name] ~= nil and name ~= 'cpath' then found[#found + 1] = 'package.' .. name end
							end
							if string.dump ~= nil and pcall(string.dump, walk) then found[#found + 1] = 'string.dump' end
							return table.concat(found, ' ')
							""")));
		assertThat(found).isEqualTo("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "require 'org.luaj.vm2.lib.jse.LuajavaLib'", "require 'java.lang.Runtime'", "require 'io'",
			"require 'luajava'", "require '../../../etc/passwd'", "require '/etc/passwd'", "require 'debug'",
			"return load('\\27Lua')()", "return load(string.rep('\\27Lua', 100), 'x', 'b')()",
			"return load(function() return nil end, 'x', 'b')() .. ''", "return luajava.bindClass('java.lang.Runtime')",
			"return os.execute('true') .. ''", "return io.open('/etc/passwd') .. ''", "os.exit(7)",
			"return debug.getregistry() .. ''", "return package.loadlib('x', 'y') .. ''", "return getfenv(0) .. ''",
			"collectgarbage('stop', 'x', {}) error('no')", "return setmetatable('', {}) .. ''",
			"return string.dump(function() end) .. {}" })
	void knownEscapesFail(String code) {
		assertThat(this.engine.newEnvironment()
			.build()
			.runAll(this.engine.compile(LuaSource.of("t.lua", "return pcall(function() " + code + " end)")))
			.get(0)).isEqualTo(false);
	}

	@Test
	void messagesCarryNothingOfTheHost() {
		String found = (String) this.engine.newEnvironment()
			.module(this.engine.module("f", Functions.class, new Functions()))
			.global("object", new Person("Ann"))
			.global("list", List.of(1))
			.build()
			.run(this.engine.compile(LuaSource.of("t.lua",
					"""
							local texts = {}
							for _, f in ipairs {f.fail, f.nested, function() object.x.y = 1 end, function() list[1] = 2 end,
							    function() return object() end, function() return object + 1 end, function() return list < list end,
							    function() f.take({}) end, function() f.take(object) end, function() f.list(1, 2, 3).x.y = 1 end,
							    function() return setmetatable(object, {}) end, function() return #object .. object end,
							    function() return string.rep(object) end, function() return ('x'):rep(list) end,
							    function() return next(object, {}) end, function() return table.concat({object}) end,
							    function() return string.format('%d', list) end, function() error(object) end} do
							  local _, text = pcall(f)
							  texts[#texts + 1] = tostring(text)
							end
							return table.concat(texts, '\\n')
							""")));
		assertThat(found).doesNotContain("java")
			.doesNotContain("secret")
			.doesNotContain("luaspring")
			.doesNotContain("Exception")
			.doesNotContain("jdbc");
	}

	@Test
	void oneScriptCannotDisturbAnother() throws Exception {
		ScriptEngine one = new ScriptEngineManager().getEngineByName("lua");
		one.eval("""
				for _, name in ipairs {'string', 'table', 'math', 'os', 'coroutine', 'bit32'} do
				  for k in pairs(_G[name]) do _G[name][k] = nil end
				end
				local mt = getmetatable('')
				if type(mt) == 'table' then mt.__index = nil mt.__add = function() return 'poisoned' end end
				if mt and mt.__index then mt.__index.upper = function() return 'poisoned' end end
				for k in pairs(_G) do if k ~= '_G' then _G[k] = nil end end
				""", new SimpleBindings());
		for (ScriptEngine other : List.of(one, new ScriptEngineManager().getEngineByName("lua"))) {
			assertThat(
					other.eval("return ('a'):upper() .. #table.concat({1, 2}) .. math.floor(1.5) .. type(os.time())"))
				.isEqualTo("A21number");
		}
	}

	@Test
	void whatAScriptIsGivenCannotBeReplacedForOthers() {
		HostModule module = this.engine.module("f", Functions.class, new Functions());
		LuaEnvironment attacker = this.engine.newEnvironment().module(module).build();
		attacker.run(this.engine.compile(LuaSource.of("t.lua", """
				pcall(function() f.greet = function() return 'stolen' end end)
				pcall(rawset, f, 'greet', function() return 'stolen' end)
				pcall(setmetatable, f, {__index = function() return function() return 'stolen' end end})
				f = {greet = function() return 'mine' end}
				package.loaded.f = f
				""")));
		LuaEnvironment victim = this.engine.newEnvironment().module(module).build();
		assertThat(victim.run(this.engine.compile(LuaSource.of("t.lua", "return f.greet() .. require('f').greet()"))))
			.isEqualTo("hellohello");
	}

	public static class Functions {

		@LuaFunction
		public Person person() {
			return new Person("Ann");
		}

		@LuaFunction
		public List<Object> list() {
			return List.of(new Person("Ann"), String.class);
		}

		@LuaFunction
		public void fail() {
			throw new IllegalStateException("secret: jdbc:postgresql://user:password@host");
		}

		@LuaFunction
		public void nested() throws Exception {
			throw new java.io.IOException("secret", new IllegalStateException("java.lang.Secret"));
		}

		@LuaFunction
		public int take(int number) {
			return number;
		}

		@LuaFunction
		public String greet() {
			return "hello";
		}

	}

	public static class Person {

		private final String name;

		Person(String name) {
			this.name = name;
		}

		public String getName() {
			return this.name;
		}

		public Class<?> getType() {
			return getClass();
		}

		public ClassLoader getLoader() {
			return getClass().getClassLoader();
		}

		public Object getObject() {
			return String.class;
		}

		public Object getThread() {
			return Thread.currentThread();
		}

		public Supplier<Object> getSupplier() {
			return () -> Runtime.getRuntime();
		}

	}

	record Pair(String key, Person value) {

	}

}
