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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A Lua string: immutable bytes. Text crosses to and from Java as UTF-8, decoded once.
 */
public final class LuaString implements Comparable<LuaString> {

	/**
	 * The empty string.
	 */
	public static final LuaString EMPTY = new LuaString(new byte[0], "");

	/** The bytes; made from the text when something first asks for them. */
	private byte @Nullable [] bytes;

	private int hash;

	private @Nullable String text;

	private LuaString(byte @Nullable [] bytes, @Nullable String text) {
		this.bytes = bytes;
		this.text = text;
	}

	/**
	 * Make a string from text.
	 * @param text the text, encoded as UTF-8; a lone surrogate becomes {@code ?}
	 * @return the string
	 */
	public static LuaString of(String text) {
		// much of what the host passes in is only passed on, or out again
		return new LuaString(null, text);
	}

	/**
	 * Make a string of bytes.
	 * @param bytes the bytes, owned by the string from now on
	 * @return the string
	 */
	public static LuaString ofBytes(byte[] bytes) {
		return (bytes.length == 0) ? EMPTY : new LuaString(bytes, null);
	}

	/**
	 * Return the number of bytes.
	 * @return the length
	 */
	public int length() {
		return bytes().length;
	}

	/**
	 * Return a byte.
	 * @param index the index, from 0
	 * @return the byte, 0 to 255
	 */
	public int byteAt(int index) {
		return bytes()[index] & 0xff;
	}

	/**
	 * Return the bytes for reading.
	 * @return the bytes; shared, not to be changed
	 */
	public byte[] bytes() {
		byte[] bytes = this.bytes;
		return (bytes != null) ? bytes : encode();
	}

	private byte[] encode() {
		byte[] bytes = toString().getBytes(StandardCharsets.UTF_8);
		this.bytes = bytes;
		return bytes;
	}

	/**
	 * Return a part of the string.
	 * @param from the index of the first byte, from 0
	 * @param to the index after the last byte
	 * @return the part
	 */
	public LuaString substring(int from, int to) {
		if (from == 0 && to == bytes().length) {
			return this;
		}
		return ofBytes(Arrays.copyOfRange(bytes(), from, to));
	}

	/**
	 * Return whether the bytes are well-formed UTF-8.
	 * @return whether {@link #toString()} loses nothing
	 */
	public boolean isText() {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes()));
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	/**
	 * Compare by unsigned bytes, as Lua does in the C locale.
	 */
	@Override
	public int compareTo(LuaString other) {
		return Arrays.compareUnsigned(bytes(), other.bytes());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof LuaString that && hashCode() == that.hashCode()
				&& Arrays.equals(bytes(), that.bytes()));
	}

	@Override
	public int hashCode() {
		int hash = this.hash;
		if (hash == 0) {
			hash = Arrays.hashCode(bytes());
			hash ^= hash >>> 16;
			hash = (hash != 0) ? hash : 1;
			this.hash = hash;
		}
		return hash;
	}

	/**
	 * Let the text be the same object as the equal constant of Java code, so that maps of
	 * the host find their keys without comparing text.
	 */
	public void intern() {
		this.text = toString().intern();
	}

	/**
	 * Return the text, malformed bytes replaced.
	 */
	@Override
	public String toString() {
		String text = this.text;
		return (text != null) ? text : decode();
	}

	private String decode() {
		String text = new String(bytes(), StandardCharsets.UTF_8);
		this.text = text;
		return text;
	}

}
