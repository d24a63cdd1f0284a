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

/**
 * The kinds of tokens: a single character stands for itself, all others are below.
 */
final class Kinds {

	static final int EOF = 0;

	static final int NAME = 1;

	static final int NUMBER = 2;

	static final int STRING = 3;

	/** A character that no token starts with. */
	static final int INVALID = 4;

	static final int CONCAT = 128;

	static final int DOTS = 129;

	static final int EQUAL = 130;

	static final int GREATER_EQUAL = 131;

	static final int LESS_EQUAL = 132;

	static final int NOT_EQUAL = 133;

	static final int LABEL = 134;

	private static final int FIRST_WORD = 135;

	private static final String[] OPERATORS = { "..", "...", "==", ">=", "<=", "~=", "::" };

	private static final String[] WORDS = { "and", "break", "do", "else", "elseif", "end", "false", "for", "function",
			"goto", "if", "in", "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while" };

	static final int DO = word("do");

	static final int END = word("end");

	static final int FALSE = word("false");

	static final int FUNCTION = word("function");

	static final int IF = word("if");

	static final int NIL = word("nil");

	static final int REPEAT = word("repeat");

	static final int TRUE = word("true");

	static final int UNTIL = word("until");

	/** The reserved words by their first letter. */
	private static final byte[][][] WORDS_BY_LETTER = wordsByLetter();

	private static final int[][] KINDS_BY_LETTER = kindsByLetter();

	private Kinds() {
	}

	/**
	 * Return the kind of a name or reserved word.
	 */
	static int ofWord(byte[] source, int start, int end) {
		int letter = source[start] - 'a';
		int length = end - start;
		if (letter < 0 || letter >= WORDS_BY_LETTER.length || length > 8) {
			return NAME;
		}
		byte[][] words = WORDS_BY_LETTER[letter];
		for (int i = 0; i < words.length; i++) {
			if (words[i].length == length && matches(words[i], source, start)) {
				return KINDS_BY_LETTER[letter][i];
			}
		}
		return NAME;
	}

	private static boolean matches(byte[] word, byte[] source, int start) {
		for (int i = 1; i < word.length; i++) {
			if (source[start + i] != word[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return the text of a token whose kind says it all.
	 */
	static String text(int kind) {
		if (kind >= FIRST_WORD) {
			return WORDS[kind - FIRST_WORD];
		}
		return (kind >= CONCAT) ? OPERATORS[kind - CONCAT] : String.valueOf((char) kind);
	}

	/**
	 * Return whether an operand may end with a token of this kind, so that a minus after
	 * it is binary.
	 */
	static boolean endsOperand(int kind) {
		return kind == NAME || kind == NUMBER || kind == STRING || kind == ')' || kind == ']' || kind == '}'
				|| kind == DOTS || kind == END || kind == NIL || kind == TRUE || kind == FALSE;
	}

	private static int word(String word) {
		for (int i = 0; i < WORDS.length; i++) {
			if (WORDS[i].equals(word)) {
				return FIRST_WORD + i;
			}
		}
		throw new IllegalArgumentException(word);
	}

	private static byte[][][] wordsByLetter() {
		byte[][][] table = new byte['w' - 'a' + 1][][];
		for (int letter = 0; letter < table.length; letter++) {
			char first = (char) ('a' + letter);
			table[letter] = java.util.Arrays.stream(WORDS)
				.filter((word) -> word.charAt(0) == first)
				.map((word) -> word.getBytes(StandardCharsets.US_ASCII))
				.toArray(byte[][]::new);
		}
		return table;
	}

	private static int[][] kindsByLetter() {
		int[][] table = new int['w' - 'a' + 1][];
		for (int letter = 0; letter < table.length; letter++) {
			char first = (char) ('a' + letter);
			table[letter] = java.util.Arrays.stream(WORDS)
				.filter((word) -> word.charAt(0) == first)
				.mapToInt(Kinds::word)
				.toArray();
		}
		return table;
	}

}
