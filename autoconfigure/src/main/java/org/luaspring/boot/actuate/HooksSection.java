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

import org.luaspring.boot.hook.HookHandlerStatus;
import org.luaspring.boot.hook.HookPointStatus;
import org.luaspring.boot.hook.HookPoints;
import org.luaspring.boot.script.ScriptRegistry;
import org.luaspring.boot.script.ScriptStatus;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The hook points with their handlers in run order. Actions are those of one handler, at
 * {@code hooks/<hook-point>/<name>}; a handler that is part of a plugin is addressed
 * there to be looked at, and acted on through its plugin.
 */
final class HooksSection implements StatusSection {

	private static final String KIND = "hooks";

	private final HookPoints points;

	private final ScriptRegistry registry;

	private final LuaErrorLog errors;

	HooksSection(HookPoints points, ScriptRegistry registry, LuaErrorLog errors) {
		this.points = points;
		this.registry = registry;
		this.errors = errors;
	}

	@Override
	public String name() {
		return KIND;
	}

	@Override
	public Map<String, List<HandlerDescriptor>> all() {
		Map<String, List<HandlerDescriptor>> all = new LinkedHashMap<>();
		this.points.list().forEach((point) -> all.put(point.name(), describe(point)));
		return all;
	}

	@Override
	public Optional<Object> find(String id) {
		int slash = id.indexOf('/');
		if (slash < 0) {
			return this.points.get(id)
				.map((point) -> new PointDescriptor((point.kind() != null) ? point.kind().name() : null,
						point.declaredBy(), point.onError().name(), describe(point)));
		}
		return handler(id).map(this::describe);
	}

	@Override
	public List<String> actions() {
		return List.of("reload", "enable", "disable", "rollback");
	}

	@Override
	public void act(String id, String action, ActionRequest request) {
		HookHandlerStatus handler = handler(id).orElseThrow(() -> new IllegalArgumentException(
				"The action '" + action + "' needs the address of a handler: hooks/<hook-point>/<name>"));
		if (handler.plugin()) {
			throw new IllegalStateException(
					"The handler is part of the plugin '" + handler.name() + "': act on plugins/" + handler.name());
		}
		String unit = handler.script().name();
		switch (action) {
			case "reload" -> this.registry.reload(KIND, unit);
			case "enable" -> this.registry.enable(KIND, unit);
			case "disable" -> this.registry.disable(KIND, unit);
			case "rollback" -> this.registry.rollback(KIND, unit);
			default -> throw new IllegalArgumentException("There is no action '" + action + "'");
		}
	}

	private Optional<HookHandlerStatus> handler(String id) {
		int slash = id.indexOf('/');
		if (slash < 0) {
			return Optional.empty();
		}
		String name = id.endsWith(".lua") ? id.substring(slash + 1, id.length() - 4) : id.substring(slash + 1);
		return this.points.get(id.substring(0, slash))
			.flatMap((point) -> point.handlers().stream().filter((handler) -> handler.name().equals(name)).findFirst());
	}

	private List<HandlerDescriptor> describe(HookPointStatus point) {
		return point.handlers().stream().map(this::describe).toList();
	}

	private HandlerDescriptor describe(HookHandlerStatus handler) {
		ScriptStatus script = handler.script();
		return new HandlerDescriptor(script.script(), handler.name(), handler.plugin() ? handler.name() : null,
				script.state().name(), script.desired().name(), script.sha256(), script.generation(),
				CallsDescriptor.ofHook(handler.calls()), LimitsDescriptor.of(script.limits(), handler.calls()),
				ReloadDescriptor.of(script.lastReload()), ErrorDescriptor.of(script.lastError()),
				handler.plugin() ? List.of() : this.errors.of(KIND, script.name()));
	}

	/**
	 * A hook point, as the endpoint shows it at its own address.
	 *
	 * @param kind what its handlers can do, {@code null} if nothing declares it
	 * @param declaredBy the method or event class that declares it, {@code null} if
	 * nothing does
	 * @param onError what happens when a handler fails
	 * @param handlers the handlers in run order
	 */
	record PointDescriptor(@Nullable String kind, @Nullable String declaredBy, String onError,
			List<HandlerDescriptor> handlers) implements OperationResponseBody {

	}

	/**
	 * A handler, as the endpoint shows it.
	 *
	 * @param script the id of its script
	 * @param name its name
	 * @param plugin the plugin that it is part of, {@code null} for a hook file
	 * @param state what it is
	 * @param desired what it should be
	 * @param sha256 the digest that serves
	 * @param generation the generation that serves, 0 if none does
	 * @param calls what its calls did
	 * @param limits the highest usage of one call beside the limits
	 * @param lastReload how the last reload ended
	 * @param lastError the last failure
	 * @param errors the last failures, grouped
	 */
	record HandlerDescriptor(String script, String name, @Nullable String plugin, String state, String desired,
			@Nullable String sha256, long generation, CallsDescriptor calls, LimitsDescriptor limits,
			@Nullable ReloadDescriptor lastReload, @Nullable ErrorDescriptor lastError,
			List<LuaErrorLog.Group> errors) implements OperationResponseBody {

	}

}
