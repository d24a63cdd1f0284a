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

package org.luaspring.boot.extension;

import java.util.List;
import java.util.function.BiConsumer;

import org.luaspring.boot.config.LuaConfigurationChangedEvent;
import org.luaspring.boot.config.LuaConfigurationChangingEvent;
import org.luaspring.boot.config.PropertyChange;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;

/**
 * Follows {@code lua.extensions.*} when a configuration script changes it while the
 * application runs. A selection that is not possible vetoes the change.
 *
 * @since 0.1.0
 */
public final class ExtensionSelectionListener implements ApplicationListener<ApplicationEvent> {

	private static final String PREFIX = "lua.extensions.";

	private final ExtensionRegistry registry;

	/**
	 * Create the listener.
	 * @param registry the extension points
	 */
	public ExtensionSelectionListener(ExtensionRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof LuaConfigurationChangingEvent changing) {
			try {
				forEachSelection(changing.getChanges(), this.registry::checkSelectable);
			}
			catch (IllegalArgumentException ex) {
				changing.veto(String.valueOf(ex.getMessage()));
			}
		}
		else if (event instanceof LuaConfigurationChangedEvent changed) {
			forEachSelection(changed.getChanges(), this.registry::follow);
		}
	}

	private static void forEachSelection(List<PropertyChange> changes, BiConsumer<String, String> consumer) {
		for (PropertyChange change : changes) {
			Object implementation = change.newValue();
			if (change.name().startsWith(PREFIX) && implementation != null) {
				consumer.accept(change.name().substring(PREFIX.length()), implementation.toString());
			}
		}
	}

}
