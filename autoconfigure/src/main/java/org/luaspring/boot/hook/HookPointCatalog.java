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

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.luaspring.boot.LuaStartException;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.plugin.HookPointCheck;
import org.luaspring.engine.LuaEngine;

/**
 * The hook points that the application declares. Immutable.
 */
final class HookPointCatalog implements HookPointCheck {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private final Map<String, HookPoint> points = new TreeMap<>();

	private final Map<Class<?>, Map<Method, HookPoint>> methods = new HashMap<>();

	HookPointCatalog(LuaEngine engine, List<Class<?>> interfaces, List<Class<?>> events) {
		HookMethods reader = new HookMethods(engine);
		for (Class<?> type : interfaces) {
			Map<Method, HookPoint> declared = reader.read(type);
			this.methods.put(type, declared);
			Map<String, HookPoint> byName = new TreeMap<>();
			declared.values().forEach((point) -> byName.put(point.name(), point));
			byName.values().forEach(this::add);
		}
		events.forEach((type) -> add(point(type)));
	}

	private static HookPoint point(Class<?> type) {
		String name = type.getAnnotation(LuaEvent.class).value();
		if (!NAME.matcher(name).matches()) {
			throw new LuaStartException("@LuaEvent(\"%s\") on %s is not a valid name".formatted(name, type.getName()),
					"Names of hook points are [a-z][a-z0-9-]*.");
		}
		return new HookPoint(name, HookKind.AFTER, List.of(), null, type.getName());
	}

	private void add(HookPoint point) {
		HookPoint other = this.points.putIfAbsent(point.name(), point);
		if (other != null) {
			throw new LuaStartException("The hook point '%s' is declared twice: by %s, and by %s"
				.formatted(point.name(), other.declaredBy(), point.declaredBy()), "Rename one of them.");
		}
	}

	/**
	 * Return all hook points.
	 * @return the hook points, by name in code point order
	 */
	Collection<HookPoint> all() {
		return this.points.values();
	}

	/**
	 * Return a hook point.
	 * @param name the name
	 * @return the hook point, {@code null} if there is none
	 */
	@Nullable HookPoint get(String name) {
		return this.points.get(name);
	}

	/**
	 * Return the hook points of an interface by method.
	 * @param type the interface
	 * @return the hook points
	 */
	Map<Method, HookPoint> methods(Class<?> type) {
		return this.methods.getOrDefault(type, Map.of());
	}

	@Override
	public @Nullable String check(String hookPoint) {
		if (this.points.containsKey(hookPoint)) {
			return null;
		}
		if (this.points.isEmpty()) {
			return "unknown hook point '%s'; the application declares none".formatted(hookPoint);
		}
		String suggestion = Suggestion.question(hookPoint, this.points.keySet());
		return "unknown hook point '%s'%s".formatted(hookPoint,
				suggestion.isEmpty() ? "; there are: " + String.join(", ", this.points.keySet()) : suggestion);
	}

}
