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

package org.luaspring.boot.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of all checks, as text and as JSON. Immutable.
 *
 * @param results the results
 */
record LuaCheckReport(List<LuaCheckResult> results) {

	LuaCheckReport {
		results = List.copyOf(results);
	}

	boolean isPassed() {
		return this.results.stream().allMatch(LuaCheckResult::isPassed);
	}

	private long failures() {
		return this.results.stream().filter((result) -> !result.isPassed()).count();
	}

	String toText() {
		StringBuilder text = new StringBuilder();
		for (LuaCheckResult result : this.results) {
			text.append(result.isPassed() ? "ok      " : "FAILED  ")
				.append(result.kind())
				.append(' ')
				.append(result.subject())
				.append('\n');
			if (result.problem() != null) {
				text.append(result.problem().strip().indent(8));
			}
			if (result.excerpt() != null && !result.excerpt().isBlank()) {
				text.append('\n').append(result.excerpt().indent(7)).append('\n');
			}
		}
		text.append(this.results.size()).append(" checked, ").append(failures()).append(" failed\n");
		return text.toString();
	}

	String toJson() {
		List<Map<String, Object>> entries = new ArrayList<>();
		for (LuaCheckResult result : this.results) {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("kind", result.kind());
			entry.put("subject", result.subject());
			entry.put("passed", result.isPassed());
			if (result.problem() != null) {
				entry.put("problem", result.problem());
			}
			if (result.excerpt() != null && !result.excerpt().isBlank()) {
				entry.put("excerpt", result.excerpt());
			}
			entries.add(entry);
		}
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("passed", isPassed());
		report.put("checked", this.results.size());
		report.put("failed", failures());
		report.put("results", entries);
		return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report)
				+ "\n";
	}

}
