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

import java.util.List;
import java.util.function.Supplier;

import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.extension.ExtensionProvider;
import org.luaspring.boot.extension.ExtensionRegistry;
import org.luaspring.boot.script.ScriptKind;
import org.luaspring.boot.script.ScriptRegistry;

import org.springframework.core.env.Environment;

/**
 * The plugins of an application, as the other parts see them.
 *
 * @since 0.1.0
 */
public final class PluginHost {

	private final PluginKind kind;

	private final PluginSettings settings;

	private final Supplier<ExtensionRegistry> extensions;

	private final Supplier<ScriptRegistry> registry;

	/**
	 * Create a host. What is supplied is asked for at the first use.
	 * @param properties the properties
	 * @param environment has the plugins' configuration
	 * @param extensions the extension points
	 * @param hookPoints know the hook points
	 * @param registry the registry of scripts
	 */
	public PluginHost(LuaProperties properties, Environment environment, Supplier<ExtensionRegistry> extensions,
			Supplier<List<HookPointCheck>> hookPoints, Supplier<ScriptRegistry> registry) {
		this.settings = new PluginSettings(properties);
		this.extensions = extensions;
		this.registry = registry;
		this.kind = new PluginKind(this.settings, environment, extensions, hookPoints, registry);
	}

	/**
	 * Return plugins as a use of scripts.
	 * @return the kind
	 */
	public ScriptKind kind() {
		return this.kind;
	}

	/**
	 * Return plugins as implementations of extension points.
	 * @return the provider
	 */
	public ExtensionProvider extensionProvider() {
		return new PluginExtensions(this.kind, this.settings, this.registry);
	}

	/**
	 * Return the hook handlers in plugins.
	 * @return the handlers
	 */
	public PluginHandlers handlers() {
		return new DefaultPluginHandlers(this.kind, this.registry);
	}

	/**
	 * Return the plugins' API.
	 * @return the API
	 */
	public LuaPlugins plugins() {
		return new DefaultLuaPlugins(this.registry.get(), this.kind, this.settings, this.extensions.get());
	}

}
