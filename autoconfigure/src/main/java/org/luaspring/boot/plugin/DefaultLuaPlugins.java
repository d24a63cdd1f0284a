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

package org.luaspring.boot.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.luaspring.boot.extension.ExtensionRegistry;
import org.luaspring.boot.extension.ExtensionStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.LuaException;
import org.luaspring.engine.ScriptFunction;

/**
 * Puts together what the registry, the plugins and the extension points know.
 */
final class DefaultLuaPlugins implements LuaPlugins {

	private final ScriptRegistry registry;

	private final PluginKind kind;

	private final PluginSettings settings;

	private final ExtensionRegistry extensions;

	DefaultLuaPlugins(ScriptRegistry registry, PluginKind kind, PluginSettings settings, ExtensionRegistry extensions) {
		this.registry = registry;
		this.kind = kind;
		this.settings = settings;
		this.extensions = extensions;
	}

	@Override
	public List<PluginStatus> list() {
		return this.registry.units(PluginKind.NAME).stream().map((unit) -> status(unit.status())).toList();
	}

	@Override
	public Optional<PluginStatus> get(String name) {
		return this.registry.unit(PluginKind.NAME, name).map((unit) -> status(unit.status()));
	}

	private PluginStatus status(ScriptStatus status) {
		String name = status.name();
		PluginMetadata metadata = this.kind.metadata(name);
		PluginGeneration serving = this.kind.serving(name);
		int max = (serving != null) ? serving.maxInstances() : this.settings.maxInstances(name);
		List<String> selected = this.extensions.selectedFor(name);
		boolean critical = this.settings.isCritical(name);
		if (metadata == null) {
			return new PluginStatus(status, null, null, List.of(), selected, null, Map.of(), List.of(), critical, false,
					0, max);
		}
		return new PluginStatus(status, metadata.version(), metadata.description(), metadata.implementedPoints(),
				selected, metadata.requires(), metadata.needs(), List.copyOf(metadata.hooks()), critical,
				metadata.serial(), (serving != null) ? serving.instances() : 0, max);
	}

	private ScriptUnit require(String name) {
		return this.registry.unit(PluginKind.NAME, name)
			.orElseThrow(() -> new NoSuchPluginException(name,
					this.registry.units(PluginKind.NAME).stream().map(ScriptUnit::name).toList()));
	}

	@Override
	public PluginStatus reload(String name) {
		if (this.registry.unit(PluginKind.NAME, name).isEmpty()) {
			// its file may be there by now
			this.registry.refresh();
		}
		require(name);
		return status(this.registry.reload(PluginKind.NAME, name));
	}

	@Override
	public PluginStatus enable(String name) {
		require(name);
		return status(this.registry.enable(PluginKind.NAME, name));
	}

	@Override
	public PluginStatus disable(String name, boolean force) {
		require(name);
		if (!force) {
			refuseIfNeeded(name);
		}
		return status(this.registry.disable(PluginKind.NAME, name));
	}

	private void refuseIfNeeded(String name) {
		List<String> reasons = new ArrayList<>();
		this.extensions.selectedFor(name).forEach((point) -> reasons.add("selected for '" + point + "'"));
		this.kind.serving().forEach((other, generation) -> {
			if (generation.metadata().needs().containsKey(name)) {
				reasons.add("needed by '" + other + "'");
			}
		});
		if (!reasons.isEmpty()) {
			throw new IllegalStateException(
					"Plugin '" + name + "' is " + String.join(" and ", reasons) + "; force to disable it all the same");
		}
	}

	@Override
	public PluginStatus rollback(String name) {
		require(name);
		return status(this.registry.rollback(PluginKind.NAME, name));
	}

	@Override
	public PluginHealth health(String name) {
		ScriptUnit unit = require(name);
		ScriptStatus status = unit.status();
		if (status.generation() == 0) {
			return new PluginHealth(false, "it is " + status.state()
					+ ((status.lastError() != null) ? ": " + status.lastError().message() : ""));
		}
		PluginMetadata metadata = this.kind.metadata(name);
		if (metadata == null || !metadata.functions().contains("health")) {
			return new PluginHealth(true, null);
		}
		try {
			return unit.call("health",
					(generation, usage) -> ((PluginGeneration) generation).use(true, usage, DefaultLuaPlugins::health));
		}
		catch (LuaException ex) {
			return new PluginHealth(false, ex.getMessage());
		}
	}

	private static PluginHealth health(PluginInstance instance) {
		Optional<ScriptFunction> function = instance.function("health");
		if (function.isEmpty()) {
			return new PluginHealth(true, null);
		}
		List<?> results = function.get().callAll();
		Object healthy = results.isEmpty() ? null : results.get(0);
		Object reason = (results.size() > 1) ? results.get(1) : null;
		return new PluginHealth(healthy != null && !Boolean.FALSE.equals(healthy),
				(reason != null) ? reason.toString() : null);
	}

	@Override
	public List<ExtensionStatus> extensions() {
		return this.extensions.status();
	}

	@Override
	public ExtensionStatus select(String extensionPoint, String implementation) {
		return this.extensions.select(extensionPoint, implementation);
	}

}
