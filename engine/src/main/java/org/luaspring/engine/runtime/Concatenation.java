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

package org.luaspring.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * {@code a .. b .. c}, from the right, in one pass where no metamethod is concerned.
 */
final class Concatenation {

	/** What a string is charged beside its bytes. */
	private static final int STRING_BYTES = 48;

	private Concatenation() {
	}

	/**
	 * Concatenate.
	 * @param cx the running call
	 * @param frame the frame whose instruction takes a pending result: it is to be put at
	 * {@link Frame#top}, then this method called again up to there
	 * @param values where the values are; overwritten
	 * @param first the index of the first value
	 * @param last the index of the last value
	 * @return the result, or {@link Metamethods#PENDING}
	 */
	static @Nullable Object concat(CallContext cx, @Nullable Frame frame, @Nullable Object[] values, int first,
			int last) {
		int right = last;
		while (right > first) {
			int left = right - 1;
			if (isText(values[left]) && isText(values[right])) {
				while (left > first && isText(values[left - 1])) {
					left--;
				}
				values[left] = join(cx, values, left, right);
			}
			else {
				Object metamethod = Metamethods.either(cx, values[left], values[right], Metatables.CONCAT);
				if (metamethod == null) {
					throw RuntimeErrors.concatenation(cx, values[left], values[right], left - first);
				}
				if (frame != null) {
					frame.top = left;
				}
				Object result = Metamethods.call(cx, frame, metamethod, values[left], values[right]);
				if (result == Metamethods.PENDING) {
					return result;
				}
				values[left] = result;
			}
			right = left;
		}
		return values[first];
	}

	static boolean isText(@Nullable Object value) {
		return value instanceof LuaString || value instanceof Double;
	}

	private static LuaString join(CallContext cx, @Nullable Object[] values, int from, int to) {
		long length = 0;
		for (int i = from; i <= to; i++) {
			LuaString string = Conversions.toStringOrNull(values[i]);
			values[i] = string;
			length += (string != null) ? string.length() : 0;
		}
		cx.allocate(STRING_BYTES + length);
		if (length > Integer.MAX_VALUE - 8) {
			throw cx.error("string length overflow");
		}
		cx.charge((int) (length >>> 8));
		byte[] bytes = new byte[(int) length];
		int at = 0;
		for (int i = from; i <= to; i++) {
			if (values[i] instanceof LuaString string) {
				System.arraycopy(string.bytes(), 0, bytes, at, string.length());
				at += string.length();
			}
		}
		return LuaString.ofBytes(bytes);
	}

}
