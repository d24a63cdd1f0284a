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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One Lua source: a name, a location and its content with a SHA-256 digest. Immutable.
 *
 * @since 0.1.0
 */
public final class LuaSource {

	private final String name;

	private final String location;

	private final byte[] content;

	private final String digest;

	private LuaSource(String name, String location, byte[] content) {
		this.name = name;
		this.location = location;
		this.content = content;
		this.digest = sha256(content);
	}

	/**
	 * Make a source from text.
	 * @param name the name that errors show, such as {@code plugins/etcd.lua}
	 * @param text the Lua text
	 * @return the source
	 */
	public static LuaSource of(String name, String text) {
		return new LuaSource(name, name, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Make a source from bytes, usually those of a file. Text outside of string literals
	 * has to be ASCII or UTF-8; literals may hold any bytes.
	 * @param name the name that errors show
	 * @param location where the content came from, such as
	 * {@code file:lua/plugins/etcd.lua}
	 * @param content the content, copied
	 * @return the source
	 */
	public static LuaSource of(String name, String location, byte[] content) {
		return new LuaSource(name, location, content.clone());
	}

	/**
	 * Return the name that errors show.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return where the content came from.
	 * @return the location; the name where no other is known
	 */
	public String location() {
		return this.location;
	}

	/**
	 * Return a copy of the content.
	 * @return the bytes
	 */
	public byte[] content() {
		return this.content.clone();
	}

	/**
	 * Return the size of the content.
	 * @return the number of bytes
	 */
	public int size() {
		return this.content.length;
	}

	/**
	 * Return the content as text, for people to read.
	 * @return the content decoded as UTF-8, malformed bytes replaced
	 */
	public String text() {
		return new String(this.content, StandardCharsets.UTF_8);
	}

	/**
	 * Return the SHA-256 digest of the content.
	 * @return 64 lower-case hexadecimal digits
	 */
	public String digest() {
		return this.digest;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LuaSource that && this.name.equals(that.name) && this.location.equals(that.location)
				&& Arrays.equals(this.content, that.content);
	}

	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + this.digest.hashCode();
	}

	@Override
	public String toString() {
		return this.location;
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
