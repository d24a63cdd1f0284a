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

package org.luaspring.boot.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code requires = { ... }} in the text of a plugin, so that the very first run of
 * its chunk reaches only what it lists.
 */
final class DeclaredRequires {

	/**
	 * Comments, strings and a first line that Lua skips are matched too, so that nothing
	 * in them is. What is not closed goes to the end of the text: looking at the rest
	 * again from each place would take minutes for a text that was made for that.
	 */
	private static final Pattern DECLARATION = Pattern
		.compile("\\A#[^\\r\\n]*+|--\\[(=*)\\[(?:.*?]\\1]|.*+)|--[^\\r\\n]*+|\\[(=*)\\[(?:.*?]\\2]|.*+)"
				+ "|\"(?:[^\"\\\\]++|\\\\.)*+\"?+|'(?:[^'\\\\]++|\\\\.)*+'?+"
				+ "|\\b(requires\\s*+=(?!=))\\s*+(\\{[^{}]*+}|\"[^\"\\\\]*+\"|'[^'\\\\]*+')?", Pattern.DOTALL);

	private static final Pattern ITEM = Pattern.compile("--[^\\r\\n]*+|\\s++|[{},;]|\"([\\w.-]++)\"|'([\\w.-]++)'");

	private DeclaredRequires() {
	}

	/**
	 * Read a declaration.
	 * @param source the text of the plugin
	 * @return the names; {@code null} if there is none, or no single one of literal names
	 */
	static @Nullable List<String> in(String source) {
		if (!source.contains("requires")) {
			return null;
		}
		List<String> names = null;
		for (Matcher matcher = DECLARATION.matcher(source); matcher.find();) {
			if (matcher.group(3) != null) {
				if (names != null || matcher.group(4) == null) {
					return null;
				}
				names = names(matcher.group(4));
				if (names == null) {
					return null;
				}
			}
		}
		return names;
	}

	private static @Nullable List<String> names(String list) {
		List<String> names = new ArrayList<>();
		Matcher item = ITEM.matcher(list);
		int end = 0;
		while (item.find() && item.start() == end) {
			end = item.end();
			String name = (item.group(1) != null) ? item.group(1) : item.group(2);
			if (name != null) {
				names.add(name);
			}
		}
		return (end == list.length()) ? names : null;
	}

}
