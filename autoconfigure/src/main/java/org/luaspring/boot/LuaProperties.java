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

package org.luaspring.boot;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties under {@code lua}. Immutable.
 *
 * @param enabled Whether Lua is enabled.
 * @param location Folders that hold hooks, plugins and modules; the first one that has a
 * path wins.
 * @param reload How changes of scripts are applied.
 * @param limits What each call may use; "unlimited" is a value.
 * @param state Where operators' decisions are kept.
 * @param sandbox What scripts may reach.
 * @param extensions Name of the selected implementation for each extension point.
 * @param plugins Settings of each plugin, by name or alias.
 * @param hooks Settings of each hook point, by name.
 * @param store Data that scripts share.
 * @since 0.1.0
 */
@ConfigurationProperties("lua")
public record LuaProperties(@DefaultValue("true") boolean enabled, @DefaultValue( {
		"file:./lua/", "classpath:/lua/" }) List<String> location, @DefaultValue Reload reload,
		@DefaultValue Limits limits, @DefaultValue State state, @DefaultValue Sandbox sandbox,
		@DefaultValue Map<String, String> extensions, @DefaultValue Map<String, Plugin> plugins,
		@DefaultValue Map<String, Hook> hooks, @DefaultValue Store store){

	/**
	 * How changes of scripts are applied.
	 *
	 * @param enabled Whether changes are watched and applied while the application runs.
	 * @param quietPeriod Time without a further change after which changes are applied.
	 * @param pollInterval Time between two looks at the folders, for file systems that
	 * send no events.
	 * @param polling Whether to only poll, without events of the file system.
	 * @param drainTimeout Time after which calls that still run in a replaced generation
	 * are cancelled.
	 */
	public record Reload(@DefaultValue("true") boolean enabled, @DefaultValue("100ms") Duration quietPeriod,
			@DefaultValue("2s") Duration pollInterval, @DefaultValue("false") boolean polling,
			@DefaultValue("30s") Duration drainTimeout) {

	}

	/**
	 * What each call may use.
	 *
	 * @param instructions Number of instructions of a call, or "unlimited".
	 * @param time Time of a call, host code included, or "unlimited".
	 * @param memory Memory that is charged for the Lua values made in a call, or
	 * "unlimited".
	 * @param output Text that a call may print, or "unlimited".
	 * @param retained Lua data that an instance may hold between calls, or "unlimited".
	 * @param totalMemory Memory that all running calls may be charged together, or
	 * "unlimited".
	 * @param maxViolations Number of broken limits within the violation window that makes
	 * a plugin fail, or "unlimited".
	 * @param violationWindow Time in which broken limits are counted, and after which a
	 * failed plugin is tried again.
	 */
	public record Limits(@DefaultValue("10000000") String instructions, @DefaultValue("1s") String time,
			@DefaultValue("32MB") String memory, @DefaultValue("64KB") String output,
			@DefaultValue("16MB") String retained, @DefaultValue("256MB") String totalMemory,
			@DefaultValue("10") String maxViolations, @DefaultValue("1m") Duration violationWindow) {

		public Limits {
			LimitValue.count("lua.limits.instructions", instructions);
			LimitValue.time("lua.limits.time", time);
			LimitValue.size("lua.limits.memory", memory);
			LimitValue.size("lua.limits.output", output);
			LimitValue.size("lua.limits.retained", retained);
			LimitValue.size("lua.limits.total-memory", totalMemory);
			LimitValue.count("lua.limits.max-violations", maxViolations);
			LimitValue.positive("lua.limits.violation-window", violationWindow);
		}

	}

	/**
	 * Where operators' decisions are kept.
	 *
	 * @param location Folder for operators' decisions and rolled-back sources; they do
	 * not survive a restart if it is not set.
	 */
	public record State(@Nullable String location) {

	}

	/**
	 * What scripts may reach.
	 *
	 * @param env Names of the environment variables that os.getenv may read.
	 * @param properties Prefixes of the properties that the env module may read.
	 * @param modules Names of the built-in host modules that scripts may use.
	 * @param beans Names of the modules of the application that scripts may use; "*" for
	 * all.
	 * @param views Packages of classes whose public getters scripts may follow; those of
	 * the application by default.
	 * @param http What the http module may reach.
	 */
	public record Sandbox(@DefaultValue List<String> env, @DefaultValue List<String> properties, @DefaultValue( {
			"log", "json", "store", "clock" }) List<String> modules, @DefaultValue("*") List<String> beans,
			@DefaultValue List<String> views, @DefaultValue Http http){

	}

	/**
	 * What the http module may reach.
	 *
	 * @param allowedHosts Hosts that may be reached: "host", "host:port", "*.domain" or
	 * "*"; without a port, every port.
	 * @param timeout Time of a request for which the script sets none.
	 * @param maxResponseSize Size that the body of a response may have.
	 */
	public record Http(@DefaultValue List<String> allowedHosts, @DefaultValue("10s") Duration timeout,
			@DefaultValue("8MB") DataSize maxResponseSize) {

	}

	/**
	 * Settings of a plugin.
	 *
	 * @param enabled Whether the plugin is enabled; false always wins.
	 * @param critical Whether the plugin counts for readiness.
	 * @param script Name of the plugin's script, for an alias; the plugin's name by
	 * default.
	 * @param onError What happens when a call of an extension point fails.
	 * @param maxInstances Number of instances that may run calls at the same time; the
	 * number of processors by default.
	 * @param config Configuration of the plugin, over the defaults that its script
	 * declares.
	 * @param limits Limits of the plugin's calls, over the common ones.
	 */
	public record Plugin(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean critical,
			@Nullable String script, @DefaultValue("fail") OnError onError, @Nullable Integer maxInstances,
			@DefaultValue Map<String, Object> config, @DefaultValue PluginLimits limits) {

		public Plugin {
			if (maxInstances != null && maxInstances < 1) {
				throw new IllegalArgumentException(
						"'max-instances' is " + maxInstances + " but must be at least 1; leave it out for the default");
			}
		}

	}

	/**
	 * What happens when a call of an extension point fails.
	 */
	public enum OnError {

		/**
		 * The caller gets the exception.
		 */
		FAIL,

		/**
		 * The Java implementation is called.
		 */
		FALLBACK,

		/**
		 * The caller gets an empty result.
		 */
		IGNORE

	}

	/**
	 * Limits of one plugin's calls; what is not set is as under "lua.limits".
	 *
	 * @param instructions Number of instructions of a call, or "unlimited".
	 * @param time Time of a call, host code included, or "unlimited".
	 * @param memory Memory that is charged for the Lua values made in a call, or
	 * "unlimited".
	 * @param output Text that a call may print, or "unlimited".
	 * @param retained Lua data that an instance may hold between calls, or "unlimited".
	 * @param maxViolations Number of broken limits within the violation window that makes
	 * the plugin fail, or "unlimited".
	 * @param violationWindow Time in which broken limits are counted, and after which the
	 * failed plugin is tried again.
	 */
	public record PluginLimits(@Nullable String instructions, @Nullable String time, @Nullable String memory,
			@Nullable String output, @Nullable String retained, @Nullable String maxViolations,
			@Nullable Duration violationWindow) {

		/**
		 * No limit of its own.
		 */
		public static final PluginLimits NONE = new PluginLimits(null, null, null, null, null, null, null);

		public PluginLimits {
			if (instructions != null) {
				LimitValue.count("instructions", instructions);
			}
			if (time != null) {
				LimitValue.time("time", time);
			}
			if (memory != null) {
				LimitValue.size("memory", memory);
			}
			if (output != null) {
				LimitValue.size("output", output);
			}
			if (retained != null) {
				LimitValue.size("retained", retained);
			}
			if (maxViolations != null) {
				LimitValue.count("max-violations", maxViolations);
			}
			if (violationWindow != null) {
				LimitValue.positive("violation-window", violationWindow);
			}
		}

	}

	/**
	 * Settings of a hook point.
	 *
	 * @param onError What happens when a handler of a before, filter or collect hook
	 * fails.
	 * @param disabled Names of handlers that are disabled: the file's name without its
	 * ending, or the plugin's name.
	 */
	public record Hook(@DefaultValue("fail") HookOnError onError, @DefaultValue List<String> disabled) {

	}

	/**
	 * What happens when a handler of a hook fails.
	 */
	public enum HookOnError {

		/**
		 * The operation fails.
		 */
		FAIL,

		/**
		 * The operation goes on as if the handler did not exist.
		 */
		IGNORE

	}

	/**
	 * Data that scripts share.
	 *
	 * @param maxSize Data that a plugin or script may keep.
	 * @param persistent Whether the data is kept in the application's database.
	 * @param table Name of the table that keeps the data.
	 */
	public record Store(@DefaultValue("16MB") DataSize maxSize, @DefaultValue("false") boolean persistent,
			@DefaultValue("LUA_STORE") String table) {

	}

}
