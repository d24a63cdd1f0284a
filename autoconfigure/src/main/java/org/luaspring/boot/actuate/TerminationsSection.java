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

package org.luaspring.boot.actuate;

import java.util.List;
import java.util.Optional;

/**
 * What stopped serving with nothing in its place, the latest first. Addressed by kind and
 * name: {@code terminations/plugins/etcd} has those of one plugin.
 */
final class TerminationsSection implements StatusSection {

	private final TerminationLog log;

	TerminationsSection(TerminationLog log) {
		this.log = log;
	}

	@Override
	public String name() {
		return "terminations";
	}

	@Override
	public List<TerminationLog.Termination> all() {
		return this.log.list();
	}

	@Override
	public Optional<Object> find(String id) {
		List<TerminationLog.Termination> found = all().stream()
			.filter((termination) -> id.equals(termination.kind() + "/" + termination.name())
					|| id.equals(termination.name()))
			.toList();
		return found.isEmpty() ? Optional.empty() : Optional.of(found);
	}

}
