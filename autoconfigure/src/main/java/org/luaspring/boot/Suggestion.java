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

package org.luaspring.boot;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the name that was probably meant.
 *
 * @since 0.1.0
 */
public final class Suggestion {

	private Suggestion() {
	}

	/**
	 * Return the known name that is nearest to another one.
	 * @param name the name that is not known
	 * @param known the known names
	 * @return the nearest one, the first of equals; empty if none is near enough to be a
	 * misspelling
	 */
	public static Optional<String> nearest(String name, Collection<String> known) {
		int near = Math.max(2, name.length() / 3);
		return known.stream()
			.filter((candidate) -> distance(name, candidate) <= near)
			.min(Comparator.<String>comparingInt((candidate) -> distance(name, candidate))
				.thenComparing(Comparator.naturalOrder()));
	}

	/**
	 * Return a question for a message.
	 * @param name the name that is not known
	 * @param known the known names
	 * @return {@code "; did you mean 'x'?"}, or an empty string if no name is near enough
	 */
	public static String question(String name, Collection<String> known) {
		return nearest(name, known).map((nearest) -> "; did you mean '" + nearest + "'?").orElse("");
	}

	/**
	 * Return how many characters have to be inserted, removed, replaced or swapped with
	 * their neighbour.
	 */
	private static int distance(String left, String right) {
		int[] beforePrevious = new int[right.length() + 1];
		int[] previous = new int[right.length() + 1];
		int[] current = new int[right.length() + 1];
		for (int j = 0; j <= right.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= left.length(); i++) {
			current[0] = i;
			for (int j = 1; j <= right.length(); j++) {
				boolean same = left.charAt(i - 1) == right.charAt(j - 1);
				current[j] = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
				if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
						&& left.charAt(i - 2) == right.charAt(j - 1)) {
					current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
				}
			}
			int[] reused = beforePrevious;
			beforePrevious = previous;
			previous = current;
			current = reused;
		}
		return previous[right.length()];
	}

}
