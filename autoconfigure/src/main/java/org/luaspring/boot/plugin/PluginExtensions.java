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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.extension.ExtensionImplementation;
import org.luaspring.boot.extension.ExtensionMethod;
import org.luaspring.boot.extension.ExtensionProvider;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptStatus;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaRuntimeException;
import org.luaspring.engine.ScriptFunction;

/**
 * Plugins as implementations of extension points.
 */
final class PluginExtensions implements ExtensionProvider {

	private final PluginKind kind;

	private final PluginSettings settings;

	private final Supplier<ScriptRegistry> registry;

	PluginExtensions(PluginKind kind, PluginSettings settings, Supplier<ScriptRegistry> registry) {
		this.kind = kind;
		this.settings = settings;
		this.registry = registry;
	}

	@Override
	public boolean isComplete() {
		return this.registry.get().isLoaded();
	}

	@Override
	public List<ExtensionImplementation> implementations(String extensionPoint) {
		List<ExtensionImplementation> implementations = new ArrayList<>();
		for (ScriptUnit unit : this.registry.get().units(PluginKind.NAME)) {
			PluginGeneration serving = this.kind.serving(unit.name());
			if (serving != null && serving.metadata().implementedPoints().contains(extensionPoint)) {
				implementations.add(new PluginImplementation(unit));
			}
		}
		return implementations;
	}

	@Override
	public @Nullable ExtensionImplementation implementation(String extensionPoint, String name) {
		Optional<ScriptUnit> unit = this.registry.get().unit(PluginKind.NAME, name);
		PluginMetadata metadata = this.kind.metadata(name);
		if (unit.isEmpty() || (metadata != null && !metadata.implementedPoints().contains(extensionPoint))) {
			return null;
		}
		return new PluginImplementation(unit.get());
	}

	@Override
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		for (ScriptUnit unit : this.registry.get().units(PluginKind.NAME)) {
			ScriptStatus status = unit.status();
			if (status.generation() == 0) {
				ErrorStatus error = status.lastError();
				problems
					.add(status.name() + " (" + status.state() + ((error != null) ? ", " + error.message() : "") + ")");
			}
		}
		return problems;
	}

	private final class PluginImplementation implements ExtensionImplementation {

		private final ScriptUnit unit;

		PluginImplementation(ScriptUnit unit) {
			this.unit = unit;
		}

		@Override
		public String name() {
			return this.unit.name();
		}

		@Override
		public boolean serves() {
			return this.unit.serves();
		}

		@Override
		public LuaProperties.OnError onError() {
			return PluginExtensions.this.settings.onError(name());
		}

		// arguments may be null, which NullAway does not see in the engine's class files
		@Override
		@SuppressWarnings("NullAway")
		public @Nullable Object invoke(ExtensionMethod method, @Nullable Object @Nullable [] arguments,
				DefaultBody defaultBody) {
			CallSignature signature = method.signature();
			return this.unit.<@Nullable Object>call(method.function(), (generation, usage) -> {
				PluginGeneration called = (PluginGeneration) generation;
				boolean defined = signature != null && called.metadata().functions().contains(method.function());
				if (!defined && method.isDefault()) {
					return run(defaultBody);
				}
				return called.<@Nullable Object>use(false, usage, (instance) -> {
					ScriptFunction function = instance.function(method.function())
						.orElseThrow(() -> new LuaRuntimeException(
								"plugin '" + name() + "' does not define '" + method.function() + "'"));
					return function.call(Objects.requireNonNull(signature), arguments);
				});
			});
		}

		private @Nullable Object run(DefaultBody defaultBody) {
			try {
				return defaultBody.run();
			}
			catch (Throwable ex) {
				throw PluginImplementation.<RuntimeException>sneaky(ex);
			}
		}

		// the method may declare checked exceptions, which the call's type cannot
		@SuppressWarnings("unchecked")
		private static <E extends Throwable> E sneaky(Throwable ex) throws E {
			throw (E) ex;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof PluginImplementation that && this.unit == that.unit;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.unit);
		}

	}

}
