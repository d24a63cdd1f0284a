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

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.ScriptTable;

/**
 * Thrown inside an evaluation for a value that is no configuration.
 */
final class InvalidValueException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ScriptTable.@Nullable Origin place;

	/**
	 * Create an exception.
	 * @param path the name of the property, empty for the whole result
	 * @param problem what is wrong with it
	 * @param place where it was assigned, {@code null} if that is not known
	 */
	InvalidValueException(String path, String problem, ScriptTable.@Nullable Origin place) {
		super((path.isEmpty() ? "the returned table" : "'" + path + "'") + " " + problem);
		this.place = place;
	}

	ScriptTable.@Nullable Origin place() {
		return this.place;
	}

}
