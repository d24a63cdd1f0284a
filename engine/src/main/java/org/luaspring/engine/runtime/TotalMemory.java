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

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all running calls of one engine may be charged together. Calls lease it
 * in chunks and return it when they end.
 */
public final class TotalMemory {

	private final long limit;

	private final AtomicLong leased = new AtomicLong();

	/**
	 * Create the shared memory.
	 * @param limit the bytes that all running calls may be charged
	 */
	public TotalMemory(long limit) {
		this.limit = limit;
	}

	public long limit() {
		return this.limit;
	}

	/**
	 * Return what the running calls hold.
	 * @return the bytes
	 */
	public long leased() {
		return this.leased.get();
	}

	/**
	 * Lease bytes.
	 * @param bytes the bytes, at least 0
	 * @return whether there were as many
	 */
	boolean lease(long bytes) {
		if (this.leased.addAndGet(bytes) <= this.limit) {
			return true;
		}
		this.leased.addAndGet(-bytes);
		return false;
	}

	/**
	 * Lease bytes that are in use already.
	 * @param bytes the bytes
	 */
	void force(long bytes) {
		this.leased.addAndGet(bytes);
	}

	void release(long bytes) {
		this.leased.addAndGet(-bytes);
	}

}
