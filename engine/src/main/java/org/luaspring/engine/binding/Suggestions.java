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

package org.luaspring.engine.binding;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds the name that somebody may have meant.
 */
public final class Suggestions {

	private Suggestions() {
	}

	/**
	 * Return the known name that is nearest to a misspelt one.
	 * @param name the misspelt name
	 * @param known the known names
	 * @return the nearest one, {@code null} if none is near
	 */
	public static @Nullable String nearest(String name, Collection<String> known) {
		String nearest = null;
		int least = Math.max(1, Math.min(2, name.length() / 3)) + 1;
		for (String candidate : known) {
			if (Math.abs(candidate.length() - name.length()) < least && name.length() > 1) {
				int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
				if (distance < least) {
					least = distance;
					nearest = candidate;
				}
			}
		}
		return nearest;
	}

	/**
	 * The number of letters to insert, remove, replace or swap with their neighbour.
	 */
	private static int distance(String one, String other) {
		int[][] distances = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				if (i == 0 || j == 0) {
					distances[i][j] = i + j;
					continue;
				}
				boolean same = one.charAt(i - 1) == other.charAt(j - 1);
				int least = Math.min(distances[i - 1][j - 1] + (same ? 0 : 1),
						Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
				if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
						&& one.charAt(i - 2) == other.charAt(j - 1)) {
					least = Math.min(least, distances[i - 2][j - 2] + 1);
				}
				distances[i][j] = least;
			}
		}
		return distances[one.length()][other.length()];
	}

}
