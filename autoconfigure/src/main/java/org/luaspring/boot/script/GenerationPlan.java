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

import org.luaspring.engine.LuaException;

/**
 * The generations of one kind that a transaction is about to start, for
 * {@link ScriptKind#plan}.
 *
 * @since 0.1.0
 */
public interface GenerationPlan {

	/**
	 * Return the names of the units with a new generation, in the order in which they
	 * will be started.
	 * @return the names
	 */
	List<String> candidates();

	/**
	 * Return a unit's new generation.
	 * @param name the name of a candidate
	 * @return the generation that was loaded
	 */
	ScriptGeneration candidate(String name);

	/**
	 * Return whether a unit serves and goes on to do so unless a candidate replaces it.
	 * @param name the name of the unit
	 * @return whether it serves
	 */
	boolean serves(String name);

	/**
	 * Refuse a candidate. The candidates that are linked with it by a changed file are
	 * refused too.
	 * @param name the name of the candidate
	 * @param reason why
	 */
	void reject(String name, LuaException reason);

	/**
	 * Set the order in which the candidates are started.
	 * @param names the names of all candidates
	 */
	void order(List<String> names);

}
