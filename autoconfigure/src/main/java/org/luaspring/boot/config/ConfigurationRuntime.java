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

import org.luaspring.boot.module.AllowedHosts;
import org.luaspring.boot.module.HttpModule;
import org.luaspring.boot.module.HttpSettings;
import org.luaspring.boot.module.JsonModule;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaEngine;

/**
 * What the configuration files of an application share: the engine and the modules, made
 * when the first file needs them. Safe for use by many threads.
 */
final class ConfigurationRuntime {

	private @Nullable LuaEngine engine;

	private @Nullable HostModule json;

	private @Nullable HostModule http;

	synchronized LuaEngine engine() {
		LuaEngine engine = this.engine;
		if (engine == null) {
			engine = LuaEngine.builder().build();
			this.engine = engine;
		}
		return engine;
	}

	synchronized HostModule json() {
		HostModule json = this.json;
		if (json == null) {
			json = new JsonModule().module();
			this.json = json;
		}
		return json;
	}

	/**
	 * Return the module {@code http}.
	 * @param settings what it may do; the same for all files of an application
	 * @return the module
	 */
	synchronized HostModule http(LuaConfigProperties.Http settings) {
		HostModule http = this.http;
		if (http == null) {
			http = new HttpModule(new HttpSettings(AllowedHosts.of(settings.allowedHosts()), settings.timeout(),
					settings.maxResponseSize().toBytes()))
				.module();
			this.http = http;
		}
		return http;
	}

}
