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

package org.luaspring.engine.compiler;

import java.nio.charset.StandardCharsets;

import org.luaspring.engine.runtime.LuaString;

/**
 * How errors show the name of a chunk.
 */
public final class ChunkNames {

	/** The longest name with its terminator, as in PUC Lua. */
	private static final int LIMIT = 60;

	private ChunkNames() {
	}

	/**
	 * Return what errors show for the name that a script gave to {@code load}: the rest
	 * of a name that starts with {@code =} or {@code @}, else the first line of the text
	 * in {@code [string "..."]}.
	 * @param chunkName the name, which is the text itself where none was given
	 * @return at most 59 characters
	 */
	public static String display(LuaString chunkName) {
		byte[] bytes = chunkName.bytes();
		if (bytes.length > 0 && bytes[0] == '=') {
			return text(bytes, 1, Math.min(bytes.length, LIMIT));
		}
		if (bytes.length > 0 && bytes[0] == '@') {
			return (bytes.length <= LIMIT) ? text(bytes, 1, bytes.length)
					: "..." + text(bytes, bytes.length - (LIMIT - 4), bytes.length);
		}
		int end = 0;
		while (end < bytes.length && bytes[end] != '\n') {
			end++;
		}
		int room = LIMIT - "[string \"...\"]".length() - 1;
		if (end == bytes.length && end <= room) {
			return "[string \"" + text(bytes, 0, end) + "\"]";
		}
		return "[string \"" + text(bytes, 0, Math.min(end, room)) + "...\"]";
	}

	private static String text(byte[] bytes, int from, int to) {
		return new String(bytes, from, to - from, StandardCharsets.UTF_8);
	}

}
