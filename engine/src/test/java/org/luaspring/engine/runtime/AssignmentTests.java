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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.ScriptTable.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The host learns of assignments that it asked for.
 */
class AssignmentTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsEachWriteOfStateThatOutlivesTheCall(boolean generated) {
		List<String> written = new ArrayList<>();
		Scripts scripts = new Scripts(LuaLimits.defaults(),
				(variable, script, line) -> written.add(variable + " " + script + ":" + line), null);
		if (generated) {
			scripts.generating();
		}
		LuaClosure handler = (LuaClosure) scripts.run("""
				local count = 0
				local cache = {}
				total = 0
				local function bump()
					count = count + 1
				end
				return function(n)
					local own = n
					local function inner() own = own + 1 end
					inner()
					cache[n] = true
					bump()
					total = total + 1
					_G.other = n
					return count
				end""");
		assertThat(written).isEmpty();
		for (int i = 0; i < 3; i++) {
			CallContext call = scripts.newCall();
			call.watchStateWrites();
			handler.call(call, 1.0);
		}
		assertThat(written).containsExactly("count test:5", "total test:13", "count test:5", "total test:13",
				"count test:5", "total test:13");
	}

	@Test
	void remembersWhereEntriesWereAssigned() {
		OriginTracker origins = new OriginTracker();
		Scripts scripts = new Scripts(LuaLimits.defaults(), null, origins);
		LuaTable table = (LuaTable) scripts.run("""
				server = {
					port = 8080,
					hosts = { 'a',
						'b' },
				}
				server.name = 'x'
				for i = 1, 2 do
					server['key' .. i] = i
				end
				local mt = setmetatable({}, { __newindex = server })
				mt.late = true
				return server""");
		assertThat(origins.origin(scripts.globals, LuaString.of("server"))).isEqualTo(new Origin("test", 5));
		assertThat(origins.origin(table, LuaString.of("port"))).isEqualTo(new Origin("test", 2));
		assertThat(origins.origin(table, LuaString.of("name"))).isEqualTo(new Origin("test", 6));
		assertThat(origins.origin(table, LuaString.of("key2"))).isEqualTo(new Origin("test", 8));
		assertThat(origins.origin(table, LuaString.of("late"))).isEqualTo(new Origin("test", 11));
		LuaTable hosts = (LuaTable) table.get(LuaString.of("hosts"));
		assertThat(origins.origin(hosts, 1.0)).isNotNull();
		assertThat(origins.origin(hosts, 3.0)).isNull();
	}

	@Test
	void neverGeneratesCodeWhereOriginsAreTracked() {
		Scripts scripts = new Scripts(LuaLimits.defaults(), null, new OriginTracker());
		List<Prototype> asked = new ArrayList<>();
		scripts.environment.compiler((prototype) -> {
			asked.add(prototype);
			return null;
		});
		scripts.newCall();
		scripts.run("local function f() end for i = 1, 1000 do f() end");
		assertThat(asked).isEmpty();
	}

	@Test
	void asksOnceForCodeOfAHotFunction() {
		Scripts scripts = new Scripts();
		List<Prototype> asked = new ArrayList<>();
		scripts.environment.compiler((prototype) -> {
			asked.add(prototype);
			return null;
		});
		scripts.newCall();
		scripts.run("local function f() end local function g() end for i = 1, 1000 do f() end g()");
		assertThat(asked).hasSize(1);
		assertThat(asked.get(0).lineDefined).isEqualTo(1);
	}

}
