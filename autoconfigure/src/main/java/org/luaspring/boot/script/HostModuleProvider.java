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

import org.luaspring.engine.HostModule;

/**
 * Makes one host module for the scripts that the sandbox lets have it. Has to be safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public interface HostModuleProvider {

	/**
	 * Return the name of the module.
	 * @return the name, {@code [a-z][a-z0-9_]*}
	 */
	String name();

	/**
	 * Return who decides whether a script may have it.
	 * @return the origin
	 */
	Origin origin();

	/**
	 * Return the module for a script. Called for each environment.
	 * @param script who gets it
	 * @return the module; the same one each time unless it depends on the script
	 */
	HostModule module(ScriptIdentity script);

	/**
	 * Where a module comes from.
	 */
	enum Origin {

		/**
		 * Part of this library; allowed by {@code lua.sandbox.modules}.
		 */
		BUILT_IN,

		/**
		 * A bean of the application; allowed by {@code lua.sandbox.beans}.
		 */
		BEAN

	}

}
