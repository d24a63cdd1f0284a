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

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.ScriptFunction;

/**
 * A hook handler in a plugin. Runs in the plugin's primary instance.
 *
 * @since 0.1.0
 */
public interface PluginHandler {

	/**
	 * Return the plugin's unit.
	 * @return the unit: its name, its state
	 */
	ScriptUnit plugin();

	/**
	 * Return the name of the hook point.
	 * @return the name
	 */
	String hookPoint();

	/**
	 * Return before which other handlers it is to run.
	 * @return the names of hook files and plugins
	 */
	Set<String> before();

	/**
	 * Return after which other handlers it is to run.
	 * @return the names of hook files and plugins
	 */
	Set<String> after();

	/**
	 * Run the handler as a call of the plugin: pinned, counted, within its limits.
	 * @param call what to do with the handler's function
	 * @param <T> the type of the result
	 * @return the result
	 * @throws org.luaspring.boot.script.ScriptUnavailableException if the plugin does not
	 * serve
	 */
	<T extends @Nullable Object> T call(HandlerCall<T> call);

	/**
	 * What to do with a handler's function.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface HandlerCall<T extends @Nullable Object> {

		/**
		 * Call the function.
		 * @param function the function
		 * @return the result
		 */
		T with(ScriptFunction function);

	}

}
