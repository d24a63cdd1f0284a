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

package org.luaspring.engine.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaCalls;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaUsage;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;
import org.luaspring.engine.binding.JavaBinding;
import org.luaspring.engine.binding.ScriptHost;
import org.luaspring.engine.binding.View;
import org.luaspring.engine.library.StandardLibrary;
import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Environment;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaClosure;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Prototype;
import org.luaspring.engine.runtime.OriginTracker;
import org.luaspring.engine.runtime.Results;

/**
 * One environment: enters and leaves calls, and converts at the border.
 * <p>
 * Long because the calls, and the handles that the host calls them by, share what a call
 * touches first: who is in here, which call runs, and whether the host holds anything.
 */
public final class DefaultLuaEnvironment extends Confined implements ScriptHost {

	private final DefaultLuaEngine engine;

	private final Environment environment;

	private final EnvironmentModules modules;

	/** Whether the host holds a function or a table of this environment. */
	private volatile boolean escaped;

	/** The context of outermost calls, used again and again. */
	private final CallContext idle;

	/** The function of the script that ran last, if it is as it was made. */
	private @Nullable LuaClosure chunk;

	/** The outermost call of this environment that runs, or ran last. */
	private @Nullable CallContext last;

	/** Counts outermost calls, so that views know when theirs is over. */
	private long epoch = View.PERMANENT;

	/** Whether an outermost call runs. */
	private boolean running;

	/** How many calls run inside of the outermost one. */
	private int nested;

	private long epochOfReads = Long.MIN_VALUE;

	DefaultLuaEnvironment(DefaultLuaEnvironmentBuilder builder) {
		super(builder.shared);
		this.engine = builder.engine;
		this.modules = new EnvironmentModules(builder);
		EnvironmentGlobals globals = builder.globalTable.create(this, builder.engine);
		this.environment = new Environment(this, globals, builder.limits, builder.generation, builder.output,
				builder.environmentVariables, builder.stateWrites, builder.origins ? new OriginTracker() : null);
		this.environment.hostClock(builder.engine.hostClock());
		this.environment.compiler(builder.engine.functions());
		this.environment.totalMemory(builder.engine.totalMemory());
		StandardLibrary.install(this.environment);
		this.idle = new CallContext(this.environment, null);
		builder.globals.forEach((name, value) -> {
			Object converted = binding().toLua(this.idle, value);
			globals.put(this.idle, LuaString.of(name), converted);
		});
		this.idle.end();
		this.epoch = View.PERMANENT + 1;
	}

	JavaBinding binding() {
		return this.engine.binding();
	}

	/**
	 * Return what the code runs in.
	 * @return the environment of the runtime
	 */
	public Environment runtime() {
		return this.environment;
	}

	// --- calls ---

	/**
	 * Enter this environment.
	 * @return the context of the call; has to be given to {@link #exit}
	 * @throws IllegalStateException if another thread runs code here
	 */
	CallContext enter() {
		LuaCalls thread = thread();
		if ((isReserved() && !this.running && isOwner(thread)) || claim(thread)) {
			try {
				return begin(thread);
			}
			catch (Throwable ex) {
				// the stack may end anywhere
				release();
				throw ex;
			}
		}
		return enterOwned(thread);
	}

	private CallContext begin(LuaCalls thread) {
		LuaCall outer = thread.innermost();
		CallContext cx = this.idle;
		if (outer == null) {
			cx.begin(thread);
		}
		else {
			cx = new CallContext(this.environment, (CallContext) outer);
		}
		if (this.last != cx) {
			this.last = cx;
		}
		this.running = true;
		return cx;
	}

	private CallContext enterOwned(LuaCalls thread) {
		LuaCall outer = thread.innermost();
		if (!isOwner(thread)) {
			awaitTurn(outer);
			return enter();
		}
		CallContext around = (outer != null) ? (CallContext) outer : this.last;
		CallContext cx = new CallContext(this.environment, around);
		this.nested++;
		return cx;
	}

	/**
	 * Return the context of the call that runs, for what has none at hand.
	 * @return the innermost call of this environment, or the last one
	 */
	public CallContext running() {
		if (this.running && this.nested == 0) {
			return Objects.requireNonNull(this.last);
		}
		if (LuaCalls.current() instanceof CallContext current && current.env() == this.environment) {
			return current;
		}
		CallContext last = this.last;
		return (last != null) ? last : this.idle;
	}

	/**
	 * Leave this environment.
	 * @param cx the context from {@link #enter}
	 */
	void exit(CallContext cx) {
		boolean outermost = cx == this.last;
		try {
			end(cx);
		}
		finally {
			// the stack may end anywhere
			if (outermost) {
				release();
			}
		}
	}

	private void end(CallContext cx) {
		if (cx == this.last) {
			this.running = false;
			this.epoch++;
		}
		else {
			this.nested--;
		}
		cx.end();
	}

	@Override
	public @Nullable Object run(LuaScript script, @Nullable Object... arguments) {
		CallContext cx = enter();
		try {
			return run(cx, script, arguments);
		}
		finally {
			exit(cx);
		}
	}

	/**
	 * Run a script, on the thread that {@linkplain #tryTake() took} this environment and
	 * runs nothing else in it.
	 * @param script the script
	 * @return the first result
	 */
	public @Nullable Object runTaken(LuaScript script) {
		CallContext cx = begin(Objects.requireNonNull(owner()));
		try {
			return run(cx, script, Results.NONE);
		}
		finally {
			end(cx);
		}
	}

	private @Nullable Object run(CallContext cx, LuaScript script, @Nullable Object[] arguments) {
		try {
			LuaClosure chunk = chunk(prototype(script));
			Object result = (arguments.length == 0) ? chunk.call(cx) : chunk.call(cx, binding().toLua(cx, arguments));
			return binding().toJava(cx, Results.first(result));
		}
		catch (Throwable ex) {
			throw ErrorMapping.toHost(cx, ex);
		}
	}

	/** Make the function of a script, unless that of the last script will do. */
	private LuaClosure chunk(Prototype prototype) {
		LuaClosure last = this.chunk;
		if (last != null && last.prototype() == prototype) {
			return last;
		}
		LuaClosure made = DefaultLuaEngine.chunk(prototype, this.environment.globals());
		if (prototype.keepsUpvalues) {
			this.chunk = made;
		}
		return made;
	}

	@Override
	public List<@Nullable Object> runAll(LuaScript script, @Nullable Object... arguments) {
		CallContext cx = enter();
		try {
			LuaClosure chunk = chunk(prototype(script));
			return all(cx, chunk.call(cx, binding().toLua(cx, arguments)));
		}
		catch (Throwable ex) {
			throw ErrorMapping.toHost(cx, ex);
		}
		finally {
			exit(cx);
		}
	}

	List<@Nullable Object> all(CallContext cx, @Nullable Object result) {
		@Nullable Object[] values = Results.all(result);
		List<@Nullable Object> plain = new ArrayList<>(values.length);
		for (Object value : values) {
			plain.add(binding().toJava(cx, value));
		}
		return Collections.unmodifiableList(plain);
	}

	static Prototype prototype(LuaScript script) {
		if (script instanceof DefaultLuaScript compiled) {
			return compiled.prototype();
		}
		throw new IllegalArgumentException("The script was not compiled by this engine: " + script);
	}

	@Override
	public LuaUsage lastUsage() {
		CallContext last = this.last;
		return (last != null) ? last.usage() : LuaUsage.NONE;
	}

	@Override
	public void cancel(String reason) {
		this.environment.cancel(reason);
	}

	// --- handles ---

	@Override
	public ScriptTable globals() {
		return new GlobalsHandle(this, (EnvironmentGlobals) this.environment.globals());
	}

	@Override
	public ScriptFunction function(LuaCallable function) {
		this.escaped = true;
		return new FunctionHandle(this, function);
	}

	@Override
	public ScriptFunction function(LuaScript script) {
		return function(DefaultLuaEngine.chunk(prototype(script), this.environment.globals()));
	}

	@Override
	public void escape() {
		this.escaped = true;
	}

	/**
	 * Return whether the host may hold a function or a table of this environment.
	 * @return whether one was ever given to the host
	 */
	public boolean hasEscaped() {
		return this.escaped;
	}

	/**
	 * Return the environment of a table.
	 * @param table a handle
	 * @return its environment, {@code null} if it is of another implementation
	 */
	public static @Nullable DefaultLuaEnvironment of(ScriptTable table) {
		return (table instanceof TableHandle handle) ? handle.owner() : null;
	}

	/**
	 * Find a function by the key of a table, also through its metatable.
	 * @param table the table
	 * @param name the key
	 * @return the function, {@code null} if there is none
	 */
	public @Nullable ScriptFunction method(ScriptTable table, String name) {
		Object value = idle((cx) -> Operations.index(cx, unwrap(table), LuaString.of(name)));
		return (value instanceof LuaCallable function) ? function(function) : null;
	}

	/**
	 * Call a function as a Java method, with a table as its first argument.
	 * @param function the function
	 * @param signature the signature of the method
	 * @param self the table
	 * @param arguments the arguments of the method
	 * @return the result, converted to the method's return type
	 */
	public static @Nullable Object callMethod(ScriptFunction function, CallSignature signature, ScriptTable self,
			@Nullable Object @Nullable [] arguments) {
		return ((FunctionHandle) function).call(signature, self, arguments);
	}

	/**
	 * Return a map or a list that shows a table as it is whenever it is read.
	 * @param table a table of this environment
	 * @return the map or list
	 */
	public Object live(LuaTable table) {
		this.escaped = true;
		return binding().live(this, table);
	}

	@Override
	public ScriptTable table(LuaTable table) {
		this.escaped = true;
		return (table == this.environment.globals()) ? globals() : new TableHandle(this, table);
	}

	@Override
	public @Nullable LuaCallable unwrap(ScriptFunction function) {
		return (function instanceof FunctionHandle handle && handle.environment() == this) ? handle.function() : null;
	}

	@Override
	public @Nullable LuaTable unwrap(ScriptTable table) {
		return (table instanceof TableHandle handle && handle.owner() == this) ? handle.raw() : null;
	}

	@Override
	public long retainedBytes(Object... roots) {
		return new RetainedSize(this).of(roots);
	}

	/**
	 * Run something that needs a context while no call may be running.
	 * @param <T> the type of the result
	 * @param work what to do
	 * @return the result
	 */
	@Override
	public <T extends @Nullable Object> T idle(Function<CallContext, T> work) {
		if (this.running && isOwner(thread())) {
			CallContext cx = running();
			int depth = cx.depth;
			try {
				return work.apply(cx);
			}
			catch (Throwable ex) {
				// host code may catch this and let the call go on
				cx.depth = depth;
				cx.failed();
				throw ex;
			}
		}
		return exclusively(() -> {
			CallContext cx = new CallContext(this.environment, null);
			long epoch = this.epoch;
			try {
				// what the host keeps in the environment outside of calls lives as long
				// as it
				this.epoch = View.PERMANENT;
				return work.apply(cx);
			}
			catch (Throwable ex) {
				throw ErrorMapping.toHost(cx, ex);
			}
			finally {
				this.epoch = epoch + 1;
				cx.end();
			}
		});
	}

	@Override
	public boolean alive(long epoch) {
		return this.running && this.epoch == epoch;
	}

	@Override
	public long changes() {
		// while code runs, nothing that was read stays true
		return this.running ? ++this.epochOfReads : this.epoch;
	}

	@Override
	public long epoch() {
		return this.epoch;
	}

	// --- modules ---

	/**
	 * Return what scripts can require.
	 * @return the modules of this environment
	 */
	EnvironmentModules modules() {
		return this.modules;
	}

}
