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
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaSource;

/**
 * All units of scripts of the application, and the operations on them. Operations run one
 * at a time; one that is asked for inside of a call waits until the outermost call ends,
 * and answers with a status that is {@linkplain ScriptStatus#pending() pending}. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public interface ScriptRegistry {

	/**
	 * Return whether the scripts that were there at start are all loaded. Asking for a
	 * unit loads them.
	 * @return {@code false} before and while they are loaded
	 */
	boolean isLoaded();

	/**
	 * Return the units of a kind.
	 * @param kind the kind's name
	 * @return the units, by name in code point order, those whose source is gone included
	 */
	List<ScriptUnit> units(String kind);

	/**
	 * Return a unit.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the unit; empty if there is none
	 */
	Optional<ScriptUnit> unit(String kind, String name);

	/**
	 * Return the source that a unit serves.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the serving source of the main script; empty if none serves
	 */
	Optional<LuaSource> source(String kind, String name);

	/**
	 * Read the sources that a unit is or may be made of, and apply them to it even if
	 * they did not change, and to what else they concern if they did.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the status afterwards
	 */
	ScriptStatus reload(String kind, String name);

	/**
	 * Read all sources and apply what changed.
	 */
	default void refresh() {
		refresh(ScriptScope.ALL);
	}

	/**
	 * Read some sources and apply what changed.
	 * @param scope the sources that may have changed
	 */
	void refresh(ScriptScope scope);

	/**
	 * Enable a unit, and load it if it does not serve.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the status afterwards
	 */
	ScriptStatus enable(String kind, String name);

	/**
	 * Disable a unit: refuse new calls, drain, stop.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the status afterwards
	 */
	ScriptStatus disable(String kind, String name);

	/**
	 * Return to the previous generation's source, and hold it until the content of the
	 * store changes.
	 * @param kind the kind's name
	 * @param name the unit's name
	 * @return the status afterwards
	 * @throws IllegalStateException if there is no previous generation
	 */
	ScriptStatus rollback(String kind, String name);

	/**
	 * Run something that changes state that calls see: at once, or when the outermost
	 * call of this thread ends.
	 * @param operation the operation
	 * @return whether it ran already
	 */
	boolean runOutsideOfCall(Runnable operation);

	/**
	 * Return an operator's stored decision.
	 * @param key the key, such as {@code extensions/key-value-store}
	 * @return the decision, or {@code null} if there is none
	 */
	@Nullable String decision(String key);

	/**
	 * Store an operator's decision.
	 * @param key the key
	 * @param value the decision, or {@code null} to forget it
	 * @return whether it survives a restart
	 */
	boolean decide(String key, @Nullable String value);

}
