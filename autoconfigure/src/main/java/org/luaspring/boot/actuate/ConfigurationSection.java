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
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.luaspring.boot.config.ConfigurationReloadStatus;
import org.luaspring.boot.config.ConfigurationSourceStatus;
import org.luaspring.boot.config.LuaConfiguration;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The configuration scripts, the one with the highest precedence first.
 */
final class ConfigurationSection implements StatusSection {

	private final LuaConfiguration configuration;

	ConfigurationSection(LuaConfiguration configuration) {
		this.configuration = configuration;
	}

	@Override
	public String name() {
		return "configuration";
	}

	@Override
	public List<SourceDescriptor> all() {
		return this.configuration.sources().stream().map(SourceDescriptor::of).toList();
	}

	@Override
	public Optional<Object> find(String id) {
		return all().stream()
			.filter((source) -> source.source().equals(id) || source.source().endsWith("/" + id)
					|| source.source().endsWith(":" + id))
			.map((source) -> (Object) source)
			.findFirst();
	}

	@Override
	public List<String> actions() {
		return List.of("reload");
	}

	@Override
	public void act(String id, String action, ActionRequest request) {
		this.configuration.reload();
	}

	/**
	 * A configuration script, as the endpoint shows it. Without any value.
	 *
	 * @param source where it is
	 * @param state what it is
	 * @param sha256 the digest of the content that serves
	 * @param generation the number of the content that serves
	 * @param keys the number of properties
	 * @param loadedAt since when it serves
	 * @param dependsOn the Lua modules that it requires
	 * @param lastReload how the last reload ended
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SourceDescriptor(String source, String state, String sha256, long generation, int keys, Instant loadedAt,
			List<String> dependsOn, @Nullable Reload lastReload) implements OperationResponseBody {

		static SourceDescriptor of(ConfigurationSourceStatus status) {
			return new SourceDescriptor(status.source(), status.state().name(), status.sha256(), status.generation(),
					status.keys(), status.loadedAt(), status.dependsOn(), Reload.of(status.lastReload()));
		}

	}

	/**
	 * How a reload of configuration ended, as the endpoint shows it.
	 *
	 * @param outcome how it ended
	 * @param at when it ended
	 * @param changed the names of the properties that changed
	 * @param restartNeeded those of them that only a restart applies
	 * @param error why it was not applied
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Reload(String outcome, Instant at, List<String> changed, List<String> restartNeeded,
			@Nullable ErrorDescriptor error) {

		static @Nullable Reload of(@Nullable ConfigurationReloadStatus status) {
			return (status == null) ? null : new Reload(status.outcome().name(), status.at(), status.changed(),
					status.restartNeeded(), ErrorDescriptor.of(status.error()));
		}

	}

}
