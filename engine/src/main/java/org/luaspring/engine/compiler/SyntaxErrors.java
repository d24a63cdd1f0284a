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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaSyntaxException;

/**
 * Words syntax errors as Lua 5.2 does, with the text of the real token and its column.
 */
final class SyntaxErrors {

	/** How much of a token a message shows. */
	private static final int NEAR_LIMIT = 80;

	private final String name;

	private final byte[] source;

	private final Tokens tokens;

	SyntaxErrors(String name, byte[] source, Tokens tokens) {
		this.name = name;
		this.source = source;
		this.tokens = tokens;
	}

	LuaSyntaxException lexical(Tokens.LexicalError error) {
		String near = error.near();
		if (!near.isEmpty()) {
			near = " near " + (error.quoted() ? "'" + shorten(near) + "'" : near);
		}
		return error(error.line(), column(error.position()), error.message() + near);
	}

	/**
	 * Word an error of the grammar.
	 * @param said what LuaJ's compiler says
	 * @param token the token it looks at
	 * @return the error
	 */
	LuaSyntaxException grammatical(@Nullable String said, int token) {
		String message = (said != null) ? said : "";
		int prefix = message.indexOf(": ");
		message = (prefix >= 0) ? message.substring(prefix + 2) : message;
		if (message.startsWith("unexpected symbol")) {
			return near("unexpected symbol", token);
		}
		if (message.startsWith("label '")) {
			// LuaJ forgets the second quote
			return at(message.replaceFirst("(?<!') already", "' already"), token);
		}
		if (message.startsWith("no visible label 'break'")) {
			return at("<break>" + message.substring(message.lastIndexOf(" at line ")) + " not inside a loop", token);
		}
		if (message.startsWith("no visible label ") || message.startsWith("<goto ")) {
			return at(message, token);
		}
		if (message.startsWith("chunk has too many syntax levels")) {
			return tooDeep(token);
		}
		if (message.endsWith("expected") || message.startsWith("'") || message.startsWith("cannot use '...'")
				|| message.equals("syntax error") || message.startsWith("control structure too long")
				|| message.startsWith("function or expression too complex")) {
			return near(message.replace("'<name>'", "<name>").replace("'<eos>'", "<eof>"), token);
		}
		return tooComplex(token);
	}

	LuaSyntaxException tooDeep(int token) {
		return near("too many C levels (limit is 200) in " + function(token), token);
	}

	/**
	 * Word a failure of LuaJ's compiler without a message. It fails to word the limits of
	 * variables, and some of its fields are narrower than a huge function needs.
	 * @param failure the failure
	 * @param token the token it looks at
	 * @return the error
	 */
	LuaSyntaxException unworded(RuntimeException failure, int token) {
		for (StackTraceElement frame : failure.getStackTrace()) {
			if (frame.getMethodName().equals("new_localvar")) {
				return near("too many local variables (limit is 200, those of the functions around included) in "
						+ function(token), token);
			}
			if (frame.getMethodName().equals("newupvalue")) {
				return near("too many upvalues (limit is 255) in " + function(token), token);
			}
		}
		return tooComplex(token);
	}

	private LuaSyntaxException tooComplex(int token) {
		return near("function is too large or too complex: too many variables, constants or instructions in "
				+ function(token), token);
	}

	private LuaSyntaxException near(String message, int token) {
		return at(message + " near " + text(token), token);
	}

	private LuaSyntaxException at(String message, int token) {
		return error(this.tokens.lines[token], column(this.tokens.starts[token]), message);
	}

	private LuaSyntaxException error(int line, int column, String message) {
		return new LuaSyntaxException(this.name + ":" + line + ": " + message,
				new LuaErrorDetails(this.name, 0, line, column, List.of()), null);
	}

	private String text(int token) {
		int kind = this.tokens.kind(token);
		int start = this.tokens.starts[token];
		if (kind == Kinds.EOF) {
			return "<eof>";
		}
		if (kind == Kinds.STRING) {
			return "'" + shorten(stringText(token, start)) + "'";
		}
		if (kind == Kinds.INVALID) {
			int character = this.source[start] & 0xff;
			return (character > 32 && character < 127) ? "'" + (char) character + "'" : "char(" + character + ")";
		}
		String text = (kind == Kinds.NAME || kind == Kinds.NUMBER)
				? shorten(new String(this.source, start,
						Math.min(this.tokens.ends[token], start + NEAR_LIMIT * 4) - start, StandardCharsets.UTF_8))
				: Kinds.text(kind);
		return "'" + text + "'";
	}

	/** Lua shows a string with its delimiters but with its escapes decoded. */
	private String stringText(int token, int start) {
		String value = this.tokens.literal(this.tokens.values[token]).toString();
		int opening = 1;
		if (this.source[start] == '[') {
			while (this.source[start + opening] == '=') {
				opening++;
			}
			opening++;
		}
		int end = this.tokens.ends[token];
		return new String(this.source, start, opening, StandardCharsets.US_ASCII) + value
				+ new String(this.source, end - opening, opening, StandardCharsets.US_ASCII);
	}

	private static String shorten(String text) {
		return (text.length() > NEAR_LIMIT) ? text.substring(0, NEAR_LIMIT - 3) + "..." : text;
	}

	/**
	 * Return the column of a position, in characters from 1.
	 */
	private int column(int position) {
		int column = 1;
		for (int i = Math.min(position, this.source.length) - 1; i >= 0; i--) {
			int character = this.source[i];
			if (character == '\n' || character == '\r') {
				break;
			}
			// the bytes after the first one of a character do not count
			column += ((character & 0xc0) != 0x80) ? 1 : 0;
		}
		return column;
	}

	/**
	 * Return which function a token belongs to, as Lua words it.
	 */
	private String function(int token) {
		Deque<Integer> open = new ArrayDeque<>();
		for (int i = 0; i < token; i++) {
			int kind = this.tokens.kind(i);
			if (kind == Kinds.FUNCTION) {
				open.push(this.tokens.lines[i]);
			}
			else if (kind == Kinds.DO || kind == Kinds.IF || kind == Kinds.REPEAT) {
				open.push(0);
			}
			else if ((kind == Kinds.END || kind == Kinds.UNTIL) && !open.isEmpty()) {
				open.pop();
			}
		}
		for (int line : open) {
			if (line > 0) {
				return "function at line " + line;
			}
		}
		return "main function";
	}

}
