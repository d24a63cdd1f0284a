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

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.luaspring.engine.LuaSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sources of a rolled back generation, held until the store's content is another one.
 * Immutable.
 *
 * @param against the digests of the content that it is held against, by id; empty for
 * what did not exist
 * @param sources the sources that serve, by id
 */
record HeldSources(Map<String, String> against, Map<String, LuaSource> sources) {

	private static final ObjectMapper MAPPER = JsonMapper.builder().build();

	HeldSources {
		against = Map.copyOf(against);
		sources = Map.copyOf(sources);
	}

	static HeldSources of(Set<String> ids, ScriptCatalog catalog, Map<String, LuaSource> sources) {
		Map<String, String> against = new TreeMap<>();
		for (String id : ids) {
			against.put(id, digest(id, catalog));
		}
		return new HeldSources(against, sources);
	}

	private static String digest(String id, ScriptCatalog catalog) {
		LuaSource source = catalog.get(id);
		return (source != null) ? source.digest() : "";
	}

	boolean holdsAgainst(ScriptCatalog catalog) {
		return this.against.entrySet()
			.stream()
			.allMatch((entry) -> digest(entry.getKey(), catalog).equals(entry.getValue()));
	}

	String toJson() {
		Map<String, Stored> stored = new TreeMap<>();
		this.sources.forEach((id, source) -> stored.put(id,
				new Stored(source.location(), Base64.getEncoder().encodeToString(source.content()))));
		return MAPPER.writeValueAsString(new Document(new TreeMap<>(this.against), stored));
	}

	/**
	 * Read what {@link #toJson()} wrote.
	 * @param json the text
	 * @return the held sources
	 * @throws IllegalArgumentException if it is something else
	 */
	static HeldSources fromJson(String json) {
		try {
			Document document = MAPPER.readValue(json, Document.class);
			Map<String, LuaSource> sources = new TreeMap<>();
			document.sources()
				.forEach((id, stored) -> sources.put(id,
						LuaSource.of(id, stored.location(), Base64.getDecoder().decode(stored.content()))));
			return new HeldSources(document.against(), sources);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Rolled back sources cannot be read: " + ex.getOriginalMessage(), ex);
		}
	}

	private record Document(Map<String, String> against, Map<String, Stored> sources) {

	}

	private record Stored(String location, String content) {

	}

}
