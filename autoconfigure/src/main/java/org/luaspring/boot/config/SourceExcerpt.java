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

package org.luaspring.boot.config;

import java.util.List;

/**
 * The lines around a fault, as error messages show them.
 */
final class SourceExcerpt {

	private static final int CONTEXT = 2;

	private static final int MAX_WIDTH = 160;

	private SourceExcerpt() {
	}

	/**
	 * Return the lines around a line.
	 * @param text the text of the script
	 * @param line the line, from 1
	 * @param column the column, from 1; 0 if it is not known
	 * @return the lines, each ending with a line feed; empty if there is no such line
	 */
	static String of(String text, int line, int column) {
		List<String> lines = text.lines().toList();
		if (line < 1 || line > lines.size()) {
			return "";
		}
		int first = Math.max(1, line - CONTEXT);
		int last = Math.min(lines.size(), line + CONTEXT);
		int width = String.valueOf(last).length();
		StringBuilder excerpt = new StringBuilder();
		for (int number = first; number <= last; number++) {
			String content = lines.get(number - 1).replace('\t', ' ');
			if (content.length() > MAX_WIDTH) {
				content = content.substring(0, MAX_WIDTH) + "...";
			}
			excerpt.append((number == line) ? " > " : "   ")
				.append(String.format("%" + width + "d", number))
				.append(" | ")
				.append(content)
				.append('\n');
			if (number == line && column > 0 && column <= MAX_WIDTH) {
				excerpt.append(" ".repeat(3 + width)).append(" | ").append(" ".repeat(column - 1)).append("^\n");
			}
		}
		return excerpt.toString();
	}

}
