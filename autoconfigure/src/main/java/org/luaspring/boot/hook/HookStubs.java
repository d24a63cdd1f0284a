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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

import org.luaspring.boot.stubs.LuaTypes;
import org.luaspring.boot.stubs.StubContributor;
import org.luaspring.boot.stubs.StubText;

/**
 * The annotations for hooks: their two globals, and a class for the payload of each hook
 * point.
 */
final class HookStubs implements StubContributor {

	private static final String GLOBALS = """
			---@meta _

			-- What a hook file sees; "---@type" with a class below tells what its event is. Made by --lua.stubs.

			---@type any
			event = nil

			---@class lua.hook
			---@field name string
			---@field phase string

			---@type lua.hook
			hook = nil
			""";

	@Override
	public Map<String, String> stubs(ConfigurableApplicationContext context) {
		HookInterfaceBeans beans = context.getBeanProvider(HookInterfaceBeans.class).getIfAvailable();
		HookPointCatalog catalog = context.getBeanProvider(HookPointCatalog.class).getIfAvailable();
		LuaTypes types = new LuaTypes();
		Map<String, String> payloads = new TreeMap<>();
		if (beans != null && catalog != null) {
			for (Class<?> type : beans.types().interfaces()) {
				catalog.methods(type)
					.forEach(
							(method, point) -> payloads.putIfAbsent(point.name(), payload(point, method, type, types)));
			}
			for (Class<?> type : beans.types().events()) {
				LuaEvent annotation = type.getAnnotation(LuaEvent.class);
				payloads.putIfAbsent(annotation.value(), "---@alias event." + className(annotation.value()) + " "
						+ types.of(ResolvableType.forClass(type)) + "\n");
			}
		}
		StringBuilder text = new StringBuilder(GLOBALS);
		String classes = types.classes();
		text.append(classes.isEmpty() ? "" : "\n" + classes);
		payloads.values().forEach((payload) -> text.append('\n').append(payload));
		return Map.of("hooks.lua", text.toString());
	}

	private static String payload(HookPoint point, Method method, Class<?> type, LuaTypes types) {
		List<LuaTypes.Argument> arguments = types.arguments(method, ResolvableType.forClass(type));
		String name = "event." + className(point.name());
		if (arguments.size() == 1) {
			return "---@alias " + name + " " + arguments.get(0).type() + "\n";
		}
		StringBuilder text = new StringBuilder("---@class ").append(name).append('\n');
		for (int i = 0; i < arguments.size(); i++) {
			text.append("---@field ")
				.append(StubText.field(point.parameters().get(i)))
				.append(' ')
				.append(arguments.get(i).type())
				.append('\n');
		}
		return text.toString();
	}

	private static String className(String hookPoint) {
		return hookPoint.replace('-', '_');
	}

}
