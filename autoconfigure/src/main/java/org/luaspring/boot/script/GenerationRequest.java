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

package org.luaspring.boot.script;

import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.ModuleResolver;

/**
 * What to load as a generation, and the means to do so. Valid for as long as the
 * generation.
 *
 * @since 0.1.0
 */
public interface GenerationRequest {

	/**
	 * Return the unit's definition.
	 * @return the definition
	 */
	ScriptDefinition definition();

	/**
	 * Return who the script is towards the host.
	 * @return the identity, generation included
	 */
	ScriptIdentity identity();

	/**
	 * Return the compiled main script.
	 * @return the script
	 */
	LuaScript script();

	/**
	 * Return the unit that the generation will belong to: what its own calls run through.
	 * @return the unit
	 */
	ScriptUnit unit();

	/**
	 * Return the engine.
	 * @return the engine
	 */
	LuaEngine engine();

	/**
	 * Start to build an environment with all that the sandbox gives to scripts: limits,
	 * generation, host modules, the modules in the definition's folders, environment
	 * variables, and {@code print} to the script's logger.
	 * @return a new builder
	 */
	default LuaEnvironment.Builder newEnvironment() {
		return newEnvironment(null);
	}

	/**
	 * Start to build an environment with only some of the host modules.
	 * @param modules the names of the host modules that the script declares, or
	 * {@code null} for all that the sandbox allows
	 * @return a new builder
	 */
	LuaEnvironment.Builder newEnvironment(@Nullable Collection<String> modules);

	/**
	 * Return what finds the Lua modules in the definition's folders, and records
	 * dependencies: what environments of this request use.
	 * @return the resolver
	 */
	ModuleResolver modules();

	/**
	 * Return the names of the host modules that the sandbox allows.
	 * @return the names in code point order
	 */
	Set<String> hostModules();

	/**
	 * Return what runs tasks at intervals, each on a thread of its own. What a generation
	 * scheduled it has to cancel.
	 * @return the timers
	 */
	ScriptTimers timers();

	/**
	 * Return the ids of the scripts that were required so far through environments of
	 * this request.
	 * @return the ids; the main script is not one of them
	 */
	Set<String> dependencies();

}
