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
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * Published after changed configuration was applied: the environment, the
 * {@code @ConfigurationProperties} beans and the {@link PropertiesMonitor}s show the new
 * values.
 *
 * @since 0.1.0
 */
public class LuaConfigurationChangedEvent extends ApplicationContextEvent {

	private static final long serialVersionUID = 1L;

	private final transient List<PropertyChange> changes;

	/**
	 * Create an event.
	 * @param context the application context
	 * @param changes the properties whose effective value changed
	 */
	public LuaConfigurationChangedEvent(ApplicationContext context, List<PropertyChange> changes) {
		super(context);
		this.changes = List.copyOf(changes);
	}

	/**
	 * Return the properties whose effective value changed: those that a source of higher
	 * precedence overrides are not among them, those that refer to a changed one are.
	 * @return the changes, secrets masked
	 */
	public List<PropertyChange> getChanges() {
		return this.changes;
	}

	/**
	 * Return the names of the changed properties.
	 * @return the names
	 */
	public Set<String> getKeys() {
		return this.changes.stream().map(PropertyChange::name).collect(Collectors.toUnmodifiableSet());
	}

}
