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

package org.luaspring.engine;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The globals that scripts run over: the standard library, the host modules that were
 * given, and what scripts assign. Thin, so that many can exist.
 * <p>
 * One thread at a time may run code in an environment: a second one is refused with
 * {@link IllegalStateException}, unless it is the same call that comes back through host
 * code. {@link #cancel(String)} may be called by any thread.
 *
 * @since 0.1.0
 */
public interface LuaEnvironment {

	/**
	 * Run a script.
	 * @param script the script to run
	 * @param arguments the values that the chunk sees as {@code ...}, converted
	 * @return the first result as a plain Java value, {@code null} for {@code nil}
	 * @throws LuaException if the script fails
	 * @see #runAll
	 */
	@Nullable Object run(LuaScript script, @Nullable Object... arguments);

	/**
	 * Run a script and return all its results.
	 * @param script the script to run
	 * @param arguments the values that the chunk sees as {@code ...}, converted
	 * @return the results as plain Java values; {@code nil} is {@code null}
	 * @throws LuaException if the script fails
	 */
	List<@Nullable Object> runAll(LuaScript script, @Nullable Object... arguments);

	/**
	 * Return a script as a function: calling it runs the script, with the arguments as
	 * {@code ...}.
	 * @param script the script
	 * @return a handle to the script's chunk
	 */
	ScriptFunction function(LuaScript script);

	/**
	 * Return the globals that were given or assigned in this environment, without those
	 * of the standard library.
	 * @return a live handle
	 */
	ScriptTable globals();

	/**
	 * Return what the last outermost call of this environment used.
	 * @return the usage; {@link LuaUsage#NONE} before the first call
	 */
	LuaUsage lastUsage();

	/**
	 * Measure the Lua data that is reachable from this environment's globals and from the
	 * given handles, that which suspended coroutines keep included. Takes time in
	 * proportion to the data; while no call runs.
	 * @param roots tables and functions that the host keeps
	 * @return the estimated bytes, host objects and compiled code excluded
	 */
	long retainedBytes(Object... roots);

	/**
	 * End the call that runs in this environment, and every later one, with
	 * {@link LuaCancelledException}: past every {@code pcall}, at the next instruction.
	 * @param reason what the exception says
	 */
	void cancel(String reason);

	/**
	 * Builder for a {@link LuaEnvironment}. Not safe for use by several threads.
	 *
	 * @since 0.1.0
	 */
	interface Builder {

		/**
		 * Set the limits of each call.
		 * @param limits the limits; the engine's by default
		 * @return this builder
		 */
		Builder limits(LuaLimits limits);

		/**
		 * Set the generation that errors carry.
		 * @param generation the number of the generation; 0 by default
		 * @return this builder
		 */
		Builder generation(long generation);

		/**
		 * Add a host module: a global, and what {@code require} of its name returns.
		 * @param module the module
		 * @return this builder
		 */
		Builder module(HostModule module);

		/**
		 * Explain why a module that exists is not there, so that using it is refused with
		 * a {@link LuaAccessDeniedException} that says what is allowed.
		 * @param name the name of the module
		 * @param reason why it is not there and what to do
		 * @return this builder
		 */
		Builder denied(String name, String reason);

		/**
		 * Set a global.
		 * @param name the name of the global
		 * @param value the value, converted; functions by {@link HostFunction}
		 * @return this builder
		 */
		Builder global(String name, @Nullable Object value);

		/**
		 * Set what finds the Lua modules that scripts {@code require}. None by default.
		 * @param resolver the resolver
		 * @return this builder
		 */
		Builder modules(ModuleResolver resolver);

		/**
		 * Set which environment variables {@code os.getenv} may read. None by default.
		 * @param allowed tells whether a name may be read
		 * @return this builder
		 */
		Builder environmentVariables(Predicate<String> allowed);

		/**
		 * Set where {@code print} writes. Discarded, but counted, by default.
		 * @param output the receiver
		 * @return this builder
		 */
		Builder output(LuaOutput output);

		/**
		 * Be told when a script writes a variable of its own that outlives the call,
		 * outside of its first run: a sign of state that instances don't share.
		 * @param listener the listener
		 * @return this builder
		 */
		Builder onStateWrite(StateWriteListener listener);

		/**
		 * Remember for each table entry and global the script and line that assigned it,
		 * for {@link ScriptTable#origin}. Slower; for configuration.
		 * @return this builder
		 */
		Builder trackOrigins();

		/**
		 * Return the environment.
		 * @return a new environment
		 */
		LuaEnvironment build();

	}

}
