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

package org.luaspring.sample.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of the documentation.
 *
 * @param place document and line, for messages
 * @param language what stands behind the fence
 * @param target what it belongs to: the last {@code <!-- run: target -->} before it
 * @param text the text of the block
 */
record Snippet(String place, String language, String target, String text) {

	private static final Pattern TARGET = Pattern.compile("<!-- run: (\\w+) -->");

	private static final Pattern FENCE = Pattern.compile("```(\\w*)");

	static List<Snippet> read(Path document) throws IOException {
		List<Snippet> snippets = new ArrayList<>();
		String target = "none";
		List<String> lines = Files.readAllLines(document);
		for (int i = 0; i < lines.size(); i++) {
			Matcher marker = TARGET.matcher(lines.get(i));
			if (marker.matches()) {
				target = marker.group(1);
			}
			Matcher fence = FENCE.matcher(lines.get(i));
			if (fence.matches()) {
				String place = document.getFileName() + ":" + (i + 1);
				StringBuilder text = new StringBuilder();
				while (!lines.get(++i).equals("```")) {
					text.append(lines.get(i)).append('\n');
				}
				snippets.add(new Snippet(place, fence.group(1), target, text.toString()));
			}
		}
		return snippets;
	}

	@Override
	public String toString() {
		return this.place + " (" + this.language + ")";
	}

}
