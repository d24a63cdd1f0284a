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

import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The text that LuaJ's compiler reads instead of the source: the same tokens on the same
 * lines, each followed by one separator, and every literal replaced by a string that
 * holds its index. So the position in this text tells which token the compiler looks at,
 * and LuaJ's own reading of literals never comes into play.
 */
final class LoweredText extends InputStream {

	/** Starts the content of a string that stands for a literal. */
	static final int PLACEHOLDER = 1;

	/** How many characters pass between two looks at the limits. */
	private static final int CHECK_INTERVAL = 512;

	/** How often a compiler may ask for more at the end; LuaJ's asks a few times. */
	private static final int END_READS = 64;

	private final Tokens tokens;

	private final Runnable limits;

	private byte[] text;

	private int length;

	/** The position after each token, where its separator is. */
	private final int[] tokenEnds;

	private int count;

	/** Whether the number that comes next takes a minus. */
	private boolean negative;

	private int at;

	private int untilCheck = CHECK_INTERVAL;

	private int endReads;

	LoweredText(byte[] source, Tokens tokens, Runnable limits) {
		this.tokens = tokens;
		this.limits = limits;
		this.text = new byte[source.length + tokens.count * 2 + 64];
		this.tokenEnds = new int[tokens.count];
		write(source);
	}

	private void write(byte[] source) {
		Tokens tokens = this.tokens;
		// a text that starts with '#' would lose its first line
		put(' ');
		int line = 1;
		int previous = 0;
		for (int i = 0; i < tokens.count; i++) {
			int kind = tokens.kind(i);
			ensure(tokens.ends[i] - tokens.starts[i] + 16);
			if (kind == '-' && foldsIntoNumber(i, previous)) {
				// the number that follows takes its sign
				this.negative = true;
				this.tokenEnds[this.count++] = this.length - 1;
				continue;
			}
			for (; line < tokens.lines[i]; line++) {
				ensure(tokens.lines[i] - line + 16);
				put('\n');
			}
			if (kind == Kinds.NUMBER || kind == Kinds.STRING) {
				literal(i, kind, previous);
			}
			else if (kind == Kinds.INVALID) {
				put('@');
			}
			else if (kind == Kinds.EOF) {
				break;
			}
			else {
				ensure(tokens.ends[i] - tokens.starts[i] + 16);
				for (int from = tokens.starts[i]; from < tokens.ends[i]; from++) {
					put(source[from]);
				}
			}
			this.tokenEnds[this.count++] = this.length;
			put(' ');
			previous = kind;
		}
	}

	/**
	 * Return whether a minus is the sign of a number: unary, and not under a power, which
	 * binds closer.
	 */
	private boolean foldsIntoNumber(int token, int previous) {
		Tokens tokens = this.tokens;
		return token + 1 < tokens.count && tokens.kind(token + 1) == Kinds.NUMBER && !Kinds.endsOperand(previous)
				&& (token + 2 >= tokens.count || tokens.kind(token + 2) != '^');
	}

	private void literal(int token, int kind, int previous) {
		Tokens tokens = this.tokens;
		if (kind == Kinds.NUMBER && Kinds.endsOperand(previous)) {
			// never valid, but a string here would be an argument
			put('0');
			return;
		}
		int value = tokens.values[token];
		if (this.negative) {
			this.negative = false;
			value = tokens.intern(-(Double) tokens.literal(value));
		}
		put('"');
		put(PLACEHOLDER);
		digits(value);
		put('"');
	}

	private void digits(int value) {
		if (value >= 10) {
			digits(value / 10);
		}
		put('0' + value % 10);
	}

	private void put(int character) {
		this.text[this.length++] = (byte) character;
	}

	private void ensure(int room) {
		if (this.length + room > this.text.length) {
			this.text = Arrays.copyOf(this.text, (this.length + room) * 2);
		}
	}

	/**
	 * Return the token that the compiler looks at.
	 * @return the index of the token
	 */
	int token() {
		if (this.endReads > 0) {
			return this.tokens.count - 1;
		}
		int found = Arrays.binarySearch(this.tokenEnds, 0, this.count, this.at - 1);
		int token = Math.max(0, (found >= 0) ? found : -found - 2);
		while (token > 0 && isFolded(token)) {
			token--;
		}
		// Lua would have met the sign first
		return (token > 0 && isFolded(token - 1)) ? token - 1 : token;
	}

	/** Return whether a token is a sign that became part of the number after it. */
	private boolean isFolded(int token) {
		return this.tokenEnds[token] == ((token > 0) ? this.tokenEnds[token - 1] : 0);
	}

	@Override
	public int read() {
		if (--this.untilCheck <= 0) {
			this.untilCheck = CHECK_INTERVAL;
			this.limits.run();
		}
		if (this.at < this.length) {
			return this.text[this.at++] & 0xff;
		}
		Tokens.@Nullable LexicalError error = this.tokens.error;
		if (error != null) {
			throw new LexicalErrorReached();
		}
		if (++this.endReads > END_READS) {
			throw new IllegalStateException("The compiler reads beyond the end");
		}
		return -1;
	}

	/**
	 * The compiler accepted all that comes before the lexical error.
	 */
	static final class LexicalErrorReached extends RuntimeException {

		private static final long serialVersionUID = 1L;

		LexicalErrorReached() {
			super(null, null, false, false);
		}

	}

}
