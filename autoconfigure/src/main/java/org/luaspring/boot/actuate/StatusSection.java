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

import org.jspecify.annotations.Nullable;

/**
 * One part of the endpoint's report, with its own addresses and actions.
 */
interface StatusSection {

	/**
	 * Return the name in the report and in addresses.
	 * @return the name, such as {@code plugins}
	 */
	String name();

	/**
	 * Return all entries.
	 * @return a map or list of descriptors
	 */
	Object all();

	/**
	 * Return whether the section is part of the whole report, or only has addresses.
	 * @return whether it is part of the report
	 */
	default boolean inReport() {
		return true;
	}

	/**
	 * Return one entry.
	 * @param id the id, which may contain {@code /}
	 * @return its descriptor; empty if there is none
	 */
	Optional<Object> find(String id);

	/**
	 * Return the actions that entries allow.
	 * @return the names
	 */
	default List<String> actions() {
		return List.of();
	}

	/**
	 * Carry out an action on an entry that exists.
	 * @param id the id
	 * @param action the name, one of {@link #actions()}
	 * @param request what else was asked for
	 * @throws IllegalStateException if the entry's state does not allow it
	 * @throws IllegalArgumentException if the request is not complete
	 */
	default void act(String id, String action, ActionRequest request) {
		throw new IllegalArgumentException("There are no actions on " + name());
	}

	/**
	 * What an action needs to know.
	 *
	 * @param implementation the implementation to select, {@code null} if none was named
	 * @param force whether to act although others need the entry
	 */
	record ActionRequest(@Nullable String implementation, boolean force) {

	}

}
