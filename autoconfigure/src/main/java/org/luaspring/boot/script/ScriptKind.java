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

import java.util.List;

/**
 * A use of scripts, such as plugins and hooks. Implemented as a bean. All methods are
 * called under the registry's lock, one at a time.
 *
 * @since 0.1.0
 */
public interface ScriptKind {

	/**
	 * Return the name of the kind.
	 * @return the name in the plural, as the endpoint shows it, such as {@code hooks}
	 */
	String name();

	/**
	 * Return the units that the sources make. A pure function of the catalog and the
	 * properties.
	 * @param scripts the sources
	 * @return the units, in the order in which they are to be loaded
	 */
	List<ScriptDefinition> definitions(ScriptCatalog scripts);

	/**
	 * Make a generation aside: compile, run the chunk where that is how its contract is
	 * learned, and check the contract. What it made is undone if it throws.
	 * @param request what to load
	 * @return the generation, not started
	 * @throws org.luaspring.engine.LuaException if it is to be rejected
	 */
	ScriptGeneration load(GenerationRequest request);

	/**
	 * Order the generations of one transaction for their start, and refuse those whose
	 * relations do not hold, such as the needs of plugins.
	 * @param plan the generations that were loaded, and those that serve
	 */
	default void plan(GenerationPlan plan) {
	}

	/**
	 * Called after a transaction, when all that it changed is in place.
	 */
	default void changed() {
	}

}
