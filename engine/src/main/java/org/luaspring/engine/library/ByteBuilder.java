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

package org.luaspring.engine.library;

import java.util.Arrays;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaString;

/**
 * Builds a string, charged before it grows.
 */
final class ByteBuilder {

	/** The longest array that every JVM can make. */
	static final int MAX_LENGTH = Integer.MAX_VALUE - 16;

	private final CallContext cx;

	private byte[] bytes;

	private int length;

	ByteBuilder(CallContext cx, int capacity) {
		this.cx = cx;
		cx.allocate(capacity + 24L);
		this.bytes = new byte[capacity];
	}

	private void ensure(int more) {
		long needed = (long) this.length + more;
		if (needed > this.bytes.length) {
			if (needed > MAX_LENGTH) {
				throw this.cx.error("resulting string too large");
			}
			int capacity = (int) Math.min(MAX_LENGTH, Math.max(needed, this.bytes.length * 2L));
			this.cx.allocate(capacity);
			this.bytes = Arrays.copyOf(this.bytes, capacity);
		}
	}

	ByteBuilder append(int value) {
		ensure(1);
		this.bytes[this.length++] = (byte) value;
		return this;
	}

	ByteBuilder append(byte[] source, int from, int to) {
		int count = to - from;
		ensure(count);
		this.cx.charge(count >> 6);
		System.arraycopy(source, from, this.bytes, this.length, count);
		this.length += count;
		return this;
	}

	ByteBuilder append(LuaString string) {
		return append(string.bytes(), 0, string.length());
	}

	/**
	 * Append text that is ASCII.
	 */
	ByteBuilder append(String text) {
		int count = text.length();
		ensure(count);
		for (int i = 0; i < count; i++) {
			this.bytes[this.length++] = (byte) text.charAt(i);
		}
		return this;
	}

	ByteBuilder fill(int value, int count) {
		ensure(count);
		Arrays.fill(this.bytes, this.length, this.length + count, (byte) value);
		this.length += count;
		return this;
	}

	LuaString build() {
		if (this.length == this.bytes.length) {
			return LuaString.ofBytes(this.bytes);
		}
		this.cx.allocate(this.length);
		return LuaString.ofBytes(Arrays.copyOf(this.bytes, this.length));
	}

}
