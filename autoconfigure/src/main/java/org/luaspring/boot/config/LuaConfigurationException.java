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

import org.luaspring.engine.LuaErrorDetails;
import org.luaspring.engine.LuaException;

/**
 * Thrown when a configuration script cannot be evaluated, or does not evaluate to
 * configuration. Secrets are masked in its message and traceback.
 *
 * @since 0.1.0
 */
public class LuaConfigurationException extends LuaException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final String location;

	private final String excerpt;

	private final @Nullable String hint;

	private final transient LuaEvaluation.@Nullable Inputs inputs;

	/**
	 * Create an exception.
	 * @param kind what is wrong
	 * @param message the message, which starts with script and line where they are known
	 * @param details where it happened
	 * @param location the location of the configuration file
	 * @param excerpt the lines around the fault, empty if they are not known
	 * @param hint what to do, {@code null} if the message says it
	 * @param inputs what was read until then, {@code null} if that is not known
	 * @param cause the failure behind it, if there is one that reveals no secret
	 */
	LuaConfigurationException(Kind kind, String message, LuaErrorDetails details, String location, String excerpt,
			@Nullable String hint, LuaEvaluation.@Nullable Inputs inputs, @Nullable Throwable cause) {
		super(message, details, cause);
		this.kind = kind;
		this.location = location;
		this.excerpt = excerpt;
		this.hint = hint;
		this.inputs = inputs;
	}

	LuaEvaluation.Inputs inputs() {
		return (this.inputs != null) ? this.inputs : LuaEvaluation.Inputs.NONE;
	}

	/**
	 * Return what is wrong.
	 * @return the kind of failure
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Return the location of the configuration file.
	 * @return the location, such as {@code file [application.lua]}
	 */
	public String location() {
		return this.location;
	}

	/**
	 * Return the lines around the fault, numbered, with the faulty one marked.
	 * @return the lines; empty if they are not known
	 */
	public String excerpt() {
		return this.excerpt;
	}

	/**
	 * Return what is expected or what to do.
	 * @return the hint, {@code null} if the message says it
	 */
	public @Nullable String hint() {
		return this.hint;
	}

	/**
	 * What is wrong with a configuration script.
	 *
	 * @since 0.1.0
	 */
	public enum Kind {

		/**
		 * It is not valid Lua.
		 */
		SYNTAX,

		/**
		 * It raised an error.
		 */
		RUNTIME,

		/**
		 * It reached a limit.
		 */
		LIMIT,

		/**
		 * It used what is not available to configuration.
		 */
		ACCESS,

		/**
		 * It evaluates to something that is no configuration: a function in a table, for
		 * example.
		 */
		VALUE,

		/**
		 * It cannot be read.
		 */
		READ

	}

}
