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

package org.luaspring.boot.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.plugin.PluginStatus;
import org.luaspring.boot.script.ScriptStatus;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A plugin, as the endpoint shows it.
 *
 * @param state what it is
 * @param desired what it should be
 * @param version its version
 * @param description what it says about itself
 * @param implementedPoints the extension points that it implements
 * @param selected whether it is the selected implementation of one of them
 * @param source where its serving source came from
 * @param sha256 the digest of that source
 * @param generation the generation that serves, 0 if none does
 * @param loadedAt since when it serves
 * @param requires the host modules that it declares, {@code null} for all that the
 * sandbox allows
 * @param needs the other plugins that it needs, with their versions
 * @param dependsOn the Lua modules that it requires
 * @param hooks the hook points that it handles
 * @param critical whether it counts for readiness
 * @param concurrency {@code parallel} or {@code serial}
 * @param instances how many instances there are, and may be
 * @param calls what its calls did
 * @param limits the highest usage of one call beside the limits
 * @param draining how many old generations still have running calls
 * @param pending whether an operation waits for the end of the call that asked for it
 * @param held whether a rolled back generation is held
 * @param persistent whether operators' decisions survive a restart
 * @param lastReload how the last reload ended
 * @param lastError the last failure
 * @param errors the last failures, grouped
 */
record PluginDescriptor(String state, String desired, @Nullable String version, @Nullable String description,
		@JsonProperty("implements") List<String> implementedPoints, boolean selected, String source,
		@Nullable String sha256, long generation, @Nullable Instant loadedAt, @Nullable List<String> requires,
		Map<String, String> needs, List<String> dependsOn, List<String> hooks, boolean critical, String concurrency,
		Instances instances, CallsDescriptor calls, LimitsDescriptor limits, int draining, boolean pending,
		boolean held, boolean persistent, @Nullable ReloadDescriptor lastReload, @Nullable ErrorDescriptor lastError,
		List<LuaErrorLog.Group> errors) implements OperationResponseBody {

	static PluginDescriptor of(PluginStatus plugin, List<LuaErrorLog.Group> errors) {
		ScriptStatus script = plugin.script();
		return new PluginDescriptor(script.state().name(), script.desired().name(), plugin.version(),
				plugin.description(), plugin.implementedPoints(), plugin.selected(), script.source(), script.sha256(),
				script.generation(), script.loadedAt(), plugin.requires(), plugin.needs(), script.dependsOn(),
				plugin.hooks(), plugin.critical(), plugin.serial() ? "serial" : "parallel",
				new Instances(plugin.instances(), plugin.maxInstances()), CallsDescriptor.ofPlugin(script.calls()),
				LimitsDescriptor.of(script.limits(), script.calls()), script.draining(), script.pending(),
				script.held(), script.persistent(), ReloadDescriptor.of(script.lastReload()),
				ErrorDescriptor.of(script.lastError()), errors);
	}

	/**
	 * The pool of a plugin.
	 *
	 * @param current how many instances there are
	 * @param max how many there may be
	 */
	record Instances(int current, int max) {

	}

}
