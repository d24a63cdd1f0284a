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

package org.luaspring.benchmarks;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Compares what engines answer, so that nothing is measured that is wrong.
 */
final class Results {

	private static final double TOLERANCE = 1e-6;

	private Results() {
	}

	static boolean same(@Nullable Object expected, @Nullable Object actual) {
		if (expected instanceof Number a && actual instanceof Number b) {
			return Math.abs(a.doubleValue() - b.doubleValue()) <= TOLERANCE * Math.max(1, Math.abs(a.doubleValue()));
		}
		if (expected instanceof Map<?, ?> a && actual instanceof Map<?, ?> b) {
			return a.keySet().equals(b.keySet())
					&& a.entrySet().stream().allMatch((entry) -> same(entry.getValue(), b.get(entry.getKey())));
		}
		if (expected instanceof List<?> a && actual instanceof List<?> b) {
			if (a.size() != b.size()) {
				return false;
			}
			for (int i = 0; i < a.size(); i++) {
				if (!same(a.get(i), b.get(i))) {
					return false;
				}
			}
			return true;
		}
		return expected != null && expected.equals(actual);
	}

}
