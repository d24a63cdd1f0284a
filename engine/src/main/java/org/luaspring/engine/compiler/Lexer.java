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
import java.util.Arrays;

import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.Numbers;

/**
 * Splits a source into tokens, exactly as Lua 5.2 does.
 * <p>
 * Long because the scanners of all tokens move the same position.
 */
final class Lexer {

	/** Character classes of bytes; white space excludes line ends. */
	private static final byte[] CLASSES = classes();

	private static final byte SPACE = 1;

	private static final byte LINE_END = 2;

	private static final byte LETTER = 4;

	private static final byte DIGIT = 8;

	private static final byte HEX = 16;

	private final byte[] source;

	private final int length;

	private final int tokenLimit;

	private final Tokens tokens;

	private int at;

	private int line = 1;

	/** The bytes of a literal that cannot be copied as they are. */
	private byte[] buffer = new byte[64];

	private int buffered;

	private Lexer(byte[] source, int tokenLimit) {
		this.source = source;
		this.length = source.length;
		this.tokenLimit = tokenLimit;
		this.tokens = new Tokens(Math.min(tokenLimit, source.length / 4) + 16);
	}

	/**
	 * Split a source into tokens.
	 * @param source the source
	 * @param file whether it is a file, which may start with a byte order mark and a line
	 * that starts with {@code #}
	 * @param tokenLimit the most tokens
	 * @return the tokens; the last one is {@link Kinds#EOF} unless there is an error
	 */
	static Tokens scan(byte[] source, boolean file, int tokenLimit) {
		Lexer lexer = new Lexer(source, tokenLimit);
		if (file) {
			lexer.skipFirstLine();
		}
		try {
			lexer.scan();
		}
		catch (LexicalException ex) {
			lexer.tokens.error = ex.error;
		}
		return lexer.tokens;
	}

	private void skipFirstLine() {
		if (peek(0) == 0xef && peek(1) == 0xbb && peek(2) == 0xbf) {
			this.at = 3;
		}
		if (peek(0) == '#') {
			while (this.at < this.length && !is(peek(0), LINE_END)) {
				this.at++;
			}
		}
	}

	private int peek(int offset) {
		int index = this.at + offset;
		return (index < this.length) ? this.source[index] & 0xff : -1;
	}

	private static boolean is(int character, int type) {
		return character >= 0 && (CLASSES[character] & type) != 0;
	}

	private void scan() {
		byte[] source = this.source;
		while (this.at < this.length) {
			int start = this.at;
			int character = source[start] & 0xff;
			int type = CLASSES[character];
			if ((type & SPACE) != 0) {
				this.at++;
			}
			else if ((type & LINE_END) != 0) {
				endLine();
			}
			else if ((type & LETTER) != 0) {
				name(start);
			}
			else if ((type & DIGIT) != 0) {
				number(start);
			}
			else {
				other(start, character);
			}
		}
		add(Kinds.EOF, this.length, 0);
	}

	private void add(int kind, int start, int value) {
		if (this.tokens.count >= this.tokenLimit) {
			throw error("chunk has too many tokens (limit is " + this.tokenLimit + ")", "", false, start);
		}
		this.tokens.add(kind, start, this.at, this.line, value);
	}

	/** Skip a line end: CR, LF, CR LF or LF CR. */
	private void endLine() {
		int first = this.source[this.at++];
		if (this.at < this.length) {
			int second = this.source[this.at];
			if (second != first && (second == '\n' || second == '\r')) {
				this.at++;
			}
		}
		this.line++;
	}

	private void name(int start) {
		byte[] source = this.source;
		int end = start + 1;
		while (end < this.length && (CLASSES[source[end] & 0xff] & (LETTER | DIGIT)) != 0) {
			end++;
		}
		this.at = end;
		add(Kinds.ofWord(source, start, end), start, 0);
	}

	private void other(int start, int character) {
		int next = peek(1);
		switch (character) {
			case '-' -> {
				if (next == '-') {
					comment();
				}
				else {
					symbol('-', start, 1);
				}
			}
			case '[' -> {
				int level = longBracket(start);
				if (level >= 0) {
					longString(start, level, true);
				}
				else if (level == -1) {
					symbol('[', start, 1);
				}
				else {
					throw error("invalid long string delimiter", text(start, start - level), true, start);
				}
			}
			case '=' -> symbol((next == '=') ? Kinds.EQUAL : '=', start, (next == '=') ? 2 : 1);
			case '<' -> symbol((next == '=') ? Kinds.LESS_EQUAL : '<', start, (next == '=') ? 2 : 1);
			case '>' -> symbol((next == '=') ? Kinds.GREATER_EQUAL : '>', start, (next == '=') ? 2 : 1);
			case '~' -> symbol((next == '=') ? Kinds.NOT_EQUAL : Kinds.INVALID, start, (next == '=') ? 2 : 1);
			case ':' -> symbol((next == ':') ? Kinds.LABEL : ':', start, (next == ':') ? 2 : 1);
			case '"', '\'' -> string(start, character);
			case '.' -> {
				if (next == '.') {
					symbol((peek(2) == '.') ? Kinds.DOTS : Kinds.CONCAT, start, (peek(2) == '.') ? 3 : 2);
				}
				else if (is(next, DIGIT)) {
					number(start);
				}
				else {
					symbol('.', start, 1);
				}
			}
			case '+', '*', '/', '%', '^', '#', '(', ')', '{', '}', ']', ';', ',' -> symbol(character, start, 1);
			default -> symbol(Kinds.INVALID, start, 1);
		}
	}

	private void symbol(int kind, int start, int width) {
		this.at = start + width;
		add(kind, start, 0);
	}

	// --- comments and long strings
	// ---------------------------------------------------------

	private void comment() {
		int start = this.at;
		this.at += 2;
		if (peek(0) == '[') {
			int level = longBracket(this.at);
			if (level >= 0) {
				longString(start, level, false);
				return;
			}
		}
		byte[] source = this.source;
		int end = this.at;
		while (end < this.length && source[end] != '\n' && source[end] != '\r') {
			end++;
		}
		this.at = end;
	}

	/**
	 * Return the level of a long bracket: its number of equals signs, -1 for a plain
	 * bracket, and -2 - n for n equals signs without a second bracket.
	 */
	private int longBracket(int start) {
		byte[] source = this.source;
		int end = start + 1;
		while (end < this.length && source[end] == '=') {
			end++;
		}
		int level = end - start - 1;
		if (end < this.length && source[end] == '[') {
			return level;
		}
		return -level - 1;
	}

	private void longString(int start, int level, boolean literal) {
		byte[] source = this.source;
		this.at = (literal ? start : start + 2) + level + 2;
		if (is(peek(0), LINE_END)) {
			endLine();
		}
		int first = this.at;
		this.buffered = -1;
		while (this.at < this.length) {
			int character = source[this.at];
			if (character == ']' && closes(level)) {
				int end = this.at;
				this.at += level + 2;
				if (literal) {
					LuaString value = (this.buffered < 0) ? LuaString.ofBytes(Arrays.copyOfRange(source, first, end))
							: buffered();
					add(Kinds.STRING, start, this.tokens.intern(value));
				}
				return;
			}
			if (character == '\n' || character == '\r') {
				longStringLineEnd(first, literal);
			}
			else {
				if (this.buffered >= 0) {
					append(character);
				}
				this.at++;
			}
		}
		throw error(literal ? "unfinished long string" : "unfinished long comment", "<eof>", false, this.length);
	}

	/** A line end is one newline in the string, whatever it is in the source. */
	private void longStringLineEnd(int first, boolean literal) {
		int from = this.at;
		endLine();
		if (!literal) {
			return;
		}
		if (this.buffered < 0 && (this.at - from > 1 || this.source[from] == '\r')) {
			this.buffered = 0;
			append(first, from);
		}
		if (this.buffered >= 0) {
			append('\n');
		}
	}

	private boolean closes(int level) {
		for (int i = 1; i <= level; i++) {
			if (peek(i) != '=') {
				return false;
			}
		}
		return peek(level + 1) == ']';
	}

	// --- strings
	// -----------------------------------------------------------------------------

	private void string(int start, int quote) {
		byte[] source = this.source;
		int end = start + 1;
		while (end < this.length && source[end] != quote && source[end] != '\\' && source[end] != '\n'
				&& source[end] != '\r') {
			end++;
		}
		if (end < this.length && source[end] == quote) {
			this.at = end + 1;
			add(Kinds.STRING, start, this.tokens.intern(LuaString.ofBytes(Arrays.copyOfRange(source, start + 1, end))));
			return;
		}
		this.buffered = 0;
		append(start + 1, end);
		this.at = end;
		while (true) {
			int character = peek(0);
			if (character == quote) {
				this.at++;
				add(Kinds.STRING, start, this.tokens.intern(buffered()));
				return;
			}
			if (character < 0) {
				throw error("unfinished string", "<eof>", false, this.at);
			}
			if (character == '\n' || character == '\r') {
				throw error("unfinished string", (char) quote + text(this.buffer, 0, this.buffered), true, start);
			}
			if (character == '\\') {
				escape();
			}
			else {
				append(character);
				this.at++;
			}
		}
	}

	private void escape() {
		int start = this.at++;
		int character = peek(0);
		switch (character) {
			case 'a' -> simple(7);
			case 'b' -> simple('\b');
			case 'f' -> simple('\f');
			case 'n' -> simple('\n');
			case 'r' -> simple('\r');
			case 't' -> simple('\t');
			case 'v' -> simple(11);
			case '\\', '"', '\'' -> simple(character);
			case 'x' -> hexadecimalEscape(start);
			case 'z' -> skipSpace();
			case '\n', '\r' -> {
				endLine();
				append('\n');
			}
			case -1 -> {
				// the caller reports the unfinished string
			}
			default -> {
				if (!is(character, DIGIT)) {
					throw error("invalid escape sequence", text(start, start + 2), true, start);
				}
				decimalEscape(start);
			}
		}
	}

	private void simple(int value) {
		append(value);
		this.at++;
	}

	private void hexadecimalEscape(int start) {
		int value = 0;
		for (int i = 1; i <= 2; i++) {
			int digit = peek(i);
			if (!is(digit, HEX)) {
				throw error("hexadecimal digit expected", text(start, start + 2 + i), true, start);
			}
			value = value * 16 + Numbers.digit(digit);
		}
		append(value);
		this.at += 3;
	}

	private void decimalEscape(int start) {
		int value = 0;
		for (int i = 0; i < 3 && is(peek(0), DIGIT); i++) {
			value = value * 10 + (peek(0) - '0');
			this.at++;
		}
		if (value > 255) {
			throw error("decimal escape too large", text(start, this.at), true, start);
		}
		append(value);
	}

	private void skipSpace() {
		this.at++;
		while (is(peek(0), SPACE | LINE_END)) {
			if (is(peek(0), LINE_END)) {
				endLine();
			}
			else {
				this.at++;
			}
		}
	}

	private void append(int value) {
		if (this.buffered == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, this.buffered * 2);
		}
		this.buffer[this.buffered++] = (byte) value;
	}

	private void append(int from, int to) {
		int count = to - from;
		if (this.buffered + count > this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, (this.buffered + count) * 2);
		}
		System.arraycopy(this.source, from, this.buffer, this.buffered, count);
		this.buffered += count;
	}

	private LuaString buffered() {
		return LuaString.ofBytes(Arrays.copyOf(this.buffer, this.buffered));
	}

	// --- numbers
	// -----------------------------------------------------------------------------

	private void number(int start) {
		int exponent = 'e';
		int end = start + 1;
		this.at = start;
		if (this.source[start] == '0' && (peek(1) | 0x20) == 'x') {
			exponent = 'p';
			end = start + 2;
		}
		while (end < this.length) {
			int character = this.source[end] & 0xff;
			if ((character | 0x20) == exponent) {
				end++;
				if (end < this.length && (this.source[end] == '+' || this.source[end] == '-')) {
					end++;
				}
				if (end == this.length) {
					break;
				}
				character = this.source[end] & 0xff;
			}
			if ((CLASSES[character] & HEX) == 0 && character != '.') {
				break;
			}
			end++;
		}
		this.at = end;
		Double value = Numbers.parse(this.source, start, end);
		if (value == null) {
			throw error("malformed number", text(start, end), true, start);
		}
		add(Kinds.NUMBER, start, this.tokens.intern(value));
	}

	// --- errors
	// ------------------------------------------------------------------------------

	private LexicalException error(String message, String near, boolean quoted, int position) {
		return new LexicalException(new Tokens.LexicalError(message, near, quoted, this.line, position));
	}

	private String text(int from, int to) {
		return text(this.source, from, Math.min(to, this.length));
	}

	private static String text(byte[] bytes, int from, int to) {
		return new String(bytes, from, to - from, StandardCharsets.UTF_8);
	}

	private static byte[] classes() {
		byte[] classes = new byte[256];
		for (int i = 0; i < 128; i++) {
			boolean letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || i == '_';
			boolean digit = i >= '0' && i <= '9';
			int hex = (digit || ((i | 0x20) >= 'a' && (i | 0x20) <= 'f')) ? HEX : 0;
			classes[i] = (byte) ((letter ? LETTER : 0) | (digit ? DIGIT : 0) | hex);
		}
		classes[' '] = SPACE;
		classes['\t'] = SPACE;
		classes[11] = SPACE;
		classes['\f'] = SPACE;
		classes['\n'] = LINE_END;
		classes['\r'] = LINE_END;
		return classes;
	}

	/**
	 * Ends the scan.
	 */
	private static final class LexicalException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Tokens.LexicalError error;

		LexicalException(Tokens.LexicalError error) {
			super(error.message(), null, false, false);
			this.error = error;
		}

	}

}
