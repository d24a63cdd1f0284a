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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.extension.ExtensionPoint;
import org.luaspring.boot.extension.ExtensionRegistry;
import org.luaspring.boot.script.GenerationPlan;
import org.luaspring.boot.script.GenerationRequest;
import org.luaspring.boot.script.ScriptCatalog;
import org.luaspring.boot.script.ScriptDefinition;
import org.luaspring.boot.script.ScriptGeneration;
import org.luaspring.boot.script.ScriptKind;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptUnit;
import org.luaspring.engine.LuaContractException;
import org.luaspring.engine.LuaErrorDetails;

import org.springframework.core.env.Environment;

/**
 * Plugins as a use of scripts.
 */
final class PluginKind implements ScriptKind {

	static final String NAME = "plugins";

	private final PluginSettings settings;

	private final Environment environment;

	private final Supplier<ExtensionRegistry> extensions;

	private final Supplier<List<HookPointCheck>> hookPoints;

	private final Supplier<ScriptRegistry> registry;

	private final PluginDefinitions definitions;

	private final Map<String, PluginGeneration> serving = new ConcurrentHashMap<>();

	private final Map<String, PluginMetadata> known = new ConcurrentHashMap<>();

	PluginKind(PluginSettings settings, Environment environment, Supplier<ExtensionRegistry> extensions,
			Supplier<List<HookPointCheck>> hookPoints, Supplier<ScriptRegistry> registry) {
		this.settings = settings;
		this.environment = environment;
		this.extensions = extensions;
		this.hookPoints = hookPoints;
		this.registry = registry;
		this.definitions = new PluginDefinitions(settings);
	}

	@Override
	public String name() {
		return NAME;
	}

	/**
	 * Return the generation of a plugin that serves.
	 * @param name the name of the plugin
	 * @return the generation, or {@code null} if none serves
	 */
	@Nullable PluginGeneration serving(String name) {
		return this.serving.get(name);
	}

	/**
	 * Return the generations that serve.
	 * @return the generations by plugin
	 */
	Map<String, PluginGeneration> serving() {
		return Map.copyOf(this.serving);
	}

	/**
	 * Return what the last version of a plugin that could be read said.
	 * @param name the name of the plugin
	 * @return the metadata, or {@code null} if none could be read
	 */
	@Nullable PluginMetadata metadata(String name) {
		PluginGeneration generation = this.serving.get(name);
		return (generation != null) ? generation.metadata() : this.known.get(name);
	}

	@Nullable ScriptUnit unit(String name) {
		return this.registry.get().unit(NAME, name).orElse(null);
	}

	@Override
	public List<ScriptDefinition> definitions(ScriptCatalog scripts) {
		return this.definitions.find(scripts);
	}

	@Override
	public ScriptGeneration load(GenerationRequest request) {
		String name = request.definition().name();
		InstanceMaker maker = new InstanceMaker(request, this::unit);
		InstanceMaker.Probe probe = maker.probe();
		PluginMetadata metadata = PluginMetadata.of(probe.table(), request.definition().script());
		checkContract(request, metadata);
		maker.configure(metadata, new PluginConfiguration(this.environment, request.definition().script())
			.effective(name, metadata.config()));
		// what it requires may be known only by running it, and then it has to run again
		PluginInstance first = probe.isAsDeclared(metadata) ? maker.keep(probe) : maker.make(true);
		this.known.put(name, metadata);
		int max = metadata.serial() ? 1 : this.settings.maxInstances(name);
		return new PluginGeneration(request, metadata, first, maker, max, this.settings.retained(name),
				(generation) -> this.serving.put(name, generation),
				(generation) -> this.serving.remove(name, generation));
	}

	@Override
	public void plan(GenerationPlan plan) {
		new PluginNeeds(plan, this.serving, this::unit).apply();
	}

	private void checkContract(GenerationRequest request, PluginMetadata metadata) {
		String script = request.definition().script();
		checkRequires(script, metadata, request.hostModules());
		for (String point : metadata.implementedPoints()) {
			checkImplements(script, metadata, point);
		}
		for (String hookPoint : metadata.hooks()) {
			for (HookPointCheck check : this.hookPoints.get()) {
				String problem = check.check(hookPoint);
				if (problem != null) {
					throw rejected(script, "on['" + hookPoint + "']: " + problem, Set.of(), Set.of());
				}
			}
		}
	}

	private static void checkRequires(String script, PluginMetadata metadata, Set<String> allowed) {
		List<String> requires = metadata.requires();
		if (requires == null) {
			return;
		}
		for (String module : requires) {
			if (!allowed.contains(module)) {
				throw rejected(script,
						"requires lists '" + module + "', which is no host module that the sandbox allows; allowed are "
								+ allowed + Suggestion.question(module, allowed),
						Set.of(), Set.of());
			}
		}
	}

	private void checkImplements(String script, PluginMetadata metadata, String name) {
		ExtensionPoint point = this.extensions.get().point(name);
		if (point == null) {
			List<String> names = this.extensions.get().points().stream().map(ExtensionPoint::name).toList();
			throw rejected(script, "implements '" + name + "', but there is no such extension point; there are " + names
					+ Suggestion.question(name, names), Set.of(), Set.of());
		}
		Set<String> missing = point.missing(metadata.functions());
		if (missing.isEmpty()) {
			return;
		}
		Set<String> extra = new TreeSet<>(metadata.functions());
		metadata.implementedPoints().forEach((other) -> {
			ExtensionPoint implemented = this.extensions.get().point(other);
			if (implemented != null) {
				extra.removeAll(implemented.functions());
			}
		});
		extra.removeAll(Set.of("start", "stop", "health"));
		List<String> questions = new ArrayList<>();
		missing.forEach((function) -> Suggestion.nearest(function, extra)
			.ifPresent((near) -> questions.add("'" + near + "' may be meant to be '" + function + "'")));
		throw rejected(script,
				"implements '" + name + "' (" + point.type().getName() + "), but does not define "
						+ String.join(", ", missing) + (extra.isEmpty() ? "" : "; it defines, beyond that, " + extra)
						+ (questions.isEmpty() ? "" : "; " + String.join(", ", questions)),
				missing, extra);
	}

	private static LuaContractException rejected(String script, String message, Set<String> missing,
			Set<String> extra) {
		return new LuaContractException(script + ": " + message, new LuaErrorDetails(script, 0, 0, 0, List.of()),
				List.copyOf(missing), List.copyOf(extra));
	}

}
