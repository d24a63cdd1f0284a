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

package org.luaspring.engine.binding;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.HostObject;

/**
 * What a script sees of a Java object: read-only, read as the script asks for it, dead
 * when the outermost call ends in which the host passed it. Two views of the same object
 * are equal.
 */
public abstract class View extends HostObject {

	/** The epoch of views that live as long as their environment. */
	public static final long PERMANENT = 0;

	private final JavaBinding binding;

	private final Object target;

	private final @Nullable Class<?> leader;

	private final long epoch;

	View(JavaBinding binding, Object target, @Nullable Class<?> leader, CallContext cx) {
		this.binding = binding;
		this.target = target;
		this.leader = leader;
		this.epoch = ((ScriptHost) cx.env().handle()).epoch();
	}

	/**
	 * Return the Java object, for the host.
	 * @return the object
	 */
	final Object target() {
		return this.target;
	}

	/**
	 * Return the Java object for host code that takes any object, and may pass it on.
	 * @param cx the running call
	 * @return the object
	 */
	final Object pass(CallContext cx) {
		if (this.leader != null) {
			cx.restrict(this.target, this.leader);
		}
		return this.target;
	}

	/**
	 * Convert something that was read from the object.
	 * @param cx the running call
	 * @param value the Java value
	 * @return the Lua value
	 */
	final @Nullable Object read(CallContext cx, @Nullable Object value) {
		return this.binding.toLua(cx, value, leader());
	}

	/**
	 * Return the class that decides which others may be reached from here.
	 * @return the class, {@code null} if the host passed the object itself
	 */
	@Nullable Class<?> leader() {
		return this.leader;
	}

	final void checkAlive(CallContext cx) {
		if (this.epoch != PERMANENT && !((ScriptHost) cx.env().handle()).alive(this.epoch)) {
			throw cx.error("attempt to use a " + describe()
					+ " of the host after the call that it was passed to; copy what is needed later");
		}
		cx.charge(1);
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return other instanceof View that && this.target == that.target;
	}

	@Override
	public final int hashCode() {
		return System.identityHashCode(this.target);
	}

}
