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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.runtime.CallContext;
import org.luaspring.engine.runtime.Conversions;
import org.luaspring.engine.runtime.LuaCallable;
import org.luaspring.engine.runtime.LuaString;
import org.luaspring.engine.runtime.LuaTable;
import org.luaspring.engine.runtime.Operations;
import org.luaspring.engine.runtime.Results;
import org.luaspring.engine.runtime.Types;

/**
 * The functions of {@code string} that take patterns.
 */
final class StringSearch {

	private StringSearch() {
	}

	static @Nullable Object find(CallContext cx, @Nullable Object[] args) {
		return search(cx, "find", args, true);
	}

	static @Nullable Object match(CallContext cx, @Nullable Object[] args) {
		return search(cx, "match", args, false);
	}

	private static @Nullable Object search(CallContext cx, String function, @Nullable Object[] args, boolean find) {
		LuaString source = Arguments.string(cx, function, args, 0);
		LuaString pattern = Arguments.string(cx, function, args, 1);
		long init = StringLibrary.position(Arguments.integer(cx, function, args, 2, 1), source.length());
		if (init < 1) {
			init = 1;
		}
		else if (init > source.length() + 1) {
			return null;
		}
		int start = (int) init - 1;
		if (find && (Operations.truth(Arguments.at(args, 3)) || isPlain(pattern))) {
			int found = indexOf(cx, source.bytes(), start, pattern.bytes());
			return (found < 0) ? null : new Object[] { found + 1.0, (double) (found + pattern.length()) };
		}
		PatternMatcher matcher = new PatternMatcher(cx, source, pattern);
		boolean anchor = isAnchored(pattern);
		for (int at = start; at <= source.length(); at++) {
			int end = matcher.match(at, anchor ? 1 : 0);
			if (end >= 0) {
				return find ? matcher.captures(at, end, false, at + 1.0, (double) end)
						: Results.of(matcher.captures(at, end, true));
			}
			if (anchor) {
				break;
			}
			cx.charge(1);
		}
		return null;
	}

	private static boolean isAnchored(LuaString pattern) {
		return pattern.length() > 0 && pattern.byteAt(0) == '^';
	}

	private static boolean isPlain(LuaString pattern) {
		for (byte character : pattern.bytes()) {
			if ("^$*+?.([%-".indexOf(character) >= 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Find bytes. A long text that almost matches everywhere is charged for what it
	 * costs.
	 */
	static int indexOf(CallContext cx, byte[] source, int start, byte[] wanted) {
		if (wanted.length == 0) {
			return start;
		}
		int last = source.length - wanted.length;
		int charged = start;
		for (int at = start; at <= last; at++) {
			if (source[at] == wanted[0]) {
				int same = Arrays.mismatch(source, at, at + wanted.length, wanted, 0, wanted.length);
				if (same < 0) {
					cx.charge((at - charged) >> 4);
					return at;
				}
				cx.charge(same >> 4);
			}
			if (at - charged >= 4096) {
				cx.charge((at - charged) >> 4);
				charged = at;
			}
		}
		return -1;
	}

	// --- gmatch
	// ------------------------------------------------------------------------------

	static Object gmatch(CallContext cx, @Nullable Object[] args) {
		LuaString source = Arguments.string(cx, "gmatch", args, 0);
		LuaString pattern = Arguments.string(cx, "gmatch", args, 1);
		cx.allocate(48);
		return new Matches(source, pattern);
	}

	/**
	 * The iterator that {@code gmatch} returns.
	 */
	private static final class Matches extends LuaCallable {

		private final LuaString source;

		private final LuaString pattern;

		private int next;

		Matches(LuaString source, LuaString pattern) {
			this.source = source;
			this.pattern = pattern;
		}

		@Override
		public @Nullable Object call(CallContext cx, @Nullable Object[] args) {
			PatternMatcher matcher = new PatternMatcher(cx, this.source, this.pattern);
			for (int at = this.next; at <= this.source.length(); at++) {
				int end = matcher.match(at, 0);
				if (end >= 0) {
					this.next = (end == at) ? end + 1 : end;
					return Results.of(matcher.captures(at, end, true));
				}
				cx.charge(1);
			}
			this.next = this.source.length() + 1;
			return null;
		}

		@Override
		public void references(Consumer<@Nullable Object> visitor) {
			visitor.accept(this.source);
			visitor.accept(this.pattern);
		}

		@Override
		public String name() {
			return "gmatch_iterator";
		}

	}

	// --- gsub
	// --------------------------------------------------------------------------------

	static Object gsub(CallContext cx, @Nullable Object[] args) {
		LuaString source = Arguments.string(cx, "gsub", args, 0);
		LuaString pattern = Arguments.string(cx, "gsub", args, 1);
		Object replacement = Arguments.at(args, 2);
		if (replacement instanceof Double) {
			replacement = Conversions.toStringOrNull(replacement);
		}
		if (!(replacement instanceof LuaString || replacement instanceof LuaTable
				|| replacement instanceof LuaCallable)) {
			throw Arguments.error(cx, "gsub", 2, "string/function/table expected");
		}
		long limit = Arguments.integer(cx, "gsub", args, 3, source.length() + 1L);
		if (limit < 0) {
			limit = Long.MAX_VALUE;
		}
		boolean anchor = isAnchored(pattern);
		PatternMatcher matcher = new PatternMatcher(cx, source, pattern);
		byte[] bytes = source.bytes();
		ByteBuilder result = null;
		int copied = 0;
		int at = 0;
		long count = 0;
		while (count < limit) {
			cx.charge(1);
			int end = matcher.match(at, anchor ? 1 : 0);
			if (end >= 0) {
				count++;
				if (result == null) {
					result = new ByteBuilder(cx, Math.max(16, bytes.length));
				}
				result.append(bytes, copied, at);
				replace(cx, matcher, replacement, at, end, result);
				copied = end;
			}
			if (end > at) {
				at = end;
			}
			else if (at < bytes.length) {
				// what is passed over here is copied with what comes before the next
				// match
				at++;
			}
			else {
				break;
			}
			if (anchor) {
				break;
			}
		}
		LuaString replaced = (result != null) ? result.append(bytes, copied, bytes.length).build() : source;
		return new Object[] { replaced, (double) count };
	}

	private static void replace(CallContext cx, PatternMatcher matcher, Object replacement, int from, int to,
			ByteBuilder result) {
		Object value;
		if (replacement instanceof LuaString template) {
			expand(cx, matcher, template.bytes(), from, to, result);
			return;
		}
		if (replacement instanceof LuaCallable function) {
			value = Results.first(call(cx, function, matcher, from, to));
		}
		else {
			value = Operations.index(cx, replacement, matcher.capture(0, from, to));
		}
		if (!Operations.truth(value)) {
			result.append(matcher.slice(from, to));
			return;
		}
		LuaString text = Conversions.toStringOrNull(value);
		if (text == null) {
			throw cx.error("invalid replacement value (a " + Types.name(value) + ")");
		}
		result.append(text);
	}

	private static @Nullable Object call(CallContext cx, LuaCallable function, PatternMatcher matcher, int from,
			int to) {
		return (matcher.captures() <= 1) ? function.call(cx, matcher.capture(0, from, to))
				: function.call(cx, matcher.captures(from, to, true));
	}

	private static void expand(CallContext cx, PatternMatcher matcher, byte[] template, int from, int to,
			ByteBuilder result) {
		cx.charge(template.length >> 4);
		for (int i = 0; i < template.length; i++) {
			if (template[i] != '%') {
				result.append(template[i]);
				continue;
			}
			i++;
			int character = (i < template.length) ? template[i] : 0;
			if (character == '%') {
				result.append('%');
			}
			else if (character == '0') {
				result.append(matcher.slice(from, to));
			}
			else if (CharacterClass.isDigit(character)) {
				Object capture = matcher.capture(character - '1', from, to);
				LuaString text = Conversions.toStringOrNull(capture);
				result.append((text != null) ? text : LuaString.EMPTY);
			}
			else {
				throw cx.error("invalid use of '%' in replacement string");
			}
		}
	}

}
