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

package org.luaspring.boot.config;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Why properties do not bind or are not valid, in terms of the configuration. Immutable.
 *
 * @param problems what is wrong, at least one
 */
record BindFailure(List<Problem> problems) {

	/**
	 * Describe a failure.
	 * @param failure the failure
	 * @param masking keeps secrets out of it
	 * @return the description, {@code null} if the failure is no failure to bind
	 */
	static @Nullable BindFailure of(Throwable failure, ValueMasking masking) {
		BindException bind = find(failure, BindException.class);
		if (bind == null) {
			return null;
		}
		List<Problem> problems = new ArrayList<>();
		BindValidationException validation = find(bind, BindValidationException.class);
		UnboundConfigurationPropertiesException unbound = find(bind, UnboundConfigurationPropertiesException.class);
		if (validation != null) {
			for (ObjectError error : validation.getValidationErrors()) {
				problems.add(of(validation.getValidationErrors().getName().toString(), error, masking));
			}
		}
		else if (unbound != null) {
			for (ConfigurationProperty property : unbound.getUnboundProperties()) {
				problems.add(new Problem(property.getName().toString(), value(property, masking), property.getOrigin(),
						"is not a property of " + bind.getTarget().getType() + ", which allows no others"));
			}
		}
		else {
			problems.add(of(bind, masking));
		}
		return new BindFailure(List.copyOf(problems));
	}

	private static Problem of(BindException bind, ValueMasking masking) {
		ConfigurationProperty property = bind.getProperty();
		boolean conversion = find(bind, ConversionFailedException.class) != null
				|| find(bind, ConverterNotFoundException.class) != null;
		Class<?> type = bind.getTarget().getType().resolve();
		String reason = (conversion && type != null) ? "has to be " + expected(type) : reason(bind, property, masking);
		return new Problem(bind.getName().toString(), (property != null) ? value(property, masking) : null,
				(property != null) ? property.getOrigin() : null, reason);
	}

	private static Problem of(String prefix, ObjectError error, ValueMasking masking) {
		String message = Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
		Origin origin = Origin.from(error);
		if (error instanceof FieldError field) {
			String name = prefix.isEmpty() ? field.getField() : prefix + "." + dashed(field.getField());
			Object value = masking.mask(null, name, field.getRejectedValue());
			return new Problem(name, String.valueOf(value), origin, message);
		}
		return new Problem(prefix, null, origin, message);
	}

	private static String dashed(String field) {
		return field.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	private static String reason(BindException bind, @Nullable ConfigurationProperty property, ValueMasking masking) {
		Throwable cause = bind;
		while (cause.getCause() != null && cause.getCause() != cause) {
			cause = cause.getCause();
		}
		String message = Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getName());
		if (property != null && property.getValue() != null && SecretValues.MASK.equals(value(property, masking))) {
			message = message.replace(property.getValue().toString(), SecretValues.MASK);
		}
		return message;
	}

	private static String value(ConfigurationProperty property, ValueMasking masking) {
		Object underlying = (property.getSource() != null) ? property.getSource().getUnderlyingSource() : null;
		PropertySource<?> source = (underlying instanceof PropertySource<?> known) ? known : null;
		return String.valueOf(masking.mask(source, property.getName().toString(), property.getValue()));
	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "one of " + String.join(", ",
					Arrays.stream(type.getEnumConstants())
						.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
						.toList());
		}
		if (type == Duration.class) {
			return "a duration such as 500ms, 10s or 2h";
		}
		if (type == Period.class) {
			return "a period such as 10d or 1y";
		}
		if (type == DataSize.class) {
			return "a size such as 512KB or 10MB";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == int.class || type == Integer.class || type == long.class || type == Long.class
				|| type == short.class || type == Short.class) {
			return "a whole number";
		}
		if (type == double.class || type == float.class || Number.class.isAssignableFrom(type)) {
			return "a number";
		}
		return "convertible to " + type.getName();
	}

	private static <E extends Throwable> @Nullable E find(Throwable failure, Class<E> type) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			if (type.isInstance(at)) {
				return type.cast(at);
			}
		}
		return null;
	}

	/**
	 * Return whether a configuration script is concerned.
	 * @return whether the place of a problem is in a Lua file
	 */
	boolean isInLua() {
		return this.problems.stream().anyMatch((problem) -> problem.script() != null);
	}

	String message() {
		return String.join("; ", this.problems.stream().map(Problem::message).toList());
	}

	/**
	 * One thing that is wrong.
	 *
	 * @param name the name of the property
	 * @param value the value, masked if it is secret, {@code null} if there is none
	 * @param origin where the value comes from, {@code null} if that is not known
	 * @param reason what is wrong, or what is expected
	 */
	record Problem(String name, @Nullable String value, @Nullable Origin origin, String reason) {

		/**
		 * Return the name of the configuration script.
		 * @return the file name, {@code null} if the value comes from elsewhere
		 */
		@Nullable String script() {
			TextResourceOrigin text = text();
			String filename = (text != null && text.getResource() != null) ? text.getResource().getFilename() : null;
			return (filename != null && filename.endsWith(".lua")) ? filename : null;
		}

		int line() {
			TextResourceOrigin text = text();
			return (text != null && text.getLocation() != null) ? text.getLocation().getLine() + 1 : 0;
		}

		@Nullable TextResourceOrigin text() {
			Origin at = this.origin;
			while (at != null && !(at instanceof TextResourceOrigin)) {
				at = (at instanceof PropertySourceOrigin source && source.getOrigin() != null) ? source.getOrigin()
						: at.getParent();
			}
			return (TextResourceOrigin) at;
		}

		String message() {
			StringBuilder message = new StringBuilder();
			String script = script();
			if (script != null) {
				message.append(script).append(':').append((line() > 0) ? line() + ": " : " ");
			}
			message.append('\'').append(this.name).append('\'');
			if (this.value != null) {
				message.append(" is '").append(this.value).append("':");
			}
			return message.append(' ').append(this.reason).toString();
		}

	}

}
