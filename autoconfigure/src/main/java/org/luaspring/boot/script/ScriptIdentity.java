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

/**
 * Who a script is towards the host. Immutable.
 *
 * @param kind the kind of the unit, such as {@code plugins}; {@code script} for a script
 * of the application
 * @param name the name of the unit, such as a plugin's name or alias
 * @param script the id of the main script, such as {@code plugins/etcd.lua}
 * @param generation the generation, 0 if it has none
 * @since 0.1.0
 */
public record ScriptIdentity(String kind, String name, String script, long generation) {

	/**
	 * Return the name of the logger that {@code log} and {@code print} write to.
	 * @return {@code lua.} and the script's id without its ending, {@code /} as
	 * {@code .}; a plugin's name, for plugins
	 */
	public String logger() {
		if ("plugins".equals(this.kind)) {
			return "lua." + this.name;
		}
		String path = this.script.endsWith(".lua") ? this.script.substring(0, this.script.length() - 4) : this.script;
		return "lua." + path.replace('/', '.');
	}

	/**
	 * Return the namespace of its shared data.
	 * @return the plugin's name, for plugins; else the script's id
	 */
	public String namespace() {
		return "plugins".equals(this.kind) ? this.name : this.script;
	}

}
