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

package org.luaspring.boot.module;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.luaspring.boot.script.HostModuleCatalog;
import org.luaspring.boot.script.HostModuleProvider;

/**
 * The modules that are part of this library.
 */
final class BuiltInModules implements HostModuleCatalog {

	private final List<HostModuleProvider> modules;

	BuiltInModules(List<HostModuleProvider> modules) {
		this.modules = List.copyOf(modules);
	}

	@Override
	public List<HostModuleProvider> modules() {
		return this.modules;
	}

	/**
	 * Return their names.
	 * @return the names in order
	 */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.modules.forEach((module) -> names.add(module.name()));
		return names;
	}

}
