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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.LuaSource;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The texts that serve. Not part of the whole report.
 */
final class SourcesSection implements StatusSection {

	private static final List<String> KINDS = List.of("plugins", "hooks");

	private final ScriptRegistry registry;

	SourcesSection(ScriptRegistry registry) {
		this.registry = registry;
	}

	@Override
	public String name() {
		return "sources";
	}

	@Override
	public boolean inReport() {
		return false;
	}

	@Override
	public Map<String, String> all() {
		Map<String, String> digests = new LinkedHashMap<>();
		for (String kind : KINDS) {
			for (ScriptUnit unit : this.registry.units(kind)) {
				this.registry.source(kind, unit.name())
					.ifPresent((source) -> digests.put(kind + "/" + unit.name(), source.digest()));
			}
		}
		return digests;
	}

	@Override
	public Optional<Object> find(String id) {
		int slash = id.indexOf('/');
		if (slash < 0 || !KINDS.contains(id.substring(0, slash))) {
			return Optional.empty();
		}
		return this.registry.source(id.substring(0, slash), id.substring(slash + 1)).map(SourceDescriptor::of);
	}

	/**
	 * A text that serves, as the endpoint shows it.
	 *
	 * @param source where it came from
	 * @param sha256 its digest
	 * @param text the text
	 */
	record SourceDescriptor(String source, String sha256, String text) implements OperationResponseBody {

		static SourceDescriptor of(LuaSource source) {
			return new SourceDescriptor(source.location(), source.digest(), source.text());
		}

	}

}
