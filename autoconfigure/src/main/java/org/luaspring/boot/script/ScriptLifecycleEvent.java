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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Published as an application event when the life of a unit of scripts takes a turn, on
 * the thread that turned it, after the fact. Immutable.
 *
 * @param type what happened
 * @param kind the kind of the unit: {@code plugins}, {@code hooks} or {@code extensions}
 * @param name the name of the unit
 * @param at when it happened
 * @param generation the generation that serves afterwards, 0 if none does
 * @param sha256 the digest that serves afterwards, {@code null} if none does
 * @param previousSha256 the digest that served before, {@code null} if none did
 * @param previousGeneration the generation that served before, 0 if none did
 * @param error the reason of a failure or rejection, {@code null} if it is none
 * @param detail what else there is to say, such as the name that was selected
 * @since 0.1.0
 */
public record ScriptLifecycleEvent(Type type, String kind, String name, Instant at, long generation,
		@Nullable String sha256, @Nullable String previousSha256, long previousGeneration, @Nullable ErrorStatus error,
		@Nullable String detail) {

	/**
	 * What happened.
	 */
	public enum Type {

		/**
		 * The first generation serves.
		 */
		ACTIVATED,

		/**
		 * A new generation replaced another one.
		 */
		RELOADED,

		/**
		 * A source was refused; what served before still does, if anything.
		 */
		REJECTED,

		/**
		 * Nothing serves, because the start failed or limits were broken too often.
		 */
		FAILED,

		/**
		 * An operator enabled it.
		 */
		ENABLED,

		/**
		 * An operator disabled it.
		 */
		DISABLED,

		/**
		 * The previous generation's source serves again.
		 */
		ROLLED_BACK,

		/**
		 * Its source is gone.
		 */
		REMOVED,

		/**
		 * Another implementation of an extension point was selected.
		 */
		SELECTED

	}

}
