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

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Holds the call that runs on a thread. For the engine's own use.
 *
 * @since 0.1.0
 */
public final class LuaCalls {

	private static final AtomicLong THREADS = new AtomicLong();

	/**
	 * For each thread the innermost call, a reference to the thread and its number. Of no
	 * class of this library, which a thread that outlives the application would keep.
	 */
	private static final ThreadLocal<Object @Nullable []> CURRENT = new ThreadLocal<>();

	private static final int CALL = 0;

	private static final int THREAD = 1;

	private static final int NUMBER = 2;

	/** A plain variable; an array would be checked at each access. */
	private final AtomicReference<@Nullable Object> call;

	private final WeakReference<?> thread;

	private final long number;

	private LuaCalls(AtomicReference<@Nullable Object> call, WeakReference<?> thread, long number) {
		this.call = call;
		this.thread = thread;
		this.number = number;
	}

	/**
	 * Return what holds the calls of this thread, to be kept by what the thread uses
	 * often: looking it up again is expensive.
	 * @return the calls, good as long as they {@linkplain #isOf belong} to the thread
	 */
	public static LuaCalls ofThread() {
		Object[] parts = CURRENT.get();
		if (parts == null) {
			parts = new Object[] { new AtomicReference<>(), new WeakReference<>(Thread.currentThread()),
					THREADS.incrementAndGet() };
			CURRENT.set(parts);
		}
		return new LuaCalls(call(parts), (WeakReference<?>) parts[THREAD], (Long) parts[NUMBER]);
	}

	@SuppressWarnings("unchecked")
	private static AtomicReference<@Nullable Object> call(Object[] parts) {
		return (AtomicReference<@Nullable Object>) parts[CALL];
	}

	/**
	 * Return whether these are the calls of a thread.
	 * @param thread the thread
	 * @return whether they are
	 */
	@SuppressWarnings("unchecked")
	public boolean isOf(Thread thread) {
		return ((WeakReference<Thread>) this.thread).refersTo(thread);
	}

	/**
	 * Return a number of the thread that no other thread has or will have.
	 * @return the number, at least 1
	 */
	public long number() {
		return this.number;
	}

	/**
	 * Return the innermost call; on the thread itself only.
	 * @return the call, or {@code null} outside of one
	 */
	public @Nullable LuaCall innermost() {
		return (LuaCall) this.call.getPlain();
	}

	/**
	 * Make a call the innermost one; on the thread itself only.
	 * @param call the call, or {@code null} when the outermost one ended
	 */
	public void enter(@Nullable LuaCall call) {
		this.call.setPlain(call);
	}

	/**
	 * Return the innermost call of this thread.
	 * @return the call, or {@code null} outside of one
	 */
	public static @Nullable LuaCall current() {
		Object[] parts = CURRENT.get();
		return (parts != null) ? (LuaCall) call(parts).getPlain() : null;
	}

}
