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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.luaspring.boot.Suggestion;
import org.luaspring.boot.script.ErrorStatus;
import org.luaspring.boot.script.RejectedScriptException;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * The defaults that a plugin declares, with the operator's values over them. A value has
 * the type of its default; its name may be written as in any property.
 */
final class PluginConfiguration {

	private final Binder binder;

	private final String script;

	PluginConfiguration(Environment environment, String script) {
		this.binder = Binder.get(environment);
		this.script = script;
	}

	/**
	 * Return what a plugin gets.
	 * @param plugin the plugin's name or alias
	 * @param defaults the defaults that its script declares
	 * @return the values by the names that the script uses
	 * @throws RejectedScriptException if a value has the wrong type, or a name is not
	 * declared
	 */
	Map<String, Object> effective(String plugin, Map<String, Object> defaults) {
		return values("lua.plugins." + plugin + ".config", "config", defaults);
	}

	private Map<String, Object> values(String prefix, String path, Map<String, Object> defaults) {
		refuseUndeclared(prefix, path, defaults);
		Map<String, Object> values = new LinkedHashMap<>();
		defaults.forEach((key, value) -> values.put(key, value(prefix, path, key, value)));
		return values;
	}

	private Object value(String prefix, String path, String key, Object declared) {
		String name = prefix + "." + canonical(key);
		if (declared instanceof Map<?, ?> nested) {
			return nested.isEmpty() ? bind(name, path, key, declared, Bindable.mapOf(String.class, Object.class))
					: values(name, path + "." + key, strings(nested));
		}
		return bind(name, path, key, declared, Bindable.of(type(declared)));
	}

	private static Map<String, Object> strings(Map<?, ?> map) {
		Map<String, Object> strings = new LinkedHashMap<>();
		map.forEach((key, value) -> strings.put(String.valueOf(key), value));
		return strings;
	}

	private static ResolvableType type(Object declared) {
		if (declared instanceof List<?> list) {
			ResolvableType element = list.isEmpty() ? ResolvableType.forClass(Object.class) : type(list.get(0));
			return ResolvableType.forClassWithGenerics(List.class, element);
		}
		if (declared instanceof Boolean) {
			return ResolvableType.forClass(Boolean.class);
		}
		if (declared instanceof Double || declared instanceof Float) {
			return ResolvableType.forClass(Double.class);
		}
		if (declared instanceof Number) {
			return ResolvableType.forClass(Long.class);
		}
		return ResolvableType.forClass((declared instanceof Map) ? Map.class : String.class);
	}

	private <T> Object bind(String name, String path, String key, Object declared, Bindable<T> target) {
		try {
			T bound = this.binder.bind(name, target).orElse(null);
			return (bound != null) ? bound : declared;
		}
		catch (BindException ex) {
			throw new RejectedScriptException(ErrorStatus.Kind.CONFIGURATION,
					"Property '" + name + "' is " + found(ex.getProperty()) + ", but " + this.script + " declares "
							+ path + "." + key + " = " + shown(declared) + ", which is " + kind(declared),
					this.script);
		}
	}

	private static String found(@Nullable ConfigurationProperty property) {
		if (property == null) {
			return "not valid";
		}
		String origin = (property.getOrigin() != null) ? " (from " + property.getOrigin() + ")" : "";
		return "'" + property.getValue() + "'" + origin;
	}

	private static String shown(Object declared) {
		return (declared instanceof String) ? "\"" + declared + "\"" : String.valueOf(declared);
	}

	private static String kind(Object declared) {
		if (declared instanceof Boolean) {
			return "true or false";
		}
		if (declared instanceof Double || declared instanceof Float) {
			return "a number";
		}
		if (declared instanceof Number) {
			return "a whole number";
		}
		return (declared instanceof List) ? "a list" : (declared instanceof Map) ? "a table" : "a string";
	}

	private void refuseUndeclared(String prefix, String path, Map<String, Object> defaults) {
		Map<String, Object> given = this.binder.bind(prefix, Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of());
		List<String> declared = new ArrayList<>(defaults.keySet());
		for (String key : given.keySet()) {
			String first = key.replaceAll("[.\\[].*", "");
			if (declared.stream().noneMatch((name) -> uniform(name).equals(uniform(first)))) {
				throw new RejectedScriptException(ErrorStatus.Kind.CONFIGURATION,
						"Property '" + prefix + "." + key + "' is not declared: " + this.script + " declares in " + path
								+ (declared.isEmpty() ? " nothing" : " " + String.join(", ", declared))
								+ Suggestion.question(first, declared),
						this.script);
			}
		}
	}

	private static String canonical(String key) {
		return DataObjectPropertyName.toDashedForm(key).toLowerCase(Locale.ROOT);
	}

	private static String uniform(String key) {
		return key.replaceAll("[^a-zA-Z0-9]", "").toLowerCase(Locale.ROOT);
	}

}
