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

package org.luaspring.engine.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.LuaSource;

/**
 * The scripts that were compiled last, by name and content. Bounded by number and by the
 * size of the sources.
 */
final class ScriptCache {

	private static final int SCRIPTS = 512;

	private static final long BYTES = 16 << 20;

	private final Lock lock = new ReentrantLock();

	private final Map<LuaSource, DefaultLuaScript> scripts = new LinkedHashMap<>(64, 0.75f, true);

	private long bytes;

	@Nullable DefaultLuaScript get(LuaSource source) {
		this.lock.lock();
		try {
			return this.scripts.get(source);
		}
		finally {
			this.lock.unlock();
		}
	}

	void put(DefaultLuaScript script) {
		this.lock.lock();
		try {
			if (this.scripts.put(script.source(), script) == null) {
				this.bytes += script.source().size();
			}
			var eldest = this.scripts.values().iterator();
			while ((this.scripts.size() > SCRIPTS || this.bytes > BYTES) && eldest.hasNext()) {
				this.bytes -= eldest.next().source().size();
				eldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
