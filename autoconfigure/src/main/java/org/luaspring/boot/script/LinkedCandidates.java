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

package org.luaspring.boot.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups candidates that are made of the same changed script, directly or through others:
 * they are swapped together or not at all.
 */
final class LinkedCandidates {

	private LinkedCandidates() {
	}

	static List<List<Candidate>> group(List<Candidate> candidates, Set<String> changed) {
		Map<Candidate, Candidate> leaders = new HashMap<>();
		Map<String, Candidate> firstWith = new HashMap<>();
		for (Candidate candidate : candidates) {
			leaders.put(candidate, candidate);
			for (String id : candidate.concernedBy(changed)) {
				Candidate first = firstWith.putIfAbsent(id, candidate);
				if (first != null) {
					leaders.put(leader(candidate, leaders), leader(first, leaders));
				}
			}
		}
		Map<Candidate, List<Candidate>> groups = new LinkedHashMap<>();
		for (Candidate candidate : candidates) {
			groups.computeIfAbsent(leader(candidate, leaders), (leader) -> new ArrayList<>()).add(candidate);
		}
		return new ArrayList<>(groups.values());
	}

	private static Candidate leader(Candidate candidate, Map<Candidate, Candidate> leaders) {
		Candidate leader = candidate;
		while (true) {
			Candidate next = leaders.getOrDefault(leader, leader);
			if (next == leader) {
				return leader;
			}
			leader = next;
		}
	}

}
