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

import java.io.Closeable;
import java.util.function.Consumer;

/**
 * Where sources come from: folders today, something shared between instances of an
 * application another day. Has to be safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface ScriptStore extends Closeable {

	/**
	 * Read all sources as they are now. A source that cannot be read is reported by the
	 * exception, so that what served before goes on.
	 * @return the sources
	 * @throws ScriptStoreException if they cannot be read completely
	 */
	ScriptCatalog read();

	/**
	 * Read some sources again, so that a change costs what changed and not what is there.
	 * A store that has no cheaper way reads all.
	 * @param before what was read last
	 * @param scope the sources to read
	 * @return the sources: those in the scope as they are now, the others as before
	 * @throws ScriptStoreException if they cannot be read completely
	 */
	default ScriptCatalog read(ScriptCatalog before, ScriptScope scope) {
		return read();
	}

	/**
	 * Start to tell about changes. Changes of a burst are told once, after it.
	 * @param listener called, on a thread of the store, with the sources of which
	 * {@link #read()} may return something else than before
	 */
	void watch(Consumer<ScriptScope> listener);

	/**
	 * Watch other files too, with the same watcher and the same settings, until this
	 * store is closed. Watching files again that are watched does nothing.
	 * @param files the files
	 * @return whether this store can watch files
	 */
	default boolean watch(WatchedFiles files) {
		return false;
	}

	/**
	 * Stop to tell about changes, and wait for a running listener to end.
	 */
	@Override
	void close();

}
