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
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

import org.luaspring.boot.LuaStartException;
import org.luaspring.engine.CallSignature;
import org.luaspring.engine.LuaEngine;

/**
 * Reads the hook points from the methods of {@link LuaHooks} interfaces.
 */
final class HookMethods {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private static final Pattern BEFORE = Pattern.compile("before[A-Z].*");

	private static final Pattern AFTER = Pattern.compile("after[A-Z].*");

	private static final String RULES = "A hook method is 'void before…' (may veto), 'void after…' (is told), has one"
			+ " parameter of its return type (filters), or returns a List (collects); @LuaHook(kind) says it where the"
			+ " name does not. Annotate the method, or make it a default method.";

	private final LuaEngine engine;

	HookMethods(LuaEngine engine) {
		this.engine = engine;
	}

	/**
	 * Read the hook points of an interface.
	 * @param type the interface
	 * @return the hook points by method
	 * @throws LuaStartException if a method cannot be a hook
	 */
	Map<Method, HookPoint> read(Class<?> type) {
		if (!type.isInterface()) {
			throw new LuaStartException("@LuaHooks is on %s, which is no interface".formatted(type.getName()),
					"Make it an interface; its abstract methods are the hook points.");
		}
		Map<Method, HookPoint> points = new LinkedHashMap<>();
		Map<String, Method> methods = new LinkedHashMap<>();
		for (Method method : abstractMethods(type)) {
			HookPoint point = read(method);
			Method other = methods.putIfAbsent(point.name(), method);
			if (other != null && !sameSignature(other, method)) {
				throw new LuaStartException("Two methods of %s are the hook point '%s': %s and %s"
					.formatted(type.getName(), point.name(), describe(other), describe(method)), "Rename one of them.");
			}
			points.put(method, point);
		}
		return points;
	}

	private static List<Method> abstractMethods(Class<?> type) {
		List<Method> methods = new ArrayList<>();
		for (Method method : type.getMethods()) {
			if (Modifier.isAbstract(method.getModifiers()) && !isObjectMethod(method)) {
				methods.add(method);
			}
		}
		methods.sort(Comparator.comparing(Method::getName).thenComparing(Method::toString));
		return methods;
	}

	private static boolean isObjectMethod(Method method) {
		return switch (method.getName()) {
			case "equals" -> method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
			case "hashCode", "toString" -> method.getParameterCount() == 0;
			default -> false;
		};
	}

	private static boolean sameSignature(Method left, Method right) {
		return left.getName().equals(right.getName())
				&& Arrays.equals(left.getParameterTypes(), right.getParameterTypes());
	}

	private HookPoint read(Method method) {
		String name = name(method);
		HookKind kind = kind(method);
		try {
			CallSignature signature = switch (kind) {
				case FILTER -> this.engine.signature(method, CallSignature.ResultRule.REPLACEMENT);
				case COLLECT -> this.engine.signature(method, CallSignature.ResultRule.ELEMENTS);
				case BEFORE, AFTER -> this.engine.signature(method);
			};
			boolean hasResult = kind == HookKind.FILTER || kind == HookKind.COLLECT;
			return new HookPoint(name, kind, parameters(method), hasResult ? signature : null, describe(method));
		}
		catch (IllegalArgumentException ex) {
			throw refused(method, String.valueOf(ex.getMessage()));
		}
	}

	private static String name(Method method) {
		String name = method.getName()
			.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
			.replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
			.replace('_', '-')
			.toLowerCase(Locale.ROOT);
		if (!NAME.matcher(name).matches()) {
			throw refused(method, "its name makes the hook point '%s', but names are [a-z][a-z0-9-]*".formatted(name));
		}
		return name;
	}

	private static HookKind kind(Method method) {
		if (method.getTypeParameters().length > 0) {
			throw refused(method, "it is generic");
		}
		if (method.isVarArgs()) {
			throw refused(method, "it has variable arguments; take a List");
		}
		LuaHook annotation = AnnotatedElementUtils.findMergedAnnotation(method, LuaHook.class);
		if (annotation != null) {
			String reason = misfit(method, annotation.value());
			if (reason != null) {
				throw refused(method, "@LuaHook(%s): %s".formatted(annotation.value(), reason));
			}
			return annotation.value();
		}
		boolean returnsNothing = method.getReturnType() == void.class;
		if (returnsNothing && BEFORE.matcher(method.getName()).matches()) {
			return HookKind.BEFORE;
		}
		if (returnsNothing && AFTER.matcher(method.getName()).matches()) {
			return HookKind.AFTER;
		}
		if (misfit(method, HookKind.FILTER) == null) {
			return HookKind.FILTER;
		}
		if (misfit(method, HookKind.COLLECT) == null) {
			return HookKind.COLLECT;
		}
		throw refused(method,
				returnsNothing ? "it returns nothing, and its name starts with neither 'before' nor 'after'"
						: "it is neither a filter nor returns a List");
	}

	private static @Nullable String misfit(Method method, HookKind kind) {
		return switch (kind) {
			case BEFORE, AFTER -> (method.getReturnType() == void.class) ? null : "the method has to return nothing";
			case FILTER -> (method.getParameterCount() == 1 && method.getReturnType() != void.class
					&& method.getGenericReturnType().equals(method.getGenericParameterTypes()[0])) ? null
							: "the method needs one parameter, which has the return type";
			case COLLECT -> (method.getReturnType() == List.class) ? null : "the method has to return a List";
		};
	}

	private static List<String> parameters(Method method) {
		Parameter[] parameters = method.getParameters();
		if (parameters.length > 1 && !parameters[0].isNamePresent()) {
			throw new LuaStartException("%s cannot be a hook: the names of its parameters are not in the class file"
				.formatted(describe(method)), "Compile with -parameters, as Spring Boot's build plugins do.");
		}
		return Arrays.stream(parameters).map(Parameter::getName).toList();
	}

	private static LuaStartException refused(Method method, String reason) {
		return new LuaStartException("%s cannot be a hook: %s".formatted(describe(method), reason), RULES);
	}

	private static String describe(Method method) {
		return "%s.%s(%s)".formatted(method.getDeclaringClass().getName(), method.getName(),
				String.join(", ", Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList()));
	}

}
