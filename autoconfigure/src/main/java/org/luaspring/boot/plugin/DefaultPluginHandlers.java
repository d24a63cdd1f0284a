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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

/**
 * The handlers in {@code M.on}.
 */
final class DefaultPluginHandlers implements PluginHandlers {

	private final PluginKind kind;

	private final Supplier<ScriptRegistry> registry;

	DefaultPluginHandlers(PluginKind kind, Supplier<ScriptRegistry> registry) {
		this.kind = kind;
		this.registry = registry;
	}

	@Override
	public List<PluginHandler> handlers(String hookPoint) {
		List<PluginHandler> handlers = new ArrayList<>();
		for (ScriptUnit unit : this.registry.get().units(PluginKind.NAME)) {
			PluginMetadata metadata = this.kind.metadata(unit.name());
			DeclaredHandler declared = (metadata != null) ? metadata.handlers().get(hookPoint) : null;
			if (declared != null) {
				handlers.add(new DefaultPluginHandler(unit, hookPoint, declared.before(), declared.after()));
			}
		}
		return handlers;
	}

	private record DefaultPluginHandler(ScriptUnit plugin, String hookPoint, Set<String> before,
			Set<String> after) implements PluginHandler {

		@Override
		public <T extends @Nullable Object> T call(HandlerCall<T> call) {
			return this.plugin.<T>call(this.hookPoint, (generation, usage) -> ((PluginGeneration) generation)
				.<T>use(true, usage, (instance) -> call.with(handler(instance))));
		}

		private ScriptFunction handler(PluginInstance instance) {
			return instance.table()
				.table("on")
				.flatMap(this::function)
				.orElseThrow(() -> new LuaRuntimeException(
						"plugin '" + this.plugin.name() + "' no longer handles '" + this.hookPoint + "'"));
		}

		private Optional<ScriptFunction> function(ScriptTable handlers) {
			Optional<ScriptFunction> plain = handlers.function(this.hookPoint);
			return plain.isPresent() ? plain
					: handlers.table(this.hookPoint).flatMap((handler) -> handler.function(DeclaredHandler.RUN));
		}

	}

}
