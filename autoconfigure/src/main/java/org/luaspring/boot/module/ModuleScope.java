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

package org.luaspring.boot.module;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For whom a host module is made. Immutable.
 *
 * @param script the id of the script, such as {@code plugins/etcd.lua}
 * @param namespace whose data it is: the alias of a plugin, else the id of the script
 * @since 0.1.0
 */
public record ModuleScope(String script, String namespace) {

	private static final String SUFFIX = ".lua";

	/**
	 * Return the scope of a script that is no plugin.
	 * @param script the id of the script
	 * @return the scope
	 */
	public static ModuleScope of(String script) {
		return new ModuleScope(script, script);
	}

	/**
	 * Return the logger of the script: {@code lua.plugins.etcd} for
	 * {@code plugins/etcd.lua}, so that levels can be set for folders and for single
	 * scripts.
	 * @return the logger
	 */
	public Logger logger() {
		String name = this.script;
		if (name.toLowerCase(Locale.ROOT).endsWith(SUFFIX)) {
			name = name.substring(0, name.length() - SUFFIX.length());
		}
		return LoggerFactory.getLogger("lua." + name.replace('/', '.'));
	}

}
