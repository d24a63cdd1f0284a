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

package org.luaspring.benchmarks;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.Bit32Lib;
import org.luaj.vm2.lib.CoroutineLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.StringLib;
import org.luaj.vm2.lib.TableLib;
import org.luaj.vm2.lib.jse.JseBaseLib;
import org.luaj.vm2.lib.jse.JseMathLib;

import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

/**
 * Measures what 1,000 environments take in which the same script ran, which defines a
 * function and a table.
 */
final class EnvironmentHeap {

	private static final int COUNT = 1_000;

	private static final int WARM_UP = 20;

	private static final String SCRIPT = """
			local calls = 0
			settings = { name = 'environment', limit = 10 }
			function price(amount)
			  calls = calls + 1
			  return math.floor(amount * 100 + 0.5) / 100, string.format('%d', calls)
			end
			return price(1.234)""";

	private EnvironmentHeap() {
	}

	/**
	 * Measure the environments of this engine.
	 * @return the bytes for each
	 */
	static double ofLua() {
		LuaEngine engine = LuaEngine.builder().build();
		LuaScript script = engine.compile(LuaSource.of("environment.lua", SCRIPT));
		return measure(() -> {
			LuaEnvironment environment = engine.newEnvironment().build();
			environment.run(script);
			return environment;
		});
	}

	/**
	 * Measure the globals of LuaJ with the libraries of a sandbox and the script compiled
	 * once.
	 * @return the bytes for each
	 */
	static double ofLuaj() throws Exception {
		Prototype prototype = LuaC.instance.compile(new ByteArrayInputStream(SCRIPT.getBytes(StandardCharsets.UTF_8)),
				"environment");
		return measure(() -> {
			Globals globals = new Globals();
			for (LuaValue library : new LuaValue[] { new JseBaseLib(), new PackageLib(), new Bit32Lib(), new TableLib(),
					new StringLib(), new CoroutineLib(), new JseMathLib() }) {
				globals.load(library);
			}
			new LuaClosure(prototype, globals).call();
			return globals;
		});
	}

	private static double measure(Supplier<Object> environment) {
		// what is made once stays out of the count
		Object[] kept = new Object[COUNT];
		for (int i = 0; i < WARM_UP; i++) {
			kept[i] = environment.get();
		}
		long before = used();
		for (int i = 0; i < COUNT; i++) {
			kept[i] = environment.get();
		}
		long after = used();
		Reference.reachabilityFence(kept);
		// the first of them took the place of others
		return (after - before) / (double) (COUNT - WARM_UP);
	}

	private static long used() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
