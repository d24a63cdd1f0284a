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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.LuaError;
import org.luaspring.engine.runtime.LuaString;

/**
 * Matches Lua's patterns by backtracking over bytes. Each step is charged, and what
 * cannot be done in a loop recurses {@value #MAX_DEPTH} levels at most.
 */
final class PatternMatcher {

	/** How many captures a pattern may have. */
	private static final int MAX_CAPTURES = 32;

	/** Lua's bound of recursion. */
	private static final int MAX_DEPTH = 200;

	private static final int ESCAPE = '%';

	private static final int POSITION = -2;

	private static final int UNFINISHED = -1;

	private static final int FAILED = -1;

	private final CallContext cx;

	private final byte[] source;

	private final byte[] pattern;

	private final PatternItems items;

	private final int[] starts = new int[MAX_CAPTURES];

	private final int[] lengths = new int[MAX_CAPTURES];

	private int captures;

	private int depth;

	PatternMatcher(CallContext cx, LuaString source, LuaString pattern) {
		this.cx = cx;
		this.source = source.bytes();
		this.pattern = pattern.bytes();
		this.items = new PatternItems(cx, this.pattern);
		cx.allocate(320);
	}

	/**
	 * Match at one place.
	 * @param at the index in the source
	 * @param from where the pattern starts, after an anchor
	 * @return the index after the match, negative if there is none
	 */
	int match(int at, int from) {
		this.captures = 0;
		this.depth = MAX_DEPTH;
		return run(at, from);
	}

	private int run(int start, int from) {
		if (this.depth-- == 0) {
			throw this.cx.error("pattern too complex");
		}
		int end = loop(start, from);
		this.depth++;
		return end;
	}

	private int loop(int start, int from) {
		byte[] pattern = this.pattern;
		int s = start;
		int p = from;
		while (p < pattern.length) {
			this.cx.charge(1);
			switch (pattern[p]) {
				case '(' -> {
					boolean position = p + 1 < pattern.length && pattern[p + 1] == ')';
					return position ? open(s, p + 2, POSITION) : open(s, p + 1, UNFINISHED);
				}
				case ')' -> {
					return close(s, p + 1);
				}
				case '$' -> {
					if (p + 1 == pattern.length) {
						return (s == this.source.length) ? s : FAILED;
					}
				}
				case ESCAPE -> {
					int next = (p + 1 < pattern.length) ? pattern[p + 1] : 0;
					if (next == 'b') {
						s = balance(s, p + 2);
						p += 4;
						if (s < 0) {
							return FAILED;
						}
						continue;
					}
					if (next == 'f') {
						int end = frontier(s, p + 2);
						if (end < 0) {
							return FAILED;
						}
						p = end;
						continue;
					}
					if (CharacterClass.isDigit(next)) {
						s = backReference(s, next);
						p += 2;
						if (s < 0) {
							return FAILED;
						}
						continue;
					}
				}
				default -> {
				}
			}
			int end = this.items.end(p);
			int suffix = (end < pattern.length) ? pattern[end] : 0;
			boolean once = single(s, p, end);
			switch (suffix) {
				case '?' -> {
					if (once) {
						int result = run(s + 1, end + 1);
						if (result >= 0) {
							return result;
						}
					}
					p = end + 1;
				}
				case '*', '+' -> {
					if (once) {
						return expandMost(s, p, end, (suffix == '+') ? 1 : 0);
					}
					if (suffix == '+') {
						return FAILED;
					}
					p = end + 1;
				}
				case '-' -> {
					if (once) {
						return expandLeast(s, p, end);
					}
					p = end + 1;
				}
				default -> {
					if (!once) {
						return FAILED;
					}
					s++;
					p = end;
				}
			}
		}
		return s;
	}

	private int expandMost(int s, int p, int end, int least) {
		int count = 0;
		if (this.pattern[p] == '.') {
			count = this.source.length - s;
		}
		else {
			while (single(s + count, p, end)) {
				count++;
			}
			this.cx.charge(count >> 2);
		}
		for (; count >= least; count--) {
			int result = run(s + count, end + 1);
			if (result >= 0) {
				return result;
			}
		}
		return FAILED;
	}

	private int expandLeast(int start, int p, int end) {
		int s = start;
		while (true) {
			int result = run(s, end + 1);
			if (result >= 0) {
				return result;
			}
			this.cx.charge(1);
			if (!single(s, p, end)) {
				return FAILED;
			}
			s++;
		}
	}

	private int open(int s, int p, int kind) {
		if (this.captures >= MAX_CAPTURES) {
			throw this.cx.error("too many captures");
		}
		this.starts[this.captures] = s;
		this.lengths[this.captures] = kind;
		this.captures++;
		int result = run(s, p);
		if (result < 0) {
			this.captures--;
		}
		return result;
	}

	private int close(int s, int p) {
		int capture = this.captures - 1;
		while (capture >= 0 && this.lengths[capture] != UNFINISHED) {
			capture--;
		}
		if (capture < 0) {
			throw this.cx.error("invalid pattern capture");
		}
		this.lengths[capture] = s - this.starts[capture];
		int result = run(s, p);
		if (result < 0) {
			this.lengths[capture] = UNFINISHED;
		}
		return result;
	}

	private int balance(int s, int p) {
		if (p + 1 >= this.pattern.length) {
			throw this.cx.error("malformed pattern (missing arguments to '%b')");
		}
		byte[] source = this.source;
		byte opening = this.pattern[p];
		byte closing = this.pattern[p + 1];
		if (s >= source.length || source[s] != opening) {
			return FAILED;
		}
		int open = 1;
		for (int i = s + 1; i < source.length; i++) {
			if (source[i] == closing) {
				if (--open == 0) {
					this.cx.charge((i - s) >> 2);
					return i + 1;
				}
			}
			else if (source[i] == opening) {
				open++;
			}
		}
		this.cx.charge((source.length - s) >> 2);
		return FAILED;
	}

	private int frontier(int s, int p) {
		if (p >= this.pattern.length || this.pattern[p] != '[') {
			throw this.cx.error("missing '[' after '%f' in pattern");
		}
		int end = this.items.end(p);
		int before = (s == 0) ? 0 : this.source[s - 1] & 0xff;
		int after = (s < this.source.length) ? this.source[s] & 0xff : 0;
		return (!this.items.inSet(before, p, end - 1) && this.items.inSet(after, p, end - 1)) ? end : FAILED;
	}

	private int backReference(int s, int digit) {
		int capture = digit - '1';
		if (capture < 0 || capture >= this.captures || this.lengths[capture] == UNFINISHED) {
			throw this.cx.error("invalid capture index %" + (capture + 1));
		}
		int from = this.starts[capture];
		int length = Math.max(0, this.lengths[capture]);
		this.cx.charge(length >> 4);
		if (this.lengths[capture] == POSITION || this.source.length - s < length) {
			return FAILED;
		}
		return (Arrays.equals(this.source, from, from + length, this.source, s, s + length)) ? s + length : FAILED;
	}

	private boolean single(int s, int p, int end) {
		return s < this.source.length && this.items.matches(this.source[s] & 0xff, p, end);
	}

	// --- captures
	// --------------------------------------------------------------------------

	int captures() {
		return this.captures;
	}

	/**
	 * Return a capture of the last match.
	 * @param index the index from 0
	 * @param from where the match starts
	 * @param to where it ends; the whole of it is capture 0 where the pattern has none
	 * @return a string or a position
	 */
	Object capture(int index, int from, int to) {
		if (index >= this.captures) {
			if (index == 0) {
				return slice(from, to);
			}
			throw invalidIndex();
		}
		int length = this.lengths[index];
		if (length == UNFINISHED) {
			throw this.cx.error("unfinished capture");
		}
		int start = this.starts[index];
		return (length == POSITION) ? (Object) (double) (start + 1) : slice(start, start + length);
	}

	LuaError invalidIndex() {
		return this.cx.error("invalid capture index");
	}

	LuaString slice(int from, int to) {
		this.cx.allocate(to - from + 40L);
		this.cx.charge((to - from) >> 6);
		return LuaString.ofBytes(Arrays.copyOfRange(this.source, from, to));
	}

	/**
	 * Return all captures of the last match, the whole of it where the pattern has none.
	 * @param first the values to put before them
	 */
	@Nullable Object[] captures(int from, int to, boolean wholeIfNone, Object... first) {
		int count = (this.captures == 0 && wholeIfNone) ? 1 : this.captures;
		this.cx.allocate(16L + 8L * (count + first.length));
		Object[] values = Arrays.copyOf(first, first.length + count);
		for (int i = 0; i < count; i++) {
			values[first.length + i] = capture(i, from, to);
		}
		return values;
	}

}
