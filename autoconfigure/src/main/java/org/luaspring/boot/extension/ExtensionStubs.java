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

package org.luaspring.boot.extension;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.luaspring.boot.stubs.LuaTypes;
import org.luaspring.boot.stubs.StubContributor;
import org.luaspring.boot.stubs.StubText;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * The annotations for plugins: what every plugin may have, and a class for each extension
 * point.
 */
final class ExtensionStubs implements StubContributor {

	private static final String PLUGIN = """
			---@meta _

			-- What a plugin returns: "---@type" with the class of its extension point. Made by --lua.stubs.

			---@class lua.plugin.context
			---@field name string
			---@field version? string
			---@field primary boolean Whether this is the instance that runs timers, health and hook handlers.
			---@field config table
			---@field on_stop fun(callback: fun())
			---@field every fun(seconds: number, callback: fun()): fun() The result cancels the timer.

			---@class lua.plugin
			---@field version? string Semantic version.
			---@field description? string
			---@field implements? string|string[] Extension points.
			---@field requires? string[] The host modules it may use.
			---@field needs? table<string, string> Other plugins, and the versions of them.
			---@field config? table Defaults, which operators override.
			---@field concurrency? "serial"
			---@field start? fun(ctx: lua.plugin.context)
			---@field stop? fun(reason: string)
			---@field health? fun(): boolean, string?
			---@field on? table<string, fun(event: any): any, any> Handlers of hooks.
			""";

	@Override
	public Map<String, String> stubs(ConfigurableApplicationContext context) {
		ExtensionTypes found = context.getBeanProvider(ExtensionTypes.class).getIfAvailable();
		LuaTypes types = new LuaTypes();
		StringBuilder text = new StringBuilder();
		List<ExtensionType> points = (found != null) ? found.types() : List.of();
		for (ExtensionType point : points.stream()
			.sorted(Comparator.comparing((ExtensionType point) -> name(point.type())))
			.toList()) {
			describe(point.type(), types, text);
		}
		String classes = types.classes();
		return Map.of("plugins.lua", PLUGIN + (classes.isEmpty() ? "" : "\n" + classes) + text);
	}

	private static String name(Class<?> type) {
		LuaExtensionPoint annotation = type.getAnnotation(LuaExtensionPoint.class);
		return (annotation != null) ? annotation.value() : type.getName();
	}

	private static void describe(Class<?> type, LuaTypes types, StringBuilder text) {
		ResolvableType owner = ResolvableType.forClass(type);
		text.append("\n--- Extension point \"")
			.append(name(type))
			.append("\": ")
			.append(type.getName())
			.append("\n---@class ")
			.append(type.getSimpleName())
			.append(": lua.plugin\n");
		Stream.of(type.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
			.sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
			.forEach((method) -> {
				List<String> results = new ArrayList<>();
				String result = types.result(method, owner);
				results.add(result.equals("nil") ? "nil" : result.endsWith("?") ? result : result + "|nil");
				results.add("string?");
				text.append("---@field ")
					.append(StubText.field(method.getName()))
					.append(method.isDefault() ? "? " : " ")
					.append(StubText.functionType(types.arguments(method, owner), results))
					.append('\n');
			});
	}

}
