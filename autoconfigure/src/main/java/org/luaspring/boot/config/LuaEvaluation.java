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

package org.luaspring.boot.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation of a configuration file gave. Immutable.
 *
 * @param documents the documents, the main one first
 * @param inputs what the evaluation read
 * @param secrets the values that {@code secret} gave
 */
record LuaEvaluation(List<LuaDocument> documents, Inputs inputs, SecretValues secrets) {

	/**
	 * What an evaluation read, known also where it failed.
	 *
	 * @param sha256 the digest of the file, empty if it could not be read
	 * @param required the Lua modules that were required, by name
	 * @param files the digests of the files that were read, by path: the file itself,
	 * modules and secrets; empty for those that were looked for and do not exist
	 */
	record Inputs(String sha256, List<String> required, Map<Path, String> files) {

		static final Inputs NONE = new Inputs("", List.of(), Map.of());

	}

	int keys() {
		return (int) this.documents.stream()
			.flatMap((document) -> document.properties().keySet().stream())
			.distinct()
			.count();
	}

}
