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

import java.util.List;
import java.util.Optional;

import org.luaspring.boot.extension.ExtensionStatus;

/**
 * The plugins of the application: what they are, and the operations on them.
 * <p>
 * Operations run one at a time. One that is asked for inside of a Lua call is queued
 * until the outermost call ends; its answer is {@code pending}. Where
 * {@code lua.state.location} is set, {@code enable}, {@code disable}, {@code select} and
 * {@code rollback} survive a restart; else the answer is not {@code persistent}. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public interface LuaPlugins {

	/**
	 * Return all plugins.
	 * @return their status, by name in code point order
	 */
	List<PluginStatus> list();

	/**
	 * Return a plugin.
	 * @param name the name or alias
	 * @return its status; empty if there is none
	 */
	Optional<PluginStatus> get(String name);

	/**
	 * Load a plugin's source anew, changed or not. The serving generation goes on if that
	 * fails.
	 * @param name the name or alias
	 * @return the status afterwards: {@code lastReload} tells the outcome
	 * @throws NoSuchPluginException if there is no such plugin
	 */
	PluginStatus reload(String name);

	/**
	 * Enable a plugin and load it.
	 * @param name the name or alias
	 * @return the status afterwards
	 * @throws NoSuchPluginException if there is no such plugin
	 * @throws IllegalStateException if {@code lua.plugins.<name>.enabled} is
	 * {@code false}, which always wins
	 */
	PluginStatus enable(String name);

	/**
	 * Disable a plugin: refuse new calls, let running ones end, stop it.
	 * @param name the name or alias
	 * @return the status afterwards
	 * @throws NoSuchPluginException if there is no such plugin
	 * @throws IllegalStateException if it is needed: selected for an extension point, or
	 * needed by a plugin that serves
	 */
	default PluginStatus disable(String name) {
		return disable(name, false);
	}

	/**
	 * Disable a plugin, also if it is needed.
	 * @param name the name or alias
	 * @param force whether to do so although it is needed
	 * @return the status afterwards
	 * @throws NoSuchPluginException if there is no such plugin
	 * @throws IllegalStateException if it is needed and {@code force} is {@code false}
	 */
	PluginStatus disable(String name, boolean force);

	/**
	 * Return to the source of the previous generation, and hold it until the content on
	 * disk changes.
	 * @param name the name or alias
	 * @return the status afterwards
	 * @throws NoSuchPluginException if there is no such plugin
	 * @throws IllegalStateException if there is no previous generation
	 */
	PluginStatus rollback(String name);

	/**
	 * Ask a plugin for its health.
	 * @param name the name or alias
	 * @return what its {@code health} function says; healthy if it has none, not healthy
	 * if the plugin does not serve or the function fails
	 * @throws NoSuchPluginException if there is no such plugin
	 */
	PluginHealth health(String name);

	/**
	 * Return all extension points.
	 * @return their status, by name in code point order
	 */
	List<ExtensionStatus> extensions();

	/**
	 * Select an implementation of an extension point. Calls that run end in the one that
	 * was selected before.
	 * @param extensionPoint the name of the extension point
	 * @param implementation the name of a plugin or Java bean
	 * @return the status afterwards
	 * @throws IllegalArgumentException if there is no such extension point or
	 * implementation, or the implementation does not serve
	 * @throws IllegalStateException if the property {@code lua.extensions.<name>} selects
	 * another one, which always wins
	 */
	ExtensionStatus select(String extensionPoint, String implementation);

}
