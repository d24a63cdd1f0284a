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

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A function of a script: code, and the variables that it shares with the functions
 * around it.
 */
public final class LuaClosure extends LuaCallable {

	/** What a closure is charged, variables excluded. */
	public static final int BYTES = 48;

	private final Prototype prototype;

	private final UpValue[] upvalues;

	/**
	 * The last closure of each function inside; shared by the closures of one function,
	 * as Lua 5.2 keeps it with the function.
	 */
	private @Nullable LuaClosure @Nullable [] children;

	public LuaClosure(Prototype prototype, UpValue[] upvalues) {
		this.prototype = prototype;
		this.upvalues = upvalues;
	}

	public Prototype prototype() {
		return this.prototype;
	}

	public UpValue[] upvalues() {
		return this.upvalues;
	}

	/**
	 * Make a closure of a function inside this one. As Lua 5.2 does, the last closure is
	 * used again if it shares all its variables.
	 * @param cx the running call, charged
	 * @param index the index of the function
	 * @param upvalues the variables it shares
	 * @return the closure
	 */
	public LuaClosure child(CallContext cx, int index, UpValue[] upvalues) {
		@Nullable LuaClosure[] children = children(cx);
		LuaClosure last = children[index];
		if (last != null && Arrays.equals(last.upvalues, upvalues)) {
			return last;
		}
		cx.allocate(BYTES + 4L * upvalues.length);
		LuaClosure child = new LuaClosure(this.prototype.functions[index], upvalues);
		if (last != null && child.prototype.functions.length > 0) {
			child.children = last.children(cx);
		}
		children[index] = child;
		return child;
	}

	private @Nullable LuaClosure[] children(CallContext cx) {
		@Nullable LuaClosure[] children = this.children;
		if (children == null) {
			cx.allocate(8L * this.prototype.functions.length);
			children = new LuaClosure[this.prototype.functions.length];
			this.children = children;
		}
		return children;
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		CompiledCode code = enter(cx);
		return (code != null) ? code.invoke(cx, this, args) : Interpreter.call(cx, this, args);
	}

	@Override
	public @Nullable Object call(CallContext cx) {
		CompiledCode code = enter(cx);
		return (code != null) ? code.invoke(cx, this) : Interpreter.call(cx, this, Results.NONE);
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a) {
		CompiledCode code = enter(cx);
		return (code != null) ? code.invoke(cx, this, a) : Interpreter.call(cx, this, new Object[] { a });
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b) {
		CompiledCode code = enter(cx);
		return (code != null) ? code.invoke(cx, this, a, b) : Interpreter.call(cx, this, new Object[] { a, b });
	}

	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object a, @Nullable Object b, @Nullable Object c) {
		CompiledCode code = enter(cx);
		return (code != null) ? code.invoke(cx, this, a, b, c) : Interpreter.call(cx, this, new Object[] { a, b, c });
	}

	/**
	 * Look at the limits if that is due: the caller may have charged without doing so.
	 */
	private @Nullable CompiledCode enter(CallContext cx) {
		if (cx.slice < 0) {
			cx.endSlice();
		}
		return cx.compiled(this.prototype);
	}

	@Override
	public void references(Consumer<@Nullable Object> visitor) {
		for (UpValue upvalue : this.upvalues) {
			visitor.accept(upvalue);
		}
		// as one: to visit each for every closure that shares them would take for ever
		visitor.accept(this.children);
	}

	@Override
	public String name() {
		return (this.prototype.lineDefined == 0) ? "main chunk"
				: "function <" + this.prototype.source + ":" + this.prototype.lineDefined + ">";
	}

}
