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

package org.luaspring.boot.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.luaspring.boot.script.ScriptLifecycleEvent;
import org.springframework.context.event.EventListener;

/**
 * Remembers the latest turns in the life of scripts. Safe for use by many threads.
 */
final class EventLog {

	static final int MAX_EVENTS = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<ScriptLifecycleEvent> events = new ArrayDeque<>();

	@EventListener
	void on(ScriptLifecycleEvent event) {
		this.lock.lock();
		try {
			this.events.addFirst(event);
			if (this.events.size() > MAX_EVENTS) {
				this.events.removeLast();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the events.
	 * @return the events as data, the latest first
	 */
	List<Map<String, Object>> list() {
		this.lock.lock();
		try {
			return this.events.stream().map(EventLog::describe).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static Map<String, Object> describe(ScriptLifecycleEvent event) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("at", event.at().toString());
		entry.put("type", event.type().name());
		entry.put("kind", event.kind());
		entry.put("name", event.name());
		entry.put("generation", event.generation());
		if (event.error() != null) {
			entry.put("error", event.error().message());
		}
		if (event.detail() != null) {
			entry.put("detail", event.detail());
		}
		return entry;
	}

}
