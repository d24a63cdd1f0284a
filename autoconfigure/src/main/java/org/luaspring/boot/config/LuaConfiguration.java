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

import java.util.List;

/**
 * The configuration scripts of the application. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface LuaConfiguration {

	/**
	 * Evaluate all configuration scripts anew and apply what changed: all of it, or
	 * nothing if a script fails, a value does not bind, a validation or a listener
	 * refuses it.
	 * @return how it ended
	 * @throws IllegalStateException if it is called by a listener of a reload
	 */
	ConfigurationReloadStatus reload();

	/**
	 * Return the status of the configuration scripts.
	 * @return the status of each file, that with the highest precedence first
	 */
	List<ConfigurationSourceStatus> sources();

}
