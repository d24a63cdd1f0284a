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

package org.luaspring.boot.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.LimitValue;
import org.luaspring.boot.LuaProperties;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.GenerationPlan;
import org.luaspring.boot.script.GenerationRequest;
import org.luaspring.boot.script.RejectedScriptException;
import org.luaspring.boot.script.ScriptCatalog;
import org.luaspring.boot.script.ScriptDefinition;
import org.luaspring.boot.script.ScriptGeneration;
import org.luaspring.boot.script.ScriptKind;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.LuaLimits;
import org.luaspring.engine.LuaScript;
import org.luaspring.engine.LuaSource;

/**
 * The hook files: {@code hooks/<hook-point>/<name>.lua}.
 */
final class HookScripts implements ScriptKind {

	static final String KIND = "hooks";

	private static final String FOLDER = "hooks/";

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

	private static final LuaSource REQUIRE = LuaSource.of("hooks", "require(...)");

	/** Comments and strings are matched too, so that nothing in them is. */
	private static final Pattern REQUIRED = Pattern
		.compile("--\\[(=*)\\[.*?]\\1]|--[^\\n]*+|\\[(=*)\\[.*?]\\2]|\\brequire\\s*+\\(?\\s*+([\"'])([\\w.-]++)\\3"
				+ "|\"(?:[^\"\\\\]++|\\\\.)*+\"|'(?:[^'\\\\]++|\\\\.)*+'", Pattern.DOTALL);

	private final Map<String, HookGeneration> serving = new ConcurrentHashMap<>();

	private final HookPointCatalog points;

	private final HookSettings settings;

	private final LuaProperties.Limits limits;

	private final List<Runnable> listeners = new ArrayList<>();

	HookScripts(HookPointCatalog points, HookSettings settings, LuaProperties.Limits limits) {
		this.points = points;
		this.settings = settings;
		this.limits = limits;
	}

	/**
	 * Be told after every transaction that may have changed hooks.
	 * @param listener the listener
	 */
	void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	@Override
	public String name() {
		return KIND;
	}

	@Override
	public List<ScriptDefinition> definitions(ScriptCatalog scripts) {
		return scripts.idsBelow(FOLDER).stream().filter((id) -> id.endsWith(".lua")).map(this::definition).toList();
	}

	private ScriptDefinition definition(String id) {
		LuaLimits perCall = new LuaLimits(LimitValue.count("lua.limits.instructions", this.limits.instructions()),
				LimitValue.time("lua.limits.time", this.limits.time()),
				LimitValue.size("lua.limits.memory", this.limits.memory()),
				LimitValue.size("lua.limits.output", this.limits.output()));
		return new ScriptDefinition(id, id, List.of("lib/"), !isDisabled(id), perCall,
				LimitValue.count("lua.limits.max-violations", this.limits.maxViolations()),
				this.limits.violationWindow(), error(id));
	}

	private boolean isDisabled(String id) {
		String point = point(id);
		return point != null && this.settings.of(point).disabled().contains(handler(id));
	}

	private @Nullable String error(String id) {
		String point = point(id);
		if (point == null) {
			return "a hook file is hooks/<hook-point>/<name>.lua; modules belong into lib/";
		}
		if (!NAME.matcher(handler(id)).matches()) {
			return "'%s' is not a valid name for a hook file; names are [a-z0-9][a-z0-9-]*".formatted(handler(id));
		}
		return this.points.check(point);
	}

	/**
	 * Return the hook point of a hook file.
	 * @param id the id of the file
	 * @return the name of the hook point, {@code null} if the file is in no folder of one
	 */
	static @Nullable String point(String id) {
		int end = id.indexOf('/', FOLDER.length());
		return (id.startsWith(FOLDER) && end > FOLDER.length() && id.indexOf('/', end + 1) < 0)
				? id.substring(FOLDER.length(), end) : null;
	}

	/**
	 * Return the folder of a hook file.
	 * @param id the id of the file
	 * @return the path below {@code hooks/}, a hyphen for that folder itself
	 */
	static String folder(String id) {
		int end = id.lastIndexOf('/');
		return (end > FOLDER.length()) ? id.substring(FOLDER.length(), end) : "-";
	}

	/**
	 * Return the name of the handler that a hook file is.
	 * @param id the id of the file
	 * @return the name of the file without its ending
	 */
	static String handler(String id) {
		return id.substring(id.lastIndexOf('/') + 1, id.length() - ".lua".length());
	}

	@Override
	public ScriptGeneration load(GenerationRequest request) {
		String text = request.script().source().text();
		HookOrder order;
		try {
			order = HookOrder.read(text);
		}
		catch (IllegalArgumentException ex) {
			throw contract(request.definition().script(), String.valueOf(ex.getMessage()));
		}
		loadModules(request, text);
		return new HookGeneration(request, order, this.serving);
	}

	/**
	 * Load the modules that the file requires by a literal name: a hook file runs only
	 * when it is called, but a broken module has to be met now, and the dependency known.
	 */
	private static void loadModules(GenerationRequest request, String text) {
		Set<String> names = new LinkedHashSet<>();
		for (Matcher matcher = REQUIRED.matcher(text); matcher.find();) {
			String name = matcher.group(4);
			if (name != null) {
				names.add(name);
			}
		}
		names.removeIf((name) -> request.modules().resolve(name) == null);
		if (!names.isEmpty()) {
			LuaScript require = request.engine().compile(REQUIRE);
			LuaEnvironment environment = request.newEnvironment().build();
			names.forEach((name) -> environment.run(require, name));
		}
	}

	@Override
	public void plan(GenerationPlan plan) {
		Map<String, Map<String, HookOrder>> orders = new HashMap<>();
		this.serving.forEach((id, generation) -> {
			if (plan.serves(id)) {
				add(orders, id, generation);
			}
		});
		plan.candidates().forEach((id) -> add(orders, id, (HookGeneration) plan.candidate(id)));
		for (String id : plan.candidates()) {
			Map<String, HookOrder> ofPoint = orders.getOrDefault(point(id), Map.of());
			List<String> circle = HookOrder.circle(ofPoint, handler(id));
			if (!circle.isEmpty()) {
				ofPoint.remove(handler(id));
				plan.reject(id, contract(id, "its @before and @after make a circle: " + String.join(" -> ", circle)));
			}
		}
	}

	private static void add(Map<String, Map<String, HookOrder>> orders, String id, HookGeneration generation) {
		String point = point(id);
		if (point != null) {
			orders.computeIfAbsent(point, (key) -> new HashMap<>()).put(handler(id), generation.order());
		}
	}

	/**
	 * Return where a hook file that serves wants to run.
	 * @param id the id of the file
	 * @return its wishes
	 */
	HookOrder order(String id) {
		HookGeneration generation = this.serving.get(id);
		return (generation != null) ? generation.order() : HookOrder.NONE;
	}

	@Override
	public void changed() {
		this.listeners.forEach(Runnable::run);
	}

	private static RejectedScriptException contract(String id, String problem) {
		return new RejectedScriptException(ErrorStatus.Kind.CONTRACT, id + ": " + problem, id);
	}

}
