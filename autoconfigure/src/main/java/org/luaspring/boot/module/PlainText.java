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

package org.luaspring.boot.module;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Plain values of scripts as text for people.
 */
final class PlainText {

	private static final int MAX_DEPTH = 8;

	private static final int MAX_LENGTH = 64 << 10;

	private PlainText() {
	}

	/**
	 * Return a value as text, bounded in depth and length.
	 * @param value the plain value
	 * @return the text
	 */
	static String of(@Nullable Object value) {
		StringBuilder text = new StringBuilder();
		append(text, value, 0);
		return text.toString();
	}

	private static void append(StringBuilder text, @Nullable Object value, int depth) {
		if (value == null) {
			text.append("nil");
		}
		else if (value instanceof CharSequence || value instanceof Boolean || value instanceof Enum<?>) {
			text.append(value);
		}
		else if (value instanceof Number number) {
			append(text, number);
		}
		else if (value instanceof byte[] bytes) {
			text.append(new String(bytes, StandardCharsets.ISO_8859_1));
		}
		else if (value instanceof Map<?, ?> map && depth < MAX_DEPTH) {
			append(text, map, depth);
		}
		else if (value instanceof Collection<?> collection && depth < MAX_DEPTH) {
			append(text, collection, depth);
		}
		else {
			text.append((value == JsonNull.INSTANCE) ? "null" : "...");
		}
	}

	private static void append(StringBuilder text, Number number) {
		double value = number.doubleValue();
		boolean whole = number instanceof Double && value == Math.rint(value) && Math.abs(value) < 1e15;
		text.append(whole ? String.valueOf((long) value) : number.toString());
	}

	private static void append(StringBuilder text, Map<?, ?> map, int depth) {
		text.append('{');
		String separator = "";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (text.length() > MAX_LENGTH) {
				text.append(separator).append("...");
				break;
			}
			text.append(separator).append(entry.getKey()).append('=');
			append(text, entry.getValue(), depth + 1);
			separator = ", ";
		}
		text.append('}');
	}

	private static void append(StringBuilder text, Collection<?> collection, int depth) {
		text.append('{');
		String separator = "";
		for (Object element : collection) {
			if (text.length() > MAX_LENGTH) {
				text.append(separator).append("...");
				break;
			}
			text.append(separator);
			append(text, element, depth + 1);
			separator = ", ";
		}
		text.append('}');
	}

}
