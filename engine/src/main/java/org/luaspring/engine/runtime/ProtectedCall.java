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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaException;

/**
 * {@code pcall} and {@code xpcall}. They catch errors of scripts and the end of the
 * stack, never a limit.
 */
public final class ProtectedCall extends SuspendableFunction {

	public static final LuaCallable PCALL = new ProtectedCall(HostFrame.Kind.PCALL);

	public static final LuaCallable XPCALL = new ProtectedCall(HostFrame.Kind.XPCALL);

	private static final LuaString HANDLER_FAILED = LuaString.of("error in error handling");

	/** How much deeper than other functions error handlers may run. */
	private static final int EXTRA_LEVELS = 25;

	private static final int EXTRA_STACK = 10_000;

	private final HostFrame.Kind kind;

	private ProtectedCall(HostFrame.Kind kind) {
		this.kind = kind;
	}

	@Override
	void enter(CallContext cx, @Nullable Object[] args, Frame caller, int mode, int destination, int wanted) {
		check(cx, args);
		cx.frame = new HostFrame(this.kind, handler(args), args[0], rest(args), caller, mode, destination, wanted,
				caller.size + Frame.OVERHEAD, caller.level + 1);
	}

	/**
	 * Call from Java code, generated code included.
	 */
	@Override
	public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
		check(cx, args);
		Frame frame = cx.frame;
		int depth = cx.depth;
		int level = cx.level;
		int hostCallDepth = cx.hostCallDepth;
		Frame hostCallFrame = cx.hostCallFrame;
		cx.guards++;
		try {
			cx.enterHostLevel(level);
			cx.hostCallDepth = (args[0] instanceof LuaClosure) ? -1 : depth;
			cx.hostCallFrame = frame;
			if (!(args[0] instanceof LuaCallable) && Metatables.metamethod(cx, args[0], Metatables.CALL) == null) {
				// no function of a script calls it, so that there is no place to name
				throw cx.raise(LuaString.of("attempt to call a " + Types.name(args[0]) + " value"));
			}
			Object result = Operations.call(cx, args[0], rest(args));
			return Calls.prepend(Boolean.TRUE, Results.all(result));
		}
		catch (LuaError | StackOverflowError ex) {
			cx.depth = depth;
			cx.hostCallDepth = hostCallDepth;
			cx.hostCallFrame = hostCallFrame;
			LuaException exceeded = cx.exceeded();
			if (exceeded != null) {
				throw exceeded;
			}
			Object value = Unwinding.error(cx, ex).value();
			if (this.kind == HostFrame.Kind.XPCALL) {
				value = handle(cx, args[1], value, cx.level);
			}
			return new Object[] { Boolean.FALSE, value };
		}
		finally {
			cx.guards--;
			cx.hostCallDepth = hostCallDepth;
			cx.hostCallFrame = hostCallFrame;
			cx.frame = frame;
			cx.level = level;
		}
	}

	private void check(CallContext cx, @Nullable Object[] args) {
		if (args.length < 1 && this.kind == HostFrame.Kind.PCALL) {
			throw cx.error("bad argument #1 to 'pcall' (value expected)");
		}
		if (args.length < 2 && this.kind == HostFrame.Kind.XPCALL) {
			throw cx.error("bad argument #2 to 'xpcall' (value expected)");
		}
	}

	private @Nullable Object handler(@Nullable Object[] args) {
		return (this.kind == HostFrame.Kind.XPCALL) ? args[1] : null;
	}

	private @Nullable Object[] rest(@Nullable Object[] args) {
		return Arrays.copyOfRange(args, (this.kind == HostFrame.Kind.XPCALL) ? 2 : 1, args.length);
	}

	/**
	 * Pass an error to the handler of an {@code xpcall}, while the frames of the error
	 * are still there. An error of the handler is passed to it as well, as PUC Lua does,
	 * until no level is left.
	 * @return the handler's result
	 */
	static @Nullable Object handle(CallContext cx, @Nullable Object handler, @Nullable Object value, int level) {
		int maxLevel = cx.maxLevel;
		int maxStack = cx.maxStack;
		Frame frame = cx.frame;
		int depth = cx.depth;
		Object error = value;
		cx.guards++;
		cx.maxLevel = CallContext.MAX_LEVEL + EXTRA_LEVELS;
		cx.maxStack = CallContext.MAX_STACK + EXTRA_STACK;
		try {
			for (int i = cx.levelBase + level + 1; i < cx.maxLevel; i++) {
				try {
					return Results.first(Operations.call(cx, handler, error));
				}
				catch (LuaError | StackOverflowError ex) {
					cx.depth = depth;
					cx.frame = frame;
					LuaException exceeded = cx.exceeded();
					if (exceeded != null) {
						throw exceeded;
					}
					error = Unwinding.error(cx, ex).value();
				}
			}
			return HANDLER_FAILED;
		}
		finally {
			cx.guards--;
			cx.maxLevel = maxLevel;
			cx.maxStack = maxStack;
		}
	}

	@Override
	public String name() {
		return (this.kind == HostFrame.Kind.PCALL) ? "pcall" : "xpcall";
	}

}
