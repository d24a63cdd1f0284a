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

import java.nio.file.Path;
import java.util.Set;

/**
 * Files outside of the script folders that are to be watched with them. Has to be safe
 * for use by many threads.
 *
 * @since 0.1.0
 * @see ScriptStore#watch(WatchedFiles)
 */
public interface WatchedFiles {

	/**
	 * Return the files, which need not exist. Asked again after each change.
	 * @return absolute paths
	 */
	Set<Path> files();

	/**
	 * Called after a burst of changes: the content of the files may be another one, or it
	 * may not.
	 */
	void changed();

}
