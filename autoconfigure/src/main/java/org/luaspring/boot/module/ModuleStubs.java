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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.luaspring.boot.stubs.LuaTypes;
import org.luaspring.boot.stubs.StubContributor;
import org.luaspring.boot.stubs.StubText;
import org.luaspring.engine.HostFunction;
import org.luaspring.engine.HostModule;
import org.luaspring.engine.LuaFunction;
import org.luaspring.engine.LuaModule;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The annotations of the built-in modules, and of those of the application.
 */
final class ModuleStubs implements StubContributor {

	static final List<String> BUILT_IN = List.of("clock", "env", "http", "json", "log", "store");

	@Override
	public Map<String, String> stubs(ConfigurableApplicationContext context) {
		Map<String, String> files = new TreeMap<>();
		BUILT_IN.forEach((name) -> files.put(name + ".lua", builtIn(name)));
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		for (String beanName : beanFactory.getBeanNamesForType(Object.class)) {
			Class<?> type = ScopedProxyUtils.isScopedTarget(beanName) ? null
					: AutoProxyUtils.determineTargetClass(beanFactory, beanName);
			if (type == null) {
				continue;
			}
			LuaModule annotation = AnnotatedElementUtils.findMergedAnnotation(type, LuaModule.class);
			if (annotation != null) {
				files.put(annotation.value() + ".lua", annotated(annotation.value(), type));
			}
			else if (HostModule.class.isAssignableFrom(type)) {
				HostModule module = (HostModule) beanFactory.getBean(beanName);
				files.put(module.name() + ".lua", handwritten(module));
			}
		}
		return files;
	}

	static String builtIn(String name) {
		try (InputStream stream = ModuleStubs.class.getResourceAsStream(name + ".lua")) {
			return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String annotated(String name, Class<?> type) {
		LuaTypes types = new LuaTypes();
		ResolvableType owner = ResolvableType.forClass(type);
		StringBuilder functions = new StringBuilder();
		Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(type))
			.filter((method) -> !method.isBridge() && AnnotatedElementUtils.hasAnnotation(method, LuaFunction.class))
			.sorted(Comparator.comparing(ModuleStubs::functionName).thenComparing(Method::toString))
			.forEach((method) -> {
				String result = types.result(method, owner);
				functions.append('\n')
					.append(StubText.function(name, functionName(method), types.arguments(method, owner),
							result.equals("nil") ? List.of() : List.of(result)));
			});
		String classes = types.classes();
		return "---@meta " + name + "\n\n-- " + type.getName() + ". Made by --lua.stubs.\n\n"
				+ (classes.isEmpty() ? "" : classes + "\n") + "---@class lua." + name + "\n" + name + " = {}\n"
				+ functions + "\nreturn " + name + "\n";
	}

	private static String functionName(Method method) {
		LuaFunction annotation = AnnotatedElementUtils.findMergedAnnotation(method, LuaFunction.class);
		return (annotation != null && !annotation.value().isEmpty()) ? annotation.value() : method.getName();
	}

	private static String handwritten(HostModule module) {
		String name = module.name();
		StringBuilder text = new StringBuilder(
				"---@meta " + name + "\n\n-- Made by --lua.stubs.\n\n---@class lua." + name + "\n" + name + " = {}\n");
		new TreeMap<>(module.members()).forEach((member, value) -> {
			if (value instanceof HostFunction) {
				text.append('\n')
					.append(StubText.function(name, member, List.of(new LuaTypes.Argument("...", "any")),
							List.of("any")));
			}
			else {
				text.append('\n').append(name).append('[').append(StubText.quoted(member)).append("] = nil\n");
			}
		});
		return text + "\nreturn " + name + "\n";
	}

}
