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

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * The secrets of the configuration scripts that serve. Safe for use by many threads.
 */
final class LuaSecrets implements ValueMasking {

	private final ConfigurableEnvironment environment;

	private volatile SecretValues retired = SecretValues.NONE;

	LuaSecrets(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * Go on masking secrets that no longer serve: the values before a change are shown
	 * too.
	 * @param secrets the secrets
	 */
	void retire(SecretValues secrets) {
		// only the last ones: a secret that changes each second must not pile up
		this.retired = secrets;
	}

	/**
	 * Return the secrets of all scripts.
	 * @return the secrets
	 */
	SecretValues values() {
		SecretValues values = this.retired;
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof LuaPropertySource lua && lua.index() == 0) {
				values = values.and(lua.evaluation().secrets());
			}
		}
		return values;
	}

	@Override
	public @Nullable Object mask(@Nullable PropertySource<?> source, String name, @Nullable Object value) {
		if (source instanceof LuaPropertySource lua && lua.document().secrets().contains(name)) {
			return SecretValues.MASK;
		}
		return values().isIn(value) ? SecretValues.MASK : value;
	}

}
