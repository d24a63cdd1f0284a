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

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaOutput;
import org.luaspring.engine.StateWriteListener;

/**
 * What the scripts of one {@link LuaEnvironment} share: globals, the metatable of
 * strings, output. Confined to one thread at a time, but for {@link #cancel}.
 */
public final class Environment {

	private final LuaEnvironment handle;

	private final LuaTable globals;

	private final LuaLimits limits;

	private final long generation;

	private final LuaOutput output;

	private final Predicate<String> environmentVariables;

	private final @Nullable StateWriteListener stateWrites;

	private final @Nullable OriginTracker origins;

	private final Coroutine mainCoroutine = Coroutine.main();

	private @Nullable FunctionCompiler compiler;

	private @Nullable TotalMemory totalMemory;

	private @Nullable EnvironmentLibrary library;

	private @Nullable HostClock hostClock;

	private volatile @Nullable String cancelled;

	public Environment(LuaEnvironment handle, LuaTable globals, LuaLimits limits, long generation, LuaOutput output,
			Predicate<String> environmentVariables, @Nullable StateWriteListener stateWrites,
			@Nullable OriginTracker origins) {
		this.handle = handle;
		this.globals = globals;
		this.limits = limits;
		this.generation = generation;
		this.output = output;
		this.environmentVariables = environmentVariables;
		this.stateWrites = stateWrites;
		this.origins = origins;
	}

	public LuaEnvironment handle() {
		return this.handle;
	}

	public LuaTable globals() {
		return this.globals;
	}

	public LuaLimits limits() {
		return this.limits;
	}

	public long generation() {
		return this.generation;
	}

	public LuaOutput output() {
		return this.output;
	}

	public Predicate<String> environmentVariables() {
		return this.environmentVariables;
	}

	public @Nullable StateWriteListener stateWrites() {
		return this.stateWrites;
	}

	/**
	 * Return what remembers the places of assignments.
	 * @return the tracker, {@code null} unless the host asked for it
	 */
	public @Nullable OriginTracker origins() {
		return this.origins;
	}

	/**
	 * Return the metatable of strings in this environment.
	 * @return the metatable, {@code null} without library
	 */
	public @Nullable LuaTable stringMetatable() {
		EnvironmentLibrary library = this.library;
		return (library != null) ? library.stringMetatable() : null;
	}

	Coroutine mainCoroutine() {
		return this.mainCoroutine;
	}

	/**
	 * Tell the listener of a state write.
	 */
	void stateWritten(String variable, String script, int line) {
		if (this.stateWrites != null) {
			this.stateWrites.written(variable, script, line);
		}
	}

	/**
	 * Return what generates code for hot functions.
	 * @return the compiler, {@code null} to interpret always
	 */
	public @Nullable FunctionCompiler compiler() {
		return this.compiler;
	}

	/**
	 * Set what generates code for hot functions. An environment that tracks origins never
	 * uses it.
	 * @param compiler the compiler, {@code null} to interpret always
	 */
	public void compiler(@Nullable FunctionCompiler compiler) {
		this.compiler = (this.origins != null) ? null : compiler;
	}

	/**
	 * Return the memory that all calls of the engine share.
	 * @return the shared memory, {@code null} if it is unlimited
	 */
	public @Nullable TotalMemory totalMemory() {
		return this.totalMemory;
	}

	public void totalMemory(@Nullable TotalMemory totalMemory) {
		this.totalMemory = totalMemory;
	}

	/**
	 * Return the clock for host code.
	 * @return the clock of the engine, or one of this environment's own
	 */
	HostClock hostClock() {
		HostClock clock = this.hostClock;
		if (clock == null) {
			clock = new HostClock();
			this.hostClock = clock;
		}
		return clock;
	}

	/**
	 * Set the clock for host code; before the first call.
	 * @param clock the clock of the engine
	 */
	public void hostClock(HostClock clock) {
		this.hostClock = clock;
	}

	/**
	 * Return what the standard library keeps for this environment.
	 * @return the library's own object, {@code null} until it is installed
	 */
	public @Nullable EnvironmentLibrary library() {
		return this.library;
	}

	public void library(EnvironmentLibrary library) {
		this.library = library;
	}

	public void cancel(String reason) {
		this.cancelled = reason;
	}

	public @Nullable String cancelled() {
		return this.cancelled;
	}

}
