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

package org.luaspring.boot.stubs;

import java.beans.PropertyDescriptor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.luaspring.engine.ScriptFunction;
import org.luaspring.engine.ScriptTable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.Nullness;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Writes Java types as the types of the Lua language server, and collects the classes
 * that they mention. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class LuaTypes {

	private static final Set<Class<?>> WHOLE = Set.of(Byte.class, Short.class, Integer.class, Long.class,
			BigInteger.class);

	private static final Set<Class<?>> FRACTIONAL = Set.of(Float.class, Double.class, BigDecimal.class, Number.class);

	private static final List<Class<?>> TEXTS = List.of(CharSequence.class, Character.class, byte[].class,
			TemporalAccessor.class, TemporalAmount.class, ZoneId.class, UUID.class, java.net.URI.class,
			java.net.URL.class, Locale.class, Currency.class, Charset.class);

	private static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "kotlin.",
			"org.springframework.");

	private final Map<String, String> classes = new TreeMap<>();

	/**
	 * Return a type.
	 * @param type the type in Java
	 * @return the type in annotations
	 */
	public String of(ResolvableType type) {
		Class<?> resolved = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		if (resolved == void.class || resolved == Void.class) {
			return "nil";
		}
		if (resolved == Boolean.class) {
			return "boolean";
		}
		if (WHOLE.contains(resolved)) {
			return "integer";
		}
		if (FRACTIONAL.contains(resolved)) {
			return "number";
		}
		if (Instant.class == resolved || Date.class.isAssignableFrom(resolved)) {
			return "string|number";
		}
		if (TEXTS.stream().anyMatch((text) -> text.isAssignableFrom(resolved))) {
			return "string";
		}
		return (resolved.isEnum()) ? constants(resolved) : structured(type, resolved);
	}

	private static String constants(Class<?> type) {
		return Arrays.stream(type.getEnumConstants())
			.map((constant) -> '"' + ((Enum<?>) constant).name() + '"')
			.collect(Collectors.joining("|"));
	}

	private String structured(ResolvableType type, Class<?> resolved) {
		if (resolved == Optional.class || Future.class.isAssignableFrom(resolved)) {
			ResolvableType value = type.as((resolved == Optional.class) ? Optional.class : Future.class).getGeneric(0);
			return (resolved == Optional.class) ? optional(of(value)) : of(value);
		}
		if (resolved == OptionalInt.class || resolved == OptionalLong.class) {
			return "integer?";
		}
		if (resolved == OptionalDouble.class) {
			return "number?";
		}
		if (resolved.isArray()) {
			return list(of(type.getComponentType()));
		}
		if (Iterable.class.isAssignableFrom(resolved)) {
			return list(of(type.as(Iterable.class).getGeneric(0)));
		}
		if (Map.class.isAssignableFrom(resolved)) {
			ResolvableType map = type.as(Map.class);
			return "table<" + of(map.getGeneric(0)) + ", " + of(map.getGeneric(1)) + ">";
		}
		if (resolved == ScriptFunction.class || resolved.isAnnotationPresent(FunctionalInterface.class)) {
			return "function";
		}
		if (resolved == ScriptTable.class) {
			return "table";
		}
		return (resolved == Object.class || isForeign(resolved)) ? "any" : mention(type, resolved);
	}

	private static boolean isForeign(Class<?> type) {
		return FOREIGN.stream().anyMatch(type.getName()::startsWith);
	}

	private String mention(ResolvableType type, Class<?> resolved) {
		String name = resolved.getName().replace('$', '.');
		if (!this.classes.containsKey(name)) {
			this.classes.put(name, "");
			StringBuilder text = new StringBuilder("---@class ").append(name).append('\n');
			fields(type, resolved).forEach((field, fieldType) -> text.append("---@field ")
				.append(StubText.field(field))
				.append(' ')
				.append(fieldType)
				.append('\n'));
			this.classes.put(name, text.toString());
		}
		return name;
	}

	private Map<String, String> fields(ResolvableType type, Class<?> resolved) {
		Map<String, String> fields = new TreeMap<>();
		if (resolved.isRecord()) {
			for (RecordComponent component : resolved.getRecordComponents()) {
				fields.put(component.getName(), result(component.getAccessor(), type));
			}
			return fields;
		}
		for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(resolved)) {
			Method getter = property.getReadMethod();
			if (getter != null && getter.getDeclaringClass() != Object.class
					&& Modifier.isPublic(getter.getModifiers())) {
				fields.put(property.getName(), result(getter, type));
			}
		}
		return fields;
	}

	/**
	 * Return what a method returns.
	 * @param method the method
	 * @param owner the type that has it
	 * @return the type, with {@code ?} if it may be nil
	 */
	public String result(Method method, ResolvableType owner) {
		String type = of(ResolvableType.forMethodReturnType(method, owner.resolve(Object.class)));
		return (Nullness.forMethodReturnType(method) == Nullness.NULLABLE) ? optional(type) : type;
	}

	/**
	 * Return the parameters of a method.
	 * @param method the method
	 * @param owner the type that has it
	 * @return the parameters in order
	 */
	public List<Argument> arguments(Method method, ResolvableType owner) {
		List<Argument> arguments = new ArrayList<>();
		Parameter[] parameters = method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			ResolvableType type = ResolvableType.forMethodParameter(method, i, owner.resolve(Object.class));
			if (parameters[i].isVarArgs()) {
				arguments.add(new Argument("...", of(type.getComponentType())));
			}
			else {
				String text = of(type);
				arguments.add(new Argument(StubText.variable(parameters[i].getName()),
						(Nullness.forParameter(parameters[i]) == Nullness.NULLABLE) ? optional(text) : text));
			}
		}
		return arguments;
	}

	/**
	 * Return the classes that were mentioned.
	 * @return their annotations
	 */
	public String classes() {
		return String.join("\n", this.classes.values());
	}

	private static String optional(String type) {
		if (type.endsWith("?") || type.equals("any") || type.equals("nil")) {
			return type;
		}
		return type.contains("|") ? type + "|nil" : type + "?";
	}

	private static String list(String element) {
		return (element.contains("|") || element.endsWith("?")) ? "(" + element + ")[]" : element + "[]";
	}

	/**
	 * A parameter of a function.
	 *
	 * @param name the name, or {@code ...}
	 * @param type the type
	 */
	public record Argument(String name, String type) {

	}

}
