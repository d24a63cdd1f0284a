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

package org.luaspring.boot.script;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;

import org.springframework.util.function.SingletonSupplier;

/**
 * What scripts may reach: builds environments with the host modules, environment
 * variables and output that the properties allow. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class ScriptSandbox {

	private static final String ALL = "*";

	private final LuaEngine engine;

	private final LuaProperties.Sandbox properties;

	private final SingletonSupplier<Map<String, HostModuleProvider>> providers;

	/**
	 * Create a sandbox.
	 * @param engine the engine
	 * @param properties what is allowed
	 * @param catalogs know the host modules; asked at the first use
	 */
	public ScriptSandbox(LuaEngine engine, LuaProperties.Sandbox properties,
			Supplier<List<HostModuleCatalog>> catalogs) {
		this.engine = engine;
		this.properties = properties;
		this.providers = SingletonSupplier.of(() -> providers(catalogs.get()));
	}

	private static Map<String, HostModuleProvider> providers(List<HostModuleCatalog> catalogs) {
		Map<String, HostModuleProvider> providers = new LinkedHashMap<>();
		for (HostModuleCatalog catalog : catalogs) {
			for (HostModuleProvider provider : catalog.modules()) {
				providers.putIfAbsent(provider.name(), provider);
			}
		}
		return Collections.unmodifiableMap(providers);
	}

	/**
	 * Return the engine.
	 * @return the engine
	 */
	public LuaEngine engine() {
		return this.engine;
	}

	/**
	 * Return the names of the host modules that scripts may use.
	 * @return the names in code point order
	 */
	public Set<String> hostModules() {
		SortedSet<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
		for (HostModuleProvider provider : this.providers.obtain().values()) {
			if (isAllowed(provider)) {
				names.add(provider.name());
			}
		}
		return names;
	}

	/**
	 * Start to build an environment.
	 * @param script who will run in it
	 * @param modules the names of the host modules that the script declares, or
	 * {@code null} for all that are allowed
	 * @return a new builder
	 */
	public LuaEnvironment.Builder newEnvironment(ScriptIdentity script, @Nullable Collection<String> modules) {
		LuaEnvironment.Builder builder = this.engine.newEnvironment();
		equip(builder, script, modules);
		return builder;
	}

	/**
	 * Give an environment what a script may reach.
	 * @param builder builds the environment
	 * @param script who will run in it
	 * @param modules the names of the host modules that the script declares, or
	 * {@code null} for all that are allowed
	 */
	public void equip(LuaEnvironment.Builder builder, ScriptIdentity script, @Nullable Collection<String> modules) {
		Log log = LogFactory.getLog(script.logger());
		builder.generation(script.generation()).environmentVariables(this.properties.env()::contains).output(log::info);
		for (HostModuleProvider provider : this.providers.obtain().values()) {
			String name = provider.name();
			if (!isAllowed(provider)) {
				builder.denied(name, denial(provider));
			}
			else if (modules != null && !modules.contains(name)) {
				builder.denied(name, "'" + script.name() + "' does not list '" + name
						+ "' in its 'requires', which is {" + String.join(", ", modules) + "}");
			}
			else {
				builder.module(provider.module(script));
			}
		}
	}

	private boolean isAllowed(HostModuleProvider provider) {
		List<String> allowed = switch (provider.origin()) {
			case BUILT_IN -> this.properties.modules();
			case BEAN -> this.properties.beans();
		};
		return allowed.contains(ALL) || allowed.contains(provider.name());
	}

	private String denial(HostModuleProvider provider) {
		return switch (provider.origin()) {
			case BUILT_IN -> "the sandbox does not allow module '" + provider.name() + "'; lua.sandbox.modules allows "
					+ this.properties.modules();
			case BEAN -> "the sandbox does not allow the application's module '" + provider.name()
					+ "'; lua.sandbox.beans allows " + this.properties.beans();
		};
	}

}
