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

import org.luaspring.engine.runtime.CallContext;

/**
 * The parts of a pattern that match one character: itself, a class, or a set.
 */
final class PatternItems {

	private static final int ESCAPE = '%';

	private final CallContext cx;

	private final byte[] pattern;

	PatternItems(CallContext cx, byte[] pattern) {
		this.cx = cx;
		this.pattern = pattern;
	}

	/**
	 * Return where a class ends: one character, {@code %} and one, or a set.
	 */
	int end(int start) {
		byte[] pattern = this.pattern;
		int p = start;
		int first = pattern[p++];
		if (first == ESCAPE) {
			if (p >= pattern.length) {
				throw this.cx.error("malformed pattern (ends with '%')");
			}
			return p + 1;
		}
		if (first != '[') {
			return p;
		}
		if (p < pattern.length && pattern[p] == '^') {
			p++;
		}
		do {
			if (p >= pattern.length) {
				throw this.cx.error("malformed pattern (missing ']')");
			}
			if (pattern[p++] == ESCAPE && p < pattern.length) {
				p++;
			}
		}
		while (p >= pattern.length || pattern[p] != ']');
		this.cx.charge((p - start) >> 2);
		return p + 1;
	}

	/**
	 * Return whether a byte matches.
	 * @param c the byte, 0 to 255
	 * @param p where the item starts
	 * @param end where it ends
	 * @return whether it does
	 */
	boolean matches(int c, int p, int end) {
		return switch (this.pattern[p]) {
			case '.' -> true;
			case ESCAPE -> CharacterClass.matches(c, this.pattern[p + 1] & 0xff);
			case '[' -> inSet(c, p, end - 1);
			default -> (this.pattern[p] & 0xff) == c;
		};
	}

	/**
	 * Return whether a byte is in a set.
	 * @param p the index of the opening bracket
	 * @param last the index of the closing bracket
	 */
	boolean inSet(int c, int p, int last) {
		byte[] pattern = this.pattern;
		boolean found = true;
		int at = p + 1;
		if (pattern[at] == '^') {
			found = false;
			at++;
		}
		this.cx.charge((last - at) >> 4);
		while (at < last) {
			int first = pattern[at] & 0xff;
			if (first == ESCAPE) {
				if (CharacterClass.matches(c, pattern[at + 1] & 0xff)) {
					return found;
				}
				at += 2;
			}
			else if (pattern[at + 1] == '-' && at + 2 < last) {
				if (first <= c && c <= (pattern[at + 2] & 0xff)) {
					return found;
				}
				at += 3;
			}
			else {
				if (first == c) {
					return found;
				}
				at++;
			}
		}
		return !found;
	}

}
