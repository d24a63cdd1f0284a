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
 * Tells scripts from what editors, file systems and Kubernetes leave beside them.
 */
final class ScriptFiles {

	static final String ENDING = ".lua";

	private ScriptFiles() {
	}

	/**
	 * Return whether a file is a script.
	 * @param name the file's name
	 * @return {@code false} also for vim's {@code .x.lua.swp}, {@code x.lua~} and
	 * {@code 4913}, Emacs' {@code .#x.lua}, IntelliJ's {@code x.lua___jb_tmp___} and
	 * {@code sed}'s {@code sedAbCdEf}
	 */
	static boolean isScript(String name) {
		return name.endsWith(ENDING) && name.length() > ENDING.length() && !isHidden(name);
	}

	/**
	 * Return whether a folder may hold scripts.
	 * @param name the folder's name
	 * @return {@code false} for hidden ones, Kubernetes' {@code ..data} included: what is
	 * in it is seen through links
	 */
	static boolean isFolder(String name) {
		return !isHidden(name);
	}

	private static boolean isHidden(String name) {
		return name.startsWith(".") || name.startsWith("#") || name.contains("___jb_");
	}

}
