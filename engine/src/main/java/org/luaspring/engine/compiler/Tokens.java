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

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.LuaString;

/**
 * The tokens of one source, in parallel arrays so that a token costs no object. A lexical
 * error ends the tokens; it is reported only if the grammar accepts what comes before, as
 * Lua does.
 */
final class Tokens {

	byte[] kinds;

	int[] starts;

	int[] ends;

	/** The line where the token ends, which is the one that Lua reports. */
	int[] lines;

	/** The literal of the token, an index of {@link #literal}. */
	int[] values;

	int count;

	/** What is wrong after the last token. */
	@Nullable LexicalError error;

	private @Nullable Object[] literals = new Object[16];

	private int literalCount;

	private final Map<Object, Integer> indexes = new HashMap<>();

	Tokens(int expected) {
		this.kinds = new byte[expected];
		this.starts = new int[expected];
		this.ends = new int[expected];
		this.lines = new int[expected];
		this.values = new int[expected];
	}

	void add(int kind, int start, int end, int line, int value) {
		int at = this.count;
		if (at == this.kinds.length) {
			grow();
		}
		this.kinds[at] = (byte) kind;
		this.starts[at] = start;
		this.ends[at] = end;
		this.lines[at] = line;
		this.values[at] = value;
		this.count = at + 1;
	}

	int kind(int token) {
		return this.kinds[token] & 0xff;
	}

	private void grow() {
		int capacity = this.kinds.length * 2;
		this.kinds = Arrays.copyOf(this.kinds, capacity);
		this.starts = Arrays.copyOf(this.starts, capacity);
		this.ends = Arrays.copyOf(this.ends, capacity);
		this.lines = Arrays.copyOf(this.lines, capacity);
		this.values = Arrays.copyOf(this.values, capacity);
	}

	/**
	 * Return the index of a literal; equal literals share one.
	 */
	int intern(Object literal) {
		Integer known = this.indexes.putIfAbsent(literal, this.literalCount);
		if (known != null) {
			return known;
		}
		if (this.literalCount == this.literals.length) {
			this.literals = Arrays.copyOf(this.literals, this.literalCount * 2);
		}
		this.literals[this.literalCount] = literal;
		return this.literalCount++;
	}

	/**
	 * Return a literal.
	 * @return a {@link Double} or {@link LuaString}
	 */
	Object literal(int index) {
		Object literal = this.literals[index];
		if (literal == null) {
			throw new IllegalArgumentException("No literal " + index);
		}
		return literal;
	}

	/**
	 * What is wrong with the text itself.
	 *
	 * @param message what Lua says
	 * @param near the text that it says it near, without quotes
	 * @param quoted whether that text is quoted
	 * @param line the line
	 * @param position the position in the source
	 */
	record LexicalError(String message, String near, boolean quoted, int line, int position) {

	}

}
