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
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

import org.luaspring.boot.LimitValue;
import org.luaspring.engine.LuaLimits;

/**
 * Settings of configuration scripts. They are needed before any configuration file is
 * read, so only the command line, system properties and environment variables can set
 * them.
 *
 * @param limits What the evaluation of one file may use.
 * @param http The module {@code http} in configuration scripts.
 * @param secrets Where {@code secret(name)} looks.
 */
@ConfigurationProperties(LuaConfigProperties.PREFIX)
record LuaConfigProperties(@DefaultValue Limits limits, @DefaultValue Http http, @DefaultValue Secrets secrets) {

	static final String PREFIX = "lua.config";

	/** What an empty environment binds to. */
	static final LuaConfigProperties DEFAULTS = new LuaConfigProperties(
			new Limits(Limits.INSTRUCTIONS, Limits.TIME, Limits.MEMORY, Limits.OUTPUT),
			new Http(List.of(), DurationStyle.SIMPLE.parse(Http.TIMEOUT), DataSize.parse(Http.MAX_RESPONSE_SIZE)),
			new Secrets(List.of(Secrets.LOCATION)));

	/**
	 * What the evaluation of one file may use.
	 *
	 * @param instructions Number of instructions, or "unlimited".
	 * @param time Time of the evaluation with all that it waits for, or "unlimited".
	 * @param memory Memory charged for Lua values, or "unlimited".
	 * @param output Size of what the script may print, or "unlimited".
	 */
	record Limits(@DefaultValue(INSTRUCTIONS) String instructions, @DefaultValue(TIME) String time,
			@DefaultValue(MEMORY) String memory, @DefaultValue(OUTPUT) String output) {

		static final String INSTRUCTIONS = "10_000_000";

		static final String TIME = "10s";

		static final String MEMORY = "32MB";

		static final String OUTPUT = "64KB";

		Limits {
			// when they are bound, which names the property, and not when a file is
			// evaluated
			limits(instructions, time, memory, output);
		}

		LuaLimits toLuaLimits() {
			return limits(this.instructions, this.time, this.memory, this.output);
		}

		private static LuaLimits limits(String instructions, String time, String memory, String output) {
			return new LuaLimits(LimitValue.count("lua.config.limits.instructions", instructions),
					LimitValue.time("lua.config.limits.time", time),
					LimitValue.size("lua.config.limits.memory", memory),
					LimitValue.size("lua.config.limits.output", output));
		}

	}

	/**
	 * The module {@code http} in configuration scripts.
	 *
	 * @param allowedHosts Hosts that may be reached: "host", "host:port", "*.domain" or
	 * "*"; none by default.
	 * @param timeout Time of a request for which the script sets none.
	 * @param maxResponseSize Size that the body of a response may have.
	 */
	record Http(@DefaultValue List<String> allowedHosts, @DefaultValue(TIMEOUT) Duration timeout,
			@DefaultValue(MAX_RESPONSE_SIZE) DataSize maxResponseSize) {

		static final String TIMEOUT = "5s";

		static final String MAX_RESPONSE_SIZE = "8MB";

	}

	/**
	 * Where {@code secret(name)} looks, besides environment variables, system properties
	 * and the command line.
	 *
	 * @param location Folders with one file for each secret; those that do not exist are
	 * skipped.
	 */
	record Secrets(@DefaultValue(LOCATION) List<String> location) {

		static final String LOCATION = "/run/secrets";

	}

}
