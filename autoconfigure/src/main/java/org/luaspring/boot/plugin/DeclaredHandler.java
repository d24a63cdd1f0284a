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

package org.luaspring.boot.plugin;

import java.util.Set;

/**
 * A handler in {@code M.on} as a plugin declares it. Immutable.
 *
 * @param before the names of the handlers before which it runs
 * @param after the names of the handlers after which it runs
 */
record DeclaredHandler(Set<String> before, Set<String> after) {

	/**
	 * The key of the function where a handler is a table.
	 */
	static final String RUN = "run";

	static final DeclaredHandler PLAIN = new DeclaredHandler(Set.of(), Set.of());

	DeclaredHandler {
		before = Set.copyOf(before);
		after = Set.copyOf(after);
	}

}
