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

import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaCall;
import org.luaspring.engine.LuaCalls;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.ScriptTable.Origin;

/**
 * One call from the host into an environment: its budget and its stack. Passed to all
 * code that runs, so that nothing is looked up by thread.
 * <p>
 * Long because it is where all that belongs to a call is found: its parts do the work in
 * classes of their own, such as {@link CallStack}.
 */
public final class CallContext extends Budget {

	/** How many calls from Java into scripts, or of metamethods, may be nested. */
	static final int MAX_LEVEL = 198;

	/**
	 * How many of them may be calls from Java, which need the Java stack: so many that a
	 * thread with 512 KiB has room for them.
	 */
	private static final int MAX_ENTRIES = 110;

	/** How many registers all frames of a coroutine may have, about 200,000 frames. */
	static final int MAX_STACK = 1_000_000;

	/** How many registers are not charged. */
	static final int FREE_STACK = 1_000;

	/**
	 * How deep generated code may recurse on the Java stack: so deep that a thread with
	 * 512 KiB has room for it and for the host code between.
	 */
	public static final int MAX_DEPTH = 128;

	/**
	 * How many levels a call of the host counts that a script made, and that calls back.
	 */
	private static final int HOST_LEVELS = 4;

	private static final int REGISTER_BYTES = 16;

	private static final int RESTRICTED_BYTES = 48;

	/**
	 * How many calls of generated code are nested on the Java stack. Restored by whoever
	 * catches an error.
	 */
	public int depth;

	/** The depth when the call started. */
	final int baseDepth;

	/** The level of the innermost frame, from where the coroutine was resumed. */
	int level;

	/** The level from where the coroutine was resumed. */
	int levelBase;

	int maxLevel = MAX_LEVEL;

	int maxStack = MAX_STACK;

	/** How many registers were charged. */
	int stackCharged = FREE_STACK;

	/** How many activations of the interpreter are on the Java stack. */
	int activations;

	/** How many calls from Java into scripts are nested. */
	int entries;

	/** How many Java frames catch errors for the script. */
	int guards;

	/**
	 * The depth and the frame where a function of the host called another one by
	 * {@code pcall}: as long as they are the same, no function of a script runs above.
	 */
	int hostCallDepth = -1;

	@Nullable Frame hostCallFrame;

	/** Whether the places of assignments are recorded. */
	final boolean tracking;

	/** Whether somebody wants to know of assignments to globals. */
	private final boolean listening;

	/** The globals while assignments to them are told to the host. */
	@Nullable LuaTable watched;

	/** What the interpreter returns next to Java. */
	@Nullable Object result;

	/** The innermost frame of the interpreter. */
	@Nullable Frame frame;

	/** The coroutine that runs, {@code null} for the call itself. */
	@Nullable Coroutine coroutine;

	/**
	 * Objects of the host that the script may not look into freely, and passed to host
	 * code all the same; by what led to them.
	 */
	private @Nullable Map<Object, Class<?>> restricted;

	/**
	 * Whether the call leaves what the next one with this context must not find. Few do,
	 * and to look at all of it takes a short call a tenth of its time.
	 */
	private boolean marked;

	/** Whether this is the call that host code on this thread finds. */
	private boolean current;

	/**
	 * The call that host code found before this one: not the outer one if that never
	 * called the host.
	 */
	private @Nullable LuaCall before;

	private final Environment environment;

	private final @Nullable CallContext outer;

	/** The calls of the thread that runs this one, known when host code needs them. */
	private @Nullable LuaCalls calls;

	private final @Nullable FunctionCompiler compiler;

	/**
	 * Start a call.
	 * @param environment the environment that is entered
	 * @param outer the call that the host is in on this thread, {@code null} if there is
	 * none
	 */
	public CallContext(Environment environment, @Nullable CallContext outer) {
		super(environment, outer);
		this.environment = environment;
		this.outer = outer;
		this.compiler = environment.compiler();
		this.tracking = environment.origins() != null;
		this.listening = environment.stateWrites() != null;
		if (outer != null) {
			this.depth = outer.depth;
			this.levelBase = outer.levelBase + outer.level + HOST_LEVELS;
			this.entries = outer.entries + HOST_LEVELS;
		}
		this.baseDepth = this.depth;
	}

	/**
	 * Start an outermost call with this context, which another one may have used before.
	 */
	public void begin() {
		begin(LuaCalls.ofThread());
	}

	/**
	 * Start an outermost call with this context, which another one may have used before.
	 * @param calls the calls of this thread
	 */
	public void begin(LuaCalls calls) {
		reset();
		if (this.calls != calls) {
			this.calls = calls;
		}
		if (this.marked) {
			forget();
		}
		assert isFresh() : "The last call left something and did not say so";
	}

	/**
	 * Return whether a call finds this context as the first one did.
	 */
	private boolean isFresh() {
		return (this.depth | this.level | this.levelBase | this.activations | this.entries | this.guards) == 0
				&& this.stackCharged == FREE_STACK && this.maxLevel == MAX_LEVEL && this.maxStack == MAX_STACK
				&& this.watched == null && this.result == null && this.frame == null && this.coroutine == null
				&& this.restricted == null;
	}

	/**
	 * Note that the call fails, so that it leaves its state as it was in the middle.
	 */
	public void failed() {
		this.marked = true;
	}

	private void forget() {
		this.depth = 0;
		this.level = 0;
		this.levelBase = 0;
		this.maxLevel = MAX_LEVEL;
		this.maxStack = MAX_STACK;
		this.stackCharged = FREE_STACK;
		this.activations = 0;
		this.entries = 0;
		this.guards = 0;
		this.hostCallDepth = -1;
		this.hostCallFrame = null;
		this.watched = null;
		this.result = null;
		this.frame = null;
		this.coroutine = null;
		this.restricted = null;
		this.marked = false;
	}

	/**
	 * End the call: what it used is charged to the outer one, and the memory that all
	 * calls share is given back. To be called exactly once for each call, also after a
	 * failure.
	 */
	public void end() {
		if (this.current) {
			this.current = false;
			forgetHostCode();
			calls().enter(this.before);
			if (this.before != null) {
				this.before = null;
			}
		}
		settle();
	}

	/**
	 * Prepare for host code: it finds this call by its thread, and its time counts.
	 */
	public void enterHost() {
		if (!isHostTick()) {
			enterHostAnew();
		}
	}

	private void enterHostAnew() {
		if (!this.current) {
			this.current = true;
			LuaCalls calls = calls();
			LuaCall innermost = calls.innermost();
			if (this.before != innermost) {
				this.before = innermost;
			}
			calls.enter(this);
		}
		enterHostCode();
	}

	private LuaCalls calls() {
		LuaCalls calls = this.calls;
		if (calls == null) {
			calls = LuaCalls.ofThread();
			this.calls = calls;
		}
		return calls;
	}

	/**
	 * Look at the limits because host code returned.
	 */
	public void leaveHost() {
		leaveHostCode();
	}

	/**
	 * Remember that host code gets an object that scripts see only as far as what led to
	 * it allows, so that it shows them no more of it by passing it on or back.
	 * @param object the object
	 * @param leader the class of the object that led to it
	 */
	public void restrict(Object object, Class<?> leader) {
		Map<Object, Class<?>> restricted = this.restricted;
		if (restricted == null) {
			restricted = new IdentityHashMap<>();
			this.restricted = restricted;
			this.marked = true;
		}
		if (restricted.putIfAbsent(object, leader) == null) {
			allocate(RESTRICTED_BYTES);
		}
	}

	/**
	 * Return what led to an object that a script passed to host code, in this call or in
	 * one around it.
	 * @param object the object
	 * @return the class, {@code null} if scripts may see the object
	 */
	public @Nullable Class<?> restriction(Object object) {
		for (CallContext cx = this; cx != null; cx = cx.outer) {
			Class<?> leader = (cx.restricted != null) ? cx.restricted.get(object) : null;
			if (leader != null) {
				return leader;
			}
		}
		return null;
	}

	/**
	 * Return the place where the running function calls the host.
	 * @return script and line; {@code ?} and 0 where no script calls
	 */
	public Origin caller() {
		return CallStack.caller(this);
	}

	@Override
	public LuaEnvironment environment() {
		return this.environment.handle();
	}

	/**
	 * Return what the code runs in.
	 * @return the environment
	 */
	public Environment env() {
		return this.environment;
	}

	/**
	 * Return the call that the host was in when it made this one.
	 * @return the outer call, {@code null} for an outermost one
	 */
	public @Nullable CallContext outer() {
		return this.outer;
	}

	// --- errors ---

	/**
	 * Return an error to throw, with the place of the running Lua function before its
	 * message.
	 * @param message the message
	 * @return the error
	 */
	public LuaError error(String message) {
		return error(message, null);
	}

	/**
	 * Return an error to throw for a failure of the host.
	 * @param message the message that the script may see
	 * @param cause the failure
	 * @return the error
	 */
	public LuaError error(String message, @Nullable Throwable cause) {
		return error(CallStack.place(this, 1), message, cause);
	}

	/**
	 * Return an error to throw whose place is known already.
	 * @param place the place of the running Lua function, {@code null} to name none
	 */
	LuaError error(@Nullable String place, String message, @Nullable Throwable cause) {
		return new LuaError(LuaString.of((place != null) ? place + ": " + message : message), CallStack.traceback(this),
				cause);
	}

	/**
	 * Return an error to throw with any value, as {@code error} raises it.
	 * @param value the error value
	 * @return the error, with the stack unless the script is going to catch it
	 */
	public LuaError raise(@Nullable Object value) {
		return new LuaError(value, CallStack.traceback(this), null);
	}

	/**
	 * Return an error to throw with any value, as {@code error} does.
	 * @param value the value
	 * @param level which function's place goes before a message: 1 for the running Lua
	 * function, 2 for its caller, 0 for none
	 * @return the error
	 */
	public LuaError raise(@Nullable Object value, int level) {
		Object raised = value;
		if (level > 0 && (value instanceof LuaString || value instanceof Double)) {
			String place = CallStack.place(this, level);
			if (place != null) {
				raised = Operations.concat(this, LuaString.of(place + ": "), value);
			}
		}
		return raise(raised);
	}

	/**
	 * Return where a running function is, as errors start with it.
	 * @param level which function: 1 is the one that called the running host function, 2
	 * its caller
	 * @return {@code script:line}, {@code null} if that is no function of a script
	 */
	public @Nullable String place(int level) {
		return CallStack.place(this, level);
	}

	/**
	 * Return how the running host function was called, for messages about its arguments.
	 * @param function the own name of the function
	 * @return kind and name, {@code null} if there is no name
	 */
	public @Nullable CalledAs calledAs(String function) {
		return CallStack.calledAs(this, function);
	}

	@Override
	LuaErrorDetails details() {
		return CallStack.details(this);
	}

	// --- execution ---

	/**
	 * Return the code to run for a function: hot functions are compiled, unless the call
	 * is inside a coroutine or too deep.
	 * @param prototype the function
	 * @return the code, {@code null} to interpret
	 */
	@Nullable CompiledCode compiled(Prototype prototype) {
		if (this.compiler == null || isInterpreting()) {
			return null;
		}
		CompiledCode code = prototype.compiled();
		return (code != null) ? code : Heat.called(prototype, this.compiler);
	}

	private boolean isInterpreting() {
		// the interpreter's calls need no Java stack; generated code that calls functions
		// which stay interpreted would use up the entries
		return this.coroutine != null || this.depth + 4 * this.entries >= MAX_DEPTH;
	}

	/**
	 * Let generated code go on with the running function if it is hot. Called at a jump
	 * back at the end of a slice, so that a loop of a function that is called once is as
	 * fast as others.
	 * @param frame the running frame
	 * @param jump the instruction that jumps back
	 * @param target where it jumps to
	 * @return whether the frame, or the one that is running now, is to be looked at again
	 */
	boolean enterLoop(Frame frame, int jump, int target) {
		FunctionCompiler compiler = this.compiler;
		if (compiler == null || isInterpreting()) {
			return false;
		}
		Prototype prototype = frame.prototype();
		if (prototype.compiled() == null && !Heat.isCompiled(prototype, compiler)) {
			return false;
		}
		CompiledCode code = compiler.compileLoop(prototype, jump, target, frame.registers);
		if (code == null) {
			return false;
		}
		frame.proceed(this, code);
		return true;
	}

	@Override
	void sample() {
		Frame running = this.frame;
		if (running != null && running.closure != null) {
			Heat.sampled(running.prototype());
		}
	}

	/**
	 * Enter a call of a metamethod.
	 * @param from the level of the caller
	 * @return the level of the callee
	 */
	int enterLevel(int from) {
		if (this.levelBase + from >= this.maxLevel) {
			throw error("C stack overflow");
		}
		this.level = from + 1;
		return from + 1;
	}

	/**
	 * Enter a call that a host function makes.
	 * @param from the level of the caller
	 * @return the level of the callee
	 */
	int enterHostLevel(int from) {
		if (this.levelBase + from >= this.maxLevel) {
			throw raise(LuaString.of("C stack overflow"));
		}
		this.level = from + 1;
		return from + 1;
	}

	/**
	 * Enter a call from Java.
	 * @return the level of the callee
	 */
	int enterFromJava() {
		int level = enterHostLevel(this.level);
		if (this.entries >= MAX_ENTRIES) {
			throw raise(LuaString.of("C stack overflow"));
		}
		this.entries++;
		return level;
	}

	/**
	 * Charge more registers.
	 * @param size the number of registers of all frames
	 */
	void growStack(int size) {
		if (size > this.maxStack) {
			throw error("stack overflow");
		}
		int charged = size + FREE_STACK;
		allocate((charged - this.stackCharged) * (long) REGISTER_BYTES);
		this.stackCharged = charged;
		this.marked = true;
	}

	@Nullable Object takeResult() {
		Object taken = this.result;
		this.result = null;
		return taken;
	}

	// --- assignments that the host wants to know ---

	/**
	 * Tell the environment's listener of assignments to globals and to variables of main
	 * chunks from now on: the host calls a function after the script ran.
	 */
	public void watchStateWrites() {
		if (this.listening) {
			this.watched = this.environment.globals();
			this.marked = true;
		}
	}

	/**
	 * Return whether assignments of upvalues are to be told by {@link #upvalueWritten}.
	 * @return whether the host watches
	 */
	public boolean isWatching() {
		return this.watched != null;
	}

	/**
	 * Return the table to which assignments are told.
	 * @return the globals, {@code null} unless the host watches
	 */
	public @Nullable LuaTable watched() {
		return this.watched;
	}

	/**
	 * Tell that a function assigned an upvalue.
	 * @param prototype the function
	 * @param upvalue the index of the upvalue
	 * @param line the line
	 */
	public void upvalueWritten(Prototype prototype, int upvalue, int line) {
		if (this.watched != null && prototype.isChunkLocal(upvalue)) {
			this.environment.stateWritten(VariableNames.upvalue(prototype, upvalue), prototype.source, line);
		}
	}

	/**
	 * Tell that a function assigned an entry of {@code _ENV}.
	 * @param table the table
	 * @param key the key
	 * @param prototype the function
	 * @param line the line
	 */
	void entryWritten(LuaTable table, Object key, Prototype prototype, int line) {
		if (table == this.watched && key instanceof LuaString name) {
			this.environment.stateWritten(name.toString(), prototype.source, line);
		}
	}

}
