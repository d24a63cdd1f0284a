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

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * Makes {@code .lua} a format of configuration files. The order lets Lua win over
 * properties and YAML in the same location.
 */
@Order(0)
final class LuaPropertySourceLoader implements PropertySourceLoader {

	private final ConfigurationRuntime runtime = new ConfigurationRuntime();

	private @Nullable EarlyProperties ofProcess;

	@Override
	public String[] getFileExtensions() {
		return new String[] { "lua" };
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
		return load(name, resource, null);
	}

	@Override
	public List<PropertySource<?>> load(String name, Resource resource, @Nullable Charset encoding) throws IOException {
		LuaConfigurationFile file = new LuaConfigurationFile(name, resource, encoding, early(), this.runtime);
		LuaEvaluation evaluation = file.evaluate();
		List<PropertySource<?>> sources = new ArrayList<>();
		for (int index = 0; index < evaluation.documents().size(); index++) {
			sources.add(new LuaPropertySource(file, evaluation, index));
		}
		return sources;
	}

	private EarlyProperties early() {
		EarlyProperties early = EarlyProperties.offered();
		if (early == null) {
			early = (this.ofProcess != null) ? this.ofProcess : EarlyProperties.ofProcess();
			this.ofProcess = early;
		}
		return early;
	}

}
