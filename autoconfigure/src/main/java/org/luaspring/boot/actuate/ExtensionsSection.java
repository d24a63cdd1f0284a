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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.extension.ExtensionStatus;
import org.luaspring.boot.plugin.LuaPlugins;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The extension points.
 */
final class ExtensionsSection implements StatusSection {

	private final LuaPlugins plugins;

	ExtensionsSection(LuaPlugins plugins) {
		this.plugins = plugins;
	}

	@Override
	public String name() {
		return "extensions";
	}

	@Override
	public Map<String, ExtensionDescriptor> all() {
		Map<String, ExtensionDescriptor> all = new LinkedHashMap<>();
		this.plugins.extensions().forEach((extension) -> all.put(extension.name(), ExtensionDescriptor.of(extension)));
		return all;
	}

	@Override
	public Optional<Object> find(String id) {
		return Optional.ofNullable(all().get(id));
	}

	@Override
	public List<String> actions() {
		return List.of("select");
	}

	@Override
	public void act(String id, String action, ActionRequest request) {
		String implementation = request.implementation();
		if (implementation == null || implementation.isBlank()) {
			throw new IllegalArgumentException("The action 'select' needs 'implementation', one of "
					+ Optional.ofNullable(all().get(id)).map(ExtensionDescriptor::available).orElse(List.of()));
		}
		this.plugins.select(id, implementation);
	}

	/**
	 * An extension point, as the endpoint shows it.
	 *
	 * @param type the name of the interface
	 * @param selected the selected implementation
	 * @param selectedBy who selected it
	 * @param available the implementations that serve
	 * @param persistent whether an operator's selection survives a restart
	 */
	record ExtensionDescriptor(String type, @Nullable String selected, @Nullable String selectedBy,
			List<String> available, boolean persistent) implements OperationResponseBody {

		static ExtensionDescriptor of(ExtensionStatus status) {
			return new ExtensionDescriptor(status.type(), status.selected(),
					(status.selectedBy() != null) ? status.selectedBy().name() : null, status.available(),
					status.persistent());
		}

	}

}
