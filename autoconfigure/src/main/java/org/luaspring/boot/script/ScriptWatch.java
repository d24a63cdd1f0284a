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

import org.springframework.context.SmartLifecycle;

/**
 * Applies changes of the sources while the application runs and is not paused.
 *
 * @since 0.1.0
 */
public final class ScriptWatch implements SmartLifecycle {

	private final ScriptStore store;

	private final ScriptRegistry registry;

	private volatile boolean running;

	/**
	 * Create the watch.
	 * @param store tells about changes
	 * @param registry applies them
	 */
	public ScriptWatch(ScriptStore store, ScriptRegistry registry) {
		this.store = store;
		this.registry = registry;
	}

	@Override
	public void start() {
		this.running = true;
		this.store.watch(this.registry::refresh);
		// what changed since it was loaded, or while nobody watched
		this.registry.refresh();
	}

	@Override
	public void stop() {
		this.running = false;
		this.store.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return ScriptLifecycle.PHASE + 1;
	}

}
