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

package org.luaspring.boot.module;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.HostModuleProvider;
import org.luaspring.boot.script.ScriptIdentity;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaSource;

/**
 * Runs scripts that use host modules.
 */
final class Scripts {

	static final LuaEngine ENGINE = LuaEngine.builder().build();

	/** The default ones, with time for a machine that is busy. */
	static final LuaLimits LIMITS = LuaLimits.defaults().withTime(Duration.ofMinutes(1));

	private final HostModuleProvider[] modules;

	private final LuaLimits limits;

	private final String script;

	private Scripts(String script, LuaLimits limits, HostModuleProvider... modules) {
		this.script = script;
		this.limits = limits;
		this.modules = modules;
	}

	static Scripts with(HostModuleProvider... modules) {
		return new Scripts("hooks/test/10-test.lua", LIMITS, modules);
	}

	Scripts limits(LuaLimits limits) {
		return new Scripts(this.script, limits, this.modules);
	}

	Scripts named(String script) {
		return new Scripts(script, this.limits, this.modules);
	}

	@Nullable Object run(String text, @Nullable Object... arguments) {
		List<@Nullable Object> results = all(text, arguments);
		return results.isEmpty() ? null : results.get(0);
	}

	List<@Nullable Object> all(String text, @Nullable Object... arguments) {
		LuaEnvironment.Builder builder = ENGINE.newEnvironment().limits(this.limits);
		ScriptIdentity identity = new ScriptIdentity("hooks", this.script, this.script, 1);
		for (HostModuleProvider module : this.modules) {
			builder.module(module.module(identity));
		}
		return builder.build().runAll(ENGINE.compile(LuaSource.of(this.script, text)), arguments);
	}

}
