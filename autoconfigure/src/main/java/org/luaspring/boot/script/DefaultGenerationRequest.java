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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import org.jspecify.annotations.Nullable;
import org.luaspring.engine.LuaEngine;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;
import org.luaspring.engine.ModuleResolver;

/**
 * Resolves modules in one catalog, so that a generation sees no later source, and records
 * what was required and where it was looked for.
 */
final class DefaultGenerationRequest implements GenerationRequest {

	private final ScriptDefinition definition;

	private final ScriptIdentity identity;

	private final LuaScript script;

	private final ManagedUnit unit;

	/** Of each module folder what is in it. */
	private final Map<String, ScriptCatalog> modules = new LinkedHashMap<>();

	private final ScriptSandbox sandbox;

	private final ScriptTimers timers;

	private final Set<String> required = new ConcurrentSkipListSet<>(CodePointOrder.INSTANCE);

	private final Set<String> lookedFor = new ConcurrentSkipListSet<>();

	DefaultGenerationRequest(ManagedUnit unit, ScriptDefinition definition, LuaScript script, ScriptCatalog catalog,
			ScriptSandbox sandbox, ScriptTimers timers) {
		this.unit = unit;
		this.definition = definition;
		this.identity = new ScriptIdentity(unit.kind(), unit.name(), definition.script(), unit.nextGeneration());
		this.script = script;
		definition.moduleFolders().forEach((folder) -> this.modules.put(folder, catalog.below(folder)));
		this.sandbox = sandbox;
		this.timers = timers;
	}

	@Override
	public ScriptDefinition definition() {
		return this.definition;
	}

	@Override
	public ScriptIdentity identity() {
		return this.identity;
	}

	@Override
	public LuaScript script() {
		return this.script;
	}

	@Override
	public ScriptUnit unit() {
		return this.unit;
	}

	@Override
	public LuaEngine engine() {
		return this.sandbox.engine();
	}

	@Override
	public LuaEnvironment.Builder newEnvironment(@Nullable Collection<String> modules) {
		return this.sandbox.newEnvironment(this.identity, modules).limits(this.definition.limits()).modules(modules());
	}

	@Override
	public ModuleResolver modules() {
		return this::resolve;
	}

	private @Nullable LuaScript resolve(String name) {
		String path = name.replace('.', '/');
		for (Map.Entry<String, ScriptCatalog> folder : this.modules.entrySet()) {
			String id = folder.getKey() + path + ScriptFiles.ENDING;
			if (this.lookedFor.add(id)) {
				this.unit.looksFor(id);
			}
			LuaSource source = folder.getValue().get(id);
			if (source != null) {
				this.required.add(id);
				String unreadable = folder.getValue().unreadable(id);
				if (unreadable != null) {
					throw new UnreadableScriptException(unreadable, id);
				}
				return engine().compile(source);
			}
		}
		return null;
	}

	@Override
	public Set<String> hostModules() {
		return this.sandbox.hostModules();
	}

	@Override
	public ScriptTimers timers() {
		return this.timers;
	}

	@Override
	public Set<String> dependencies() {
		Set<String> dependencies = new TreeSet<>(CodePointOrder.INSTANCE);
		dependencies.addAll(this.required);
		dependencies.remove(this.definition.script());
		return dependencies;
	}

	boolean lookedForAny(Set<String> ids) {
		return ids.stream().anyMatch(this.lookedFor::contains);
	}

	Set<String> lookedFor() {
		return this.lookedFor;
	}

	/**
	 * Return a source that it required.
	 * @param id the id
	 * @return the source, or {@code null} if there is none
	 */
	@Nullable LuaSource module(String id) {
		for (ScriptCatalog folder : this.modules.values()) {
			LuaSource source = folder.get(id);
			if (source != null) {
				return source;
			}
		}
		return null;
	}

}
