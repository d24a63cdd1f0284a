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

package org.luaspring.boot.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.script.ScriptLifecycleEvent;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/**
 * Turns changes in the life of scripts into audit events, such as
 * {@code LUA_PLUGIN_RELOADED}.
 */
final class LuaAuditListener {

	private final ApplicationEventPublisher publisher;

	private final Supplier<String> principal;

	/**
	 * Create a listener.
	 * @param publisher publishes the audit events
	 * @param principal returns the name of who acts on the current thread
	 */
	LuaAuditListener(ApplicationEventPublisher publisher, Supplier<String> principal) {
		this.publisher = publisher;
		this.principal = principal;
	}

	@EventListener
	void on(ScriptLifecycleEvent event) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("name", event.name());
		data.put("generation", event.generation());
		put(data, "sha256", event.sha256());
		put(data, "previousSha256", event.previousSha256());
		put(data, "detail", event.detail());
		if (event.error() != null) {
			data.put("error", event.error().message());
		}
		this.publisher.publishEvent(new AuditApplicationEvent(auditEvent(event, data)));
	}

	// javac before 22 does not read AuditEvent's "@Nullable Object" from its class file,
	// later ones do: no type of data
	// satisfies both
	@SuppressWarnings("NullAway")
	private AuditEvent auditEvent(ScriptLifecycleEvent event, Map<String, Object> data) {
		return new AuditEvent(event.at(), this.principal.get(), type(event), data);
	}

	private static String type(ScriptLifecycleEvent event) {
		String kind = event.kind().endsWith("s") ? event.kind().substring(0, event.kind().length() - 1) : event.kind();
		return "LUA_" + kind.toUpperCase(Locale.ROOT) + "_" + event.type().name();
	}

	private static void put(Map<String, Object> data, String key, @Nullable Object value) {
		if (value != null) {
			data.put(key, value);
		}
	}

}
