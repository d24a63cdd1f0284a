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

import org.jspecify.annotations.Nullable;

/**
 * One unit of scripts with its generations: what calls run through. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public interface ScriptUnit {

	/**
	 * Return the kind.
	 * @return the kind's name
	 */
	String kind();

	/**
	 * Return the name.
	 * @return the name, unique in its kind
	 */
	String name();

	/**
	 * Return what is known about it.
	 * @return a snapshot
	 */
	ScriptStatus status();

	/**
	 * Return whether a generation serves.
	 * @return whether a call would find one
	 */
	boolean serves();

	/**
	 * Run a call. The outermost call of a thread pins the unit's generation at the first
	 * touch; what is nested in it sees the same one until the outermost call ends. The
	 * call is counted and told to every {@link CallListener}; broken limits are counted.
	 * @param function the name of the function, or of the hook point
	 * @param call what to do
	 * @param <T> the type of the result
	 * @return the call's result
	 * @throws ScriptUnavailableException if no generation serves
	 */
	<T extends @Nullable Object> T call(String function, GenerationCall<T> call);

	/**
	 * What a call does in the generation that it is given.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface GenerationCall<T extends @Nullable Object> {

		/**
		 * Run in a generation.
		 * @param generation the generation, of the class that the kind made
		 * @param usage to be told what the call used, before it returns or throws
		 * @return the result
		 */
		T in(ScriptGeneration generation, UsageRecorder usage);

	}

}
