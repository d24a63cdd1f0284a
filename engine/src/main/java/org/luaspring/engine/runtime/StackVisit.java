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

import java.util.Iterator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallStack.Level;

/**
 * Walks over what runs, innermost first. The interpreter's frames are on the heap; where
 * generated code or host code may lie between them, the Java stack tells their order:
 * each activation of the interpreter on it stands for the frames up to the one that Java
 * called.
 */
final class StackVisit {

	private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private static final String ENGINE = "org.luaspring.engine.";

	private final boolean complete;

	private final Predicate<Level> visitor;

	private CallContext cx;

	private @Nullable Frame frame;

	/** How many calls of generated code of the context are still to come. */
	private int generated;

	/** Whether host code lies between the last function and the next. */
	private boolean host;

	/**
	 * Whether a function was visited; host code before is running, and no level itself.
	 */
	private boolean started;

	/** The type of the last host function. */
	private @Nullable Class<?> running;

	private StackVisit(CallContext cx, boolean complete, Predicate<Level> visitor) {
		this.complete = complete;
		this.visitor = visitor;
		this.cx = cx;
		this.frame = cx.frame;
		this.generated = cx.depth - cx.baseDepth;
	}

	/**
	 * Visit functions.
	 * @param cx the running call
	 * @param complete whether to go beyond the running coroutine and the call itself, and
	 * to visit functions of the host by name
	 * @param visitor gets each function, until it answers false
	 */
	static void visit(CallContext cx, boolean complete, Predicate<Level> visitor) {
		StackVisit visit = new StackVisit(cx, complete, visitor);
		if (complete || visit.generated > 0) {
			WALKER.walk((frames) -> visit.walk(frames.iterator()));
		}
		else {
			interpreted(cx, visitor);
		}
	}

	/**
	 * Visit the frames of the interpreter, and the stack of Java only if it runs more
	 * than once: what lies between may be host code, or generated code that handed over.
	 */
	private static void interpreted(CallContext cx, Predicate<Level> visitor) {
		int[] visited = new int[1];
		StackVisit innermost = new StackVisit(cx, false, (level) -> {
			visited[0]++;
			return visitor.test(level);
		});
		if (innermost.frame != null && innermost.segment() && innermost.frame != null) {
			StackVisit all = new StackVisit(cx, false, (level) -> visited[0]-- > 0 || visitor.test(level));
			WALKER.walk((frames) -> all.walk(frames.iterator()));
		}
	}

	private boolean walk(Iterator<StackWalker.StackFrame> frames) {
		while (frames.hasNext()) {
			if (this.frame == null && this.generated <= 0 && !outer()) {
				return true;
			}
			StackWalker.StackFrame next = frames.next();
			Class<?> type = next.getDeclaringClass();
			if (type == Interpreter.class) {
				if (next.getMethodName().equals("execute") && this.frame != null) {
					if (!boundary() || !segment()) {
						return false;
					}
				}
			}
			else if (CompiledCode.class.isAssignableFrom(type)) {
				FunctionCompiler compiler = this.cx.env().compiler();
				FunctionCompiler.Position position = (compiler != null) ? compiler.position(next) : null;
				if (position != null && this.generated > 0) {
					this.generated--;
					if (!boundary() || !this.visitor
						.test(new Level(position.prototype(), position.pc(), position.line(), null, ""))) {
						return false;
					}
				}
			}
			else if (!javaFrame(next, type)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Visit host code between two functions of scripts, of which the complete walk has
	 * shown the names.
	 */
	private boolean boundary() {
		boolean host = this.host && !this.complete;
		this.host = false;
		this.started = true;
		return !host || this.visitor.test(hostLevel("?"));
	}

	private boolean javaFrame(StackWalker.StackFrame frame, Class<?> type) {
		String name = type.getName();
		boolean engine = name.startsWith(ENGINE) && name.indexOf('.', ENGINE.length()) > 0;
		if (engine) {
			if (LuaCallable.class.isAssignableFrom(type) && type != LuaClosure.class) {
				this.host |= this.started || (this.running != null && type == ProtectedCall.class);
				this.running = type;
			}
			return true;
		}
		this.host |= this.started;
		if (!this.complete || name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.")
				|| name.startsWith(ENGINE + "Lua")) {
			return true;
		}
		StackTraceElement element = frame.toStackTraceElement();
		return this.visitor.test(hostLevel(name + "." + element.getMethodName() + ((element.getFileName() != null)
				? "(" + element.getFileName() + ":" + element.getLineNumber() + ")" : "")));
	}

	/**
	 * Visit the frames of one activation of the interpreter.
	 */
	private boolean segment() {
		Frame at = this.frame;
		while (at != null) {
			if (!at.isLeft() && !this.visitor.test(level(at))) {
				return false;
			}
			if (at.mode == Frame.TO_JAVA) {
				this.frame = at.caller;
				if (at instanceof HostFrame host && host.subject instanceof Coroutine coroutine) {
					this.frame = coroutine.resumer();
					return this.complete;
				}
				return true;
			}
			at = at.caller;
		}
		this.frame = null;
		return true;
	}

	private boolean outer() {
		CallContext outer = this.cx.outer();
		if (!this.complete || outer == null) {
			return false;
		}
		this.cx = outer;
		this.frame = outer.frame;
		this.generated = outer.depth - outer.baseDepth;
		return true;
	}

	private static Level level(Frame frame) {
		if (frame instanceof HostFrame host) {
			return hostLevel("function '" + host.name() + "'");
		}
		Prototype prototype = frame.prototype();
		return new Level(prototype, frame.pc - 1, prototype.line(frame.pc - 1), frame, "");
	}

	private static Level hostLevel(String name) {
		return new Level(null, -1, 0, null, name);
	}

}
