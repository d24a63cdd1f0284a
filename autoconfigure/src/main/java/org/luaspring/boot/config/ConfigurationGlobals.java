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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.luaspring.engine.HostFunction;
import org.luaspring.engine.LuaArguments;
import org.luaspring.engine.LuaEnvironment;
import org.luaspring.engine.ModuleResolver;
import org.luaspring.engine.ScriptTable;

/**
 * What a configuration script can use: {@code property}, {@code profile},
 * {@code document}, {@code secret}, {@code json}, {@code http}, Lua modules beside it and
 * all environment variables. For one evaluation.
 */
final class ConfigurationGlobals {

	/** The names that are given to scripts. */
	static final Set<String> NAMES = Set.of("property", "profile", "document", "secret", "json", "http");

	/** Those of them that are modules. */
	static final Set<String> MODULES = Set.of("json", "http");

	private final EarlyProperties early;

	private final SecretResolver secrets;

	private final List<Conditional> conditionals = new ArrayList<>();

	ConfigurationGlobals(EarlyProperties early, SecretResolver secrets) {
		this.early = early;
		this.secrets = secrets;
	}

	/**
	 * Make the environment.
	 * @param file the file to evaluate
	 * @param modules finds the modules beside it
	 * @return a new environment
	 */
	LuaEnvironment environment(LuaConfigurationFile file, ModuleResolver modules) {
		LuaEnvironment.Builder builder = file.runtime()
			.engine()
			.newEnvironment()
			.limits(this.early.settings().limits().toLuaLimits())
			.trackOrigins()
			.environmentVariables((name) -> true)
			.modules(modules)
			.output((line) -> this.early.log().info(file.scriptName() + ": " + this.secrets.values().mask(line)))
			.global("property", (HostFunction) this::property)
			.global("profile", (HostFunction) this::profile)
			.global("document", (HostFunction) this::document)
			.global("secret", (HostFunction) (arguments) -> this.secrets.resolve(arguments.string(0)))
			.module(file.runtime().json());
		LuaConfigProperties.Http http = this.early.settings().http();
		if (http.allowedHosts().isEmpty()) {
			builder.denied("http", "no host may be reached while configuration is evaluated; allow some before the "
					+ "file is read, on the command line for example: --lua.config.http.allowed-hosts=config.example.com");
		}
		else {
			builder.module(file.runtime().http(http));
		}
		return builder.build();
	}

	/**
	 * Return the documents that the script added.
	 * @return the documents in the order of their calls
	 */
	List<Conditional> conditionals() {
		return this.conditionals;
	}

	private @Nullable Object property(LuaArguments arguments) {
		String name = arguments.string(0);
		Object fallback = arguments.get(1);
		String value = this.early.get(name);
		if (value == null) {
			return fallback;
		}
		if (fallback instanceof Number) {
			try {
				return Double.valueOf(value.trim());
			}
			catch (NumberFormatException ex) {
				throw arguments.badArgument(0,
						"property '" + name + "' is '" + value + "', but a number is expected, as its default is one");
			}
		}
		if (fallback instanceof Boolean) {
			return switch (value.trim()) {
				case "true" -> true;
				case "false" -> false;
				default -> throw arguments.badArgument(0, "property '" + name + "' is '" + value
						+ "', but true or false is expected, as its default is one of them");
			};
		}
		return value;
	}

	private @Nullable Object profile(LuaArguments arguments) {
		String expression = arguments.string(0);
		if (expression.isBlank()) {
			throw arguments.badArgument(0, "name of a profile expected, such as \"prod\" or \"prod & !test\"");
		}
		this.conditionals.add(new Conditional(expression, arguments.table(1), arguments.caller()));
		return null;
	}

	private @Nullable Object document(LuaArguments arguments) {
		this.conditionals.add(new Conditional(null, arguments.table(0), arguments.caller()));
		return null;
	}

	/**
	 * A document that the script added.
	 *
	 * @param onProfile on which profiles it is active, {@code null} for all
	 * @param table the properties
	 * @param place the call
	 */
	record Conditional(@Nullable String onProfile, ScriptTable table, ScriptTable.Origin place) {

	}

}
