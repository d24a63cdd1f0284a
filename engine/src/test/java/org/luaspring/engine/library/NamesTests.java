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

package org.luaspring.engine.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.luaspring.engine.runtime.LuaString;

import static org.assertj.core.api.Assertions.assertThat;

class NamesTests {

	@Test
	void listsTheEntriesOfAllLibrariesAndNothingElse() {
		Set<LuaString> listed = Collections.newSetFromMap(new IdentityHashMap<>());
		listed.addAll(StandardLibrary.names());
		List<LuaString> used = new ArrayList<>();
		for (Library library : Library.values()) {
			used.addAll(library.entries().keySet());
		}
		Set<LuaString> unused = Collections.newSetFromMap(new IdentityHashMap<>());
		unused.addAll(listed);
		used.forEach(unused::remove);
		assertThat(unused).isEmpty();
		assertThat(used).allMatch(listed::contains);
	}

}
