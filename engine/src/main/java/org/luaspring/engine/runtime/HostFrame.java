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

import org.jspecify.annotations.Nullable;

/**
 * A function of the host that waits inside the interpreter. Its registers hold the
 * arguments until it starts.
 */
final class HostFrame extends Frame {

	final Kind kind;

	/** The handler of {@code xpcall}, or the coroutine that starts or yields. */
	final @Nullable Object subject;

	private final @Nullable Object function;

	/**
	 * Whether the function is still to be called; else the registers are to be returned.
	 */
	boolean calls = true;

	HostFrame(Kind kind, @Nullable Object subject, @Nullable Object function, @Nullable Object[] args,
			@Nullable Frame caller, int mode, int destination, int wanted, int size, int level) {
		super(null, args, caller, mode, destination, wanted, size, level);
		this.kind = kind;
		this.subject = subject;
		this.function = function;
		if (kind == Kind.PCALL || kind == Kind.XPCALL) {
			this.guarded = true;
		}
	}

	@Nullable Object callee() {
		return this.function;
	}

	boolean catches() {
		return this.kind == Kind.PCALL || this.kind == Kind.XPCALL;
	}

	/**
	 * Run next: call the function, or return.
	 */
	void proceed(CallContext cx) {
		@Nullable Object[] args = this.registers;
		if (!this.calls) {
			Calls.deliver(cx, this.caller, this.mode, this.destination, this.wanted, Results.of(args));
			return;
		}
		this.calls = false;
		this.registers = Results.NONE;
		if (catches()) {
			cx.enterHostLevel(this.level - 1);
		}
		Calls.enter(cx, Operations.callable(cx, this.function), args, this, TO_HOST, 0, -1);
	}

	/**
	 * Return something next.
	 * @param result the result
	 */
	void answer(@Nullable Object[] result) {
		this.calls = false;
		this.registers = result;
	}

	/**
	 * Take the result of the function and return.
	 */
	void returned(CallContext cx, @Nullable Object result) {
		Object passed = catches() ? Calls.prepend(Boolean.TRUE, Results.all(result)) : result;
		Calls.deliver(cx, this.caller, this.mode, this.destination, this.wanted, passed);
	}

	String name() {
		return switch (this.kind) {
			case PCALL -> "pcall";
			case XPCALL -> "xpcall";
			case YIELD -> "yield";
			case START -> "resume";
		};
	}

	/**
	 * What waits.
	 */
	enum Kind {

		PCALL, XPCALL, YIELD, START

	}

}
