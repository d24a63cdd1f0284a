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

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * Published before changed configuration is applied, when it is known to bind and to be
 * valid. A listener can refuse it with {@link #veto(String)}, or by throwing an
 * exception. Listeners have to be synchronous.
 *
 * @since 0.1.0
 */
public class LuaConfigurationChangingEvent extends ApplicationContextEvent {

	private static final long serialVersionUID = 1L;

	private final transient List<PropertyChange> changes;

	private @Nullable String veto;

	/**
	 * Create an event.
	 * @param context the application context
	 * @param changes the properties whose effective value is going to change
	 */
	public LuaConfigurationChangingEvent(ApplicationContext context, List<PropertyChange> changes) {
		super(context);
		this.changes = List.copyOf(changes);
	}

	/**
	 * Return the properties whose effective value is going to change.
	 * @return the changes, secrets masked
	 */
	public List<PropertyChange> getChanges() {
		return this.changes;
	}

	/**
	 * Refuse the change: nothing of it is applied. The first reason stays.
	 * @param reason why, for the status and the log
	 */
	public void veto(String reason) {
		if (this.veto == null) {
			this.veto = reason;
		}
	}

	/**
	 * Return why the change was refused.
	 * @return the reason, {@code null} if it was not
	 */
	public @Nullable String getVeto() {
		return this.veto;
	}

}
